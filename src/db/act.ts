import { sql } from 'kysely'
import type { Actor } from '#kernel/actor.ts'
import type { Db, Tx } from './pool.ts'

const triesAfterDeadlock = 3

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

/** Steps the transaction down to what the actor may touch, and says what time it is in the database. */
async function begin(tx: Tx, actor: Actor): Promise<Date> {
  if (actor.side !== 'client') {
    const { rows } = await sql<{ now: Date }>`select now()`.execute(tx)
    return rows[0]?.now ?? new Date()
  }
  const { rows } = await sql<{ now: Date }>`select set_config('relais.person', ${actor.personId}, true), set_config('relais.organisation', ${actor.organisationId}, true),
    set_config('relais.company', ${actor.seesCompany ? 'on' : 'off'}, true), set_config('role', 'relais_client', true), now()`.execute(tx)
  return rows[0]?.now ?? new Date()
}

/** One transaction for one act: as the client's role under row-level security for a client, as staff otherwise. `now` is the database's. Repeats after a deadlock. */
export async function actAs<T>(staff: Db, actor: Actor, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await staff.transaction().execute(async (tx) => work(tx, await begin(tx, actor)))
    } catch (error) {
      if (!isDeadlock(error) || tried >= triesAfterDeadlock) throw error
    }
  }
}

/** Like `actAs`, for what only reads: the database refuses any write. */
export async function readAs<T>(staff: Db, actor: Actor, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  return staff.transaction().setAccessMode('read only').execute(async (tx) => work(tx, await begin(tx, actor)))
}
