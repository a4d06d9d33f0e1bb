import { useEffect, useRef, useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { useDraft } from './use-draft.ts'

/** How long after the last key somebody still counts as writing. */
const pause = 30_000

/** Whether the reader is answering the client now: text in the reply that changed a moment ago. */
export function useWriting(ticket: DeskTicket): boolean {
  const { text } = useDraft(ticket, 'reply')
  const before = useRef(text)
  const [writing, setWriting] = useState(false)
  useEffect(() => {
    if (before.current === text) return
    before.current = text
    setWriting(text !== '')
    const timer = setTimeout(() => setWriting(false), pause)
    return () => clearTimeout(timer)
  }, [text])
  return writing
}
