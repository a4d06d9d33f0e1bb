import { useRef } from 'react'
import { newId } from '#kernel/ids.ts'

/** A key for sending: the same for each try of the same content, another for another, so that a retry never sends twice. */
export function useSendKey(): (content: unknown) => string {
  const last = useRef({ content: '', key: '' })
  return (content) => {
    const text = JSON.stringify(content)
    if (last.current.content !== text) last.current = { content: text, key: newId() }
    return last.current.key
  }
}
