import type { DeskTicket } from '#contract/desk.ts'
import { concerns } from '../ticket/refusals.ts'

export type ComposeTab = 'reply' | 'note' | 'technical'
/** Which tab is open; `asked` counts the times somebody asked to write there, so that each moves the focus. */
export type Composing = { readonly tab: ComposeTab; readonly asked: number; readonly wait: boolean }

/** The tabs this reader has on this ticket, the most usual first. */
export function tabsFor(ticket: DeskTicket): readonly ComposeTab[] {
  const isTechnical = concerns(ticket, 'technical_comment')
  const tabs: readonly (ComposeTab | false)[] = [
    !concerns(ticket, 'reply') && isTechnical && 'technical', concerns(ticket, 'reply') && 'reply', concerns(ticket, 'note') && 'note',
    (concerns(ticket, 'handoff') || (concerns(ticket, 'reply') && isTechnical)) && 'technical',
  ]
  return tabs.filter((tab) => tab !== false)
}
