import { sql } from 'kysely'
import { hot, type Db, type Tx } from '#db/index.ts'

/** A small piece of work that waits to be done. */
export type Errand = { readonly place: number; readonly task: string; readonly payload: unknown }

const take = hot<Errand>('errands_take', `
  delete from errands where place in (select place from errands order by place limit $1 for update skip locked) returning place, task, payload`)

/** Takes some errands, the oldest first; they are gone when the transaction is committed, and there again when it is not. */
export async function takeErrands(tx: Tx, limit: number): Promise<Errand[]> {
  return (await take(tx, limit)).toSorted((one, other) => one.place - other.place)
}

/** Where the oldest errands that nobody has taken wait. */
export async function listWaiting(db: Db, limit: number): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`select place from errands order by place limit ${limit}`.execute(db)
  return rows.map(({ place }) => place)
}

/** Takes one errand, unless it has been taken. */
export async function takeErrand(tx: Tx, place: number): Promise<Errand | undefined> {
  const { rows } = await sql<Errand>`delete from errands where place in (select place from errands where place = ${place} for update skip locked) returning place, task, payload`.execute(tx)
  return rows[0]
}

/** Makes an errand that has failed a job, which is tried again. */
export async function postponeErrand(db: Db, place: number): Promise<void> {
  await sql`select postpone_errand(${place})`.execute(db)
}
