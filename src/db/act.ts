import { sql } from 'kysely'
import type { Actor, ClientActor } from '#kernel/actor.ts'
import { hot, type Db, type Pools, type Tx } from './pool.ts'

const triesAfterDeadlock = 3

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

const stepDownForWriting = hot<{ now: Date }>('step_down_for_writing', `
  select set_config('relais.person', $1, true), set_config('relais.organisation', $2, true), set_config('relais.company', $3, true), set_config('role', 'relais_client', true), now()`)

/** Steps the transaction down to what the actor may touch, and says what time it is in the database. */
async function begin(tx: Tx, actor: Actor): Promise<Date> {
  if (actor.side !== 'client') {
    const { rows } = await sql<{ now: Date }>`select now()`.execute(tx)
    return rows[0]?.now ?? new Date()
  }
  const [row] = await stepDownForWriting(tx, actor.personId, actor.organisationId, actor.seesCompany ? 'on' : 'off')
  return row?.now ?? new Date()
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

const stepDown = hot<{ now: Date }>('step_down', `
  select set_config('relais.person', $1, false), set_config('relais.organisation', $2, false), set_config('relais.company', $3, false), now()`)

/** What a client reads: on a connection that is never more than a client's and refuses to write. Says first, each time, who it reads for; until that is acknowledged nothing is read. */
export async function readAs<T>({ client }: Pools, actor: ClientActor, work: (db: Db, now: Date) => Promise<T>): Promise<T> {
  return client.connection().execute(async (db) => {
    const [row] = await stepDown(db, actor.personId, actor.organisationId, actor.seesCompany ? 'on' : 'off')
    return work(db, row?.now ?? new Date())
  })
}
