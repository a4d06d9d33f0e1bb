import type { QueueRow } from '#contract/desk.ts'
import type { Db } from '#db/index.ts'
import { hasRole, type ClientActor, type StaffActor } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { toRow } from './tickets.queue.ts'
import { withinSight } from './tickets.queue.conditions.store.ts'
import { readRows, type Condition, type QueueRecord } from './tickets.queue.store.ts'
import { parseNumber } from '#kernel/ticket-numbers.ts'
import { excerptOf, makeSafe, wordsOf } from './tickets.search.rules.ts'
import { findByNumber, findHits, findNames, findOwnHits, findSimilar, findTicketsOf } from './tickets.search.store.ts'
import { sightOf } from './tickets.sight.policy.ts'

type Found = {
  readonly tickets: (QueueRow & { excerpt: string })[]
  readonly people: { id: Id<'person'>; name: string; organisation: string | null }[]
  readonly organisations: { id: Id<'organisation'>; name: string }[]
  readonly more: boolean
}

/** With fewer hits than these, what was typed may be a name or misspelt. */
const few = 10

/** Tickets by number, words, names and, when hardly anything is found, by what resembles; people and companies beside them. All within the reader's sight. */
export async function searchDesk(db: Db, actor: StaffActor, typed: string, limit: number): Promise<Found> {
  const text = makeSafe(typed)
  const words = wordsOf(text)
  if (words.length === 0) return { tickets: [], people: [], organisations: [], more: false }
  const sight = sightOf(actor)
  const conditions = withinSight(sight)
  const number = parseNumber(text)
  const [numbered, hits, names] = await Promise.all([
    number === undefined ? [] : findByNumber(db, number, conditions),
    findHits(db, words, sight),
    findNames(db, text.slice(0, 100), onlyOwnClients(actor) ? actor.personId : null),
  ])
  const ids = new Set([...numbered, ...hits.map((hit) => hit.id)])
  if (ids.size < few && number === undefined) for (const id of await findResembling(db, text, names, conditions)) ids.add(id)
  const shown = [...ids].slice(0, limit)
  const byId = new Map<Id<'ticket'>, QueueRecord & { readonly body?: string | null }>(hits.map((hit) => [hit.id, hit]))
  for (const row of await readRows(db, shown.filter((id) => !byId.has(id)))) byId.set(row.id, row)
  return {
    tickets: shown.flatMap((id) => byId.get(id) ?? []).map((row) => ({ ...toRow(row), excerpt: excerptOf(row.body ?? '', words) })),
    people: names.people.map(({ id, name, organisation }) => ({ id, name, organisation })),
    organisations: names.organisations.map(({ id, name }) => ({ id, name })),
    more: ids.size > limit,
  }
}

async function findResembling(db: Db, text: string, names: Awaited<ReturnType<typeof findNames>>, conditions: readonly Condition[]): Promise<Id<'ticket'>[]> {
  const of = { organisations: names.organisations.map((each) => each.id), people: names.people.map((each) => each.id) }
  const [named, similar] = await Promise.all([findTicketsOf(db, of, conditions, 20), text.length < 4 ? [] : findSimilar(db, text.slice(0, 100), conditions, 20)])
  return [...similar, ...named]
}

function onlyOwnClients(actor: StaffActor): boolean {
  return !hasRole(actor, 'support', 'head', 'technical')
}

const mostOwn = 500

/** The newest of a client's own tickets that hold all the words, or bear the number, within the transaction of that client. */
export async function searchOwn(db: Db, _actor: ClientActor, typed: string): Promise<Id<'ticket'>[]> {
  const text = makeSafe(typed)
  const words = wordsOf(text)
  const number = parseNumber(text)
  const numbered = number === undefined ? [] : await findByNumber(db, number, [])
  const held = words.length === 0 ? [] : await findOwnHits(db, words, mostOwn)
  return [...new Set([...numbered, ...held])]
}
