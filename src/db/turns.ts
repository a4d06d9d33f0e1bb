import { sql } from 'kysely'
import type { Tx } from './pool.ts'

/** What one at a time does: each has a lock of its own, by this name. */
export type Turn = 'address' | 'administrators' | 'demonstration' | 'escalation chains' | 'manual' | 'on call' | 'phone lines' | 'plans' | 'policies' | 'teams' | 'telephone extensions' | 'use'

/** Lets one at a time do something until the transaction ends, so that each finds what the one before it left; `of` parts those who need not wait for one another, such as companies. */
export async function takeTurn(tx: Tx, turn: Turn, of?: string): Promise<void> {
  const name = `relais ${turn}`
  await (of === undefined ? sql`select pg_advisory_xact_lock(hashtext(${name}))` : sql`select pg_advisory_xact_lock(hashtext(${name}), hashtext(${of}))`).execute(tx)
}
