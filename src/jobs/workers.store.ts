import { sql } from 'kysely'
import type { Db } from '#db/index.ts'

/** Workers that have not been seen for this many seconds are dead. */
const deadAfter = 30

/** Says that these pools of workers live, and gives back what dead ones had taken, also those that died before they could say that they lived; answers how many were dead. */
export async function keepAlive(owner: Db, ids: readonly string[]): Promise<number> {
  if (ids.length > 0) {
    await sql`insert into workers (id) select unnest(${[...ids]}::text[]) on conflict (id) do update set seen_at = clock_timestamp()`.execute(owner)
  }
  await sql`delete from workers where seen_at < clock_timestamp() - make_interval(secs => ${deadAfter})`.execute(owner)
  const { rows } = await sql<{ id: string }>`
    select distinct held.locked_by as id
    from (select locked_by, locked_at from graphile_worker._private_jobs union all select locked_by, locked_at from graphile_worker._private_job_queues) as held
    where held.locked_at < clock_timestamp() - make_interval(secs => ${deadAfter}) and not exists (select from workers w where w.id = held.locked_by)`.execute(owner)
  if (rows.length > 0) await sql`select graphile_worker.force_unlock_workers(${rows.map((row) => row.id)}::text[])`.execute(owner)
  return rows.length
}

/** Forgets workers that ended in order. */
export async function retire(owner: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from workers where id = any(${[...ids]}::text[])`.execute(owner)
}

/** Lets the timetable run again that has run by a clock which was ahead: the runner does nothing for a minute that it holds to be past. */
export async function forgetFuture(owner: Db): Promise<void> {
  await sql`update graphile_worker._private_known_crontabs set last_execution = null where last_execution > clock_timestamp() + interval '2 minutes'`.execute(owner)
}
