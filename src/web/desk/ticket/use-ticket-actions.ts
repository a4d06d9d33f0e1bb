import { useMemo } from 'react'
import type { DeskTicket, TicketAction } from '#contract/desk.ts'
import type { DeskAction } from '../actions/store.ts'
import { useOffer } from '../actions/store.ts'
import { useMe } from '../../me.tsx'
import { useWords } from '../../words.tsx'
import { seesEscalations } from '../sight.ts'
import { concerns, refusedWhy } from './refusals.ts'

/** What can be opened over a ticket. */
export type TicketPanel = 'assign' | 'product' | 'severity' | 'resolve' | 'reopen' | 'merge' | 'participants' | 'call' | 'history'
type Handlers = { readonly open: (panel: TicketPanel) => void; readonly write: (tab: 'reply' | 'note' | 'technical') => void; readonly take: () => void; readonly takeHandoff: () => void; readonly ask: () => void }
type Row = { readonly may: TicketAction; readonly keys?: string; readonly run: (handlers: Handlers) => void }

/** Every action on a ticket, in the order of the day; its word is `do.<may>`. */
const table: readonly Row[] = [
  { may: 'take', keys: 'o', run: ({ take }) => take() },
  { may: 'take_handoff', keys: 'o', run: ({ takeHandoff }) => takeHandoff() },
  { may: 'reply', keys: 'r', run: ({ write }) => write('reply') },
  { may: 'note', keys: 'n', run: ({ write }) => write('note') },
  { may: 'handoff', keys: 't', run: ({ write }) => write('technical') },
  { may: 'technical_comment', keys: 't', run: ({ write }) => write('technical') },
  { may: 'ask', keys: 'w', run: ({ ask }) => ask() },
  { may: 'severity', keys: 's', run: ({ open }) => open('severity') },
  { may: 'assign', keys: 'a', run: ({ open }) => open('assign') },
  { may: 'resolve', keys: 'e', run: ({ open }) => open('resolve') },
  { may: 'reopen', keys: 'u', run: ({ open }) => open('reopen') },
  { may: 'merge', keys: 'm', run: ({ open }) => open('merge') },
  { may: 'participants', keys: 'p', run: ({ open }) => open('participants') },
]

/** The actions on an open ticket, offered to keys and palette; those that concern others are left out, refused ones say why. */
export function useTicketActions(ticket: DeskTicket, handlers: Handlers): readonly DeskAction[] {
  const t = useWords()
  const speaks = seesEscalations(useMe())
  const actions = useMemo(() => {
    const offered = table.filter(({ may }) => concerns(ticket, may)).map(({ may, keys, run }): DeskAction => (
      { id: `ticket.${may}`, group: 'ticket', label: t(`do.${may}`), refused: refusedWhy(ticket, may, t), run: () => run(handlers), ...(keys === undefined ? {} : { keys }) }))
    const spoken = speaks ? [{ id: 'ticket.call', group: 'ticket', label: t('do.call'), keys: 'l', run: () => handlers.open('call') } satisfies DeskAction] : []
    return [...offered, ...spoken, { id: 'ticket.history', group: 'ticket', label: t('do.history'), keys: 'h', run: () => handlers.open('history') } satisfies DeskAction]
  }, [ticket, handlers, speaks, t])
  useOffer('ticket', actions)
  return actions
}
