import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

export type SwapRow = {
  readonly id: Id<'swap'>; readonly teamId: Id<'team'>; readonly askerId: Id<'person'>; readonly asker: string; readonly colleagueId: Id<'person'>; readonly colleague: string
  readonly startsAt: Date; readonly endsAt: Date; readonly returnStartsAt: Date | null; readonly returnEndsAt: Date | null
  readonly word: string; readonly answer: string; readonly state: 'asked' | 'accepted' | 'declined' | 'withdrawn'; readonly askedAt: Date
}
const columns = sql`w.id, w.team_id as "teamId", w.asker_id as "askerId", a.name as asker, w.colleague_id as "colleagueId", c.name as colleague, w.starts_at as "startsAt", w.ends_at as "endsAt",
  w.return_starts_at as "returnStartsAt", w.return_ends_at as "returnEndsAt", w.word, w.answer, w.state, w.asked_at as "askedAt"`
const tables = sql`on_call_swaps w join people a on a.id = w.asker_id join people c on c.id = w.colleague_id`

/** What somebody asked, or was asked, and may still be answered; with what was answered lately. */
export async function listSwapsOf(db: Db, personId: Id<'person'>, { now, answeredSince }: { readonly now: Date; readonly answeredSince: Date }): Promise<SwapRow[]> {
  const { rows } = await sql<SwapRow>`
    select ${columns} from ${tables} where ${personId} in (w.asker_id, w.colleague_id) and (w.state = 'asked' and w.ends_at > ${now} or coalesce(w.answered_at, w.ends_at) > ${answeredSince})
     order by w.state <> 'asked', w.asked_at desc limit 60`.execute(db)
  return rows
}

/** One swap. */
export async function findSwap(db: Db, id: Id<'swap'>): Promise<SwapRow | undefined> {
  return (await sql<SwapRow>`select ${columns} from ${tables} where w.id = ${id}`.execute(db)).rows[0]
}

type NewSwap = Pick<SwapRow, 'id' | 'teamId' | 'askerId' | 'colleagueId' | 'startsAt' | 'endsAt' | 'returnStartsAt' | 'returnEndsAt' | 'word' | 'askedAt'>

/** Keeps that somebody was asked. */
export async function insertSwap(tx: Tx, { id, teamId, askerId, colleagueId, startsAt, endsAt, returnStartsAt, returnEndsAt, word, askedAt }: NewSwap): Promise<void> {
  await sql`insert into on_call_swaps (id, team_id, asker_id, colleague_id, starts_at, ends_at, return_starts_at, return_ends_at, word, asked_at)
    values (${id}, ${teamId}, ${askerId}, ${colleagueId}, ${startsAt}, ${endsAt}, ${returnStartsAt}, ${returnEndsAt}, ${word}, ${askedAt})`.execute(tx)
}

/** It has its answer, or is asked no more. */
export async function updateSwap(tx: Tx, id: Id<'swap'>, { state, answer, at }: { readonly state: 'accepted' | 'declined' | 'withdrawn'; readonly answer: string; readonly at: Date }): Promise<void> {
  await sql`update on_call_swaps set state = ${state}, answer = ${answer}, answered_at = ${at} where id = ${id} and state = 'asked'`.execute(tx)
}
