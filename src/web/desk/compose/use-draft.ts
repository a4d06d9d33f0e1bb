import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { DeskTicket } from '#contract/desk.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { keyOf } from '../../queries.ts'
import { DraftKeeper, type DraftView } from './draft-keeper.ts'

export type DraftKind = 'reply' | 'note' | 'technical'
const keepers = new Map<string, DraftKeeper>()

function keeperFor(personId: string, ticketId: DeskTicket['id'], kind: DraftKind): DraftKeeper {
  const key = `relais.draft.${personId}.${ticketId}.${kind}`
  const found = keepers.get(key) ?? new DraftKeeper(key, async (text, version) => (await call('desk.tickets.draft', { params: { id: ticketId, kind }, body: { text, version } })).version)
  keepers.set(key, found)
  return found
}

/** What the reader is writing on a ticket, one text for each tab; kept through reload, lost lines and other windows. */
export function useDraft(ticket: DeskTicket, kind: DraftKind): DraftView & { keeper: DraftKeeper } {
  const me = useMe()
  const client = useQueryClient()
  const keeper = useMemo(() => keeperFor(me.id, ticket.id, kind), [me.id, ticket.id, kind])
  const kept = ticket.drafts[kind]
  useEffect(() => keeper.learn(kept), [keeper, kept])
  const view = useSyncExternalStore(keeper.subscribe, keeper.view)
  const isUnknown = view.state === 'elsewhere' && view.other === undefined
  // The desk keeps another text than the one known here: ask for it.
  useEffect(() => { if (isUnknown) void client.invalidateQueries({ queryKey: keyOf('desk.tickets.show', { params: { id: ticket.id } }) }) }, [isUnknown, client, ticket.id])
  return { ...view, keeper }
}
