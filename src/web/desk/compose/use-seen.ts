import { useState } from 'react'
import type { DeskTicket } from '#contract/desk.ts'

type Message = DeskTicket['messages'][number]

/** How far the thread had come when a draft was last touched. */
function seenBy(ticket: DeskTicket, draftedAt: string | undefined): number {
  if (draftedAt === undefined) return ticket.lastSequence
  const before = ticket.messages.filter((message) => message.at <= draftedAt)
  return before.at(-1)?.sequence ?? 0
}

/** What the writer has seen, from when they began to write; messages that came later stand in `missed` until they look. */
export function useSeen(ticket: DeskTicket, writing: boolean, draftedAt: string | undefined, ownId: string): { sequence: number; missed: readonly Message[]; look: () => void } {
  const [seen, setSeen] = useState(() => seenBy(ticket, draftedAt))
  const [wasWriting, setWasWriting] = useState(writing)
  if (writing !== wasWriting) {
    setWasWriting(writing)
    // The first word of a new text: everything on the page has been seen.
    if (writing && draftedAt === undefined) setSeen(ticket.lastSequence)
  }
  const missed = writing ? ticket.messages.filter((message) => message.sequence > seen && message.kind === 'public' && message.authorId !== ownId) : []
  return { sequence: writing ? seen : ticket.lastSequence, missed, look: () => setSeen(ticket.lastSequence) }
}
