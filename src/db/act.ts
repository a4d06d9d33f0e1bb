import type { Actor, ClientActor } from '#kernel/actor.ts'
import type { Db, Pools, Tx } from './pool.ts'
import { hot, posted, stepping } from './statements.ts'

const triesAfterDeadlock = 3

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')
}

const readNow = hot<{ now: Date }>('now', 'select now()')
const stepDownForWriting = stepping('step_down_for_writing', 'client', `
  select set_config('relais.person', $1, true), set_config('relais.organisation', $2, true), set_config('relais.company', $3, true), set_config('role', 'relais_client', true)`)

/** What time it is in the database, for the whole transaction. */
async function openNow(tx: Tx): Promise<Date> {
  return (await readNow(tx))[0]?.now ?? new Date()
}

/**
 * One transaction for one act: as the client's role under row-level security for a client, as staff otherwise. Repeats after a deadlock. It begins, steps down and
 * does what `opening` does without waiting in between: when one of these fails, so does the transaction.
 */
export async function actFrom<T, O>(staff: Db, actor: Actor, opening: (tx: Tx) => Promise<O>, work: (tx: Tx, opened: O) => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await staff.transaction().execute(async (tx) => {
        if (actor.side === 'client') await stepDownForWriting(tx, actor.personId, actor.organisationId, actor.seesCompany ? 'on' : 'off')
        return work(tx, await opening(tx))
      })
    } catch (error) {
      if (!isDeadlock(error) || tried >= triesAfterDeadlock) throw error
    }
  }
}

/** One transaction for one act, which is told the database's `now`. */
export function actAs<T>(staff: Db, actor: Actor, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  return actFrom(staff, actor, openNow, work)
}

const stepBeyond = stepping('step_beyond', 'staff', "select set_config('role', 'relais_staff', true)")
const stepBack = stepping('step_back', 'client', "select set_config('role', 'relais_client', true)")

/** In a client's transaction, does what the desk does on their behalf beyond their own rows: what an administrator of a company may do with its people. Whoever calls it has checked that they may, and names the company in every statement. */
export async function beyondOwn<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await stepBeyond(tx)
  const done = await work()
  await stepBack(tx)
  return done
}

const stepDown = posted('step_down', `
  select set_config('relais.person', $1, false), set_config('relais.organisation', $2, false), set_config('relais.company', $3, false)`)

/** What a client reads: on a connection that is never more than a client's and refuses to write. Says first, each time, who it reads for; when that was not acknowledged, nothing that was read is given out. */
export async function readAs<T>({ client }: Pools, actor: Pick<ClientActor, 'personId' | 'organisationId' | 'seesCompany'>, work: (db: Db) => Promise<T>): Promise<T> {
  return client.connection().execute(async (db) => {
    await stepDown(db, actor.personId, actor.organisationId, actor.seesCompany ? 'on' : 'off')
    return work(db)
  })
}

/** What somebody reads who has not signed in: on the connection of clients, as a client of no company. */
export async function readAsNobody<T>({ client }: Pools, work: (db: Db) => Promise<T>): Promise<T> {
  return client.connection().execute(async (db) => {
    await stepDown(db, '', '', 'off')
    return work(db)
  })
}

const stepUp = stepping('step_up', 'staff', `
  select set_config('relais.person', '', true), set_config('relais.organisation', '', true), set_config('relais.company', '', true), set_config('role', 'relais_staff', true)`)

/** Part of a transaction as somebody else would do it: for a client under their role and row-level security, and then as staff again. What fails is undone by going back to a savepoint, which steps up too. */
export async function actWithin<T>(tx: Tx, actor: Actor, work: () => Promise<T>): Promise<T> {
  if (actor.side !== 'client') return work()
  await stepDownForWriting(tx, actor.personId, actor.organisationId, actor.seesCompany ? 'on' : 'off')
  const done = await work()
  await stepUp(tx)
  return done
}
