import { sql } from 'kysely'
import type { TeamBrief } from '#contract/teams.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

export type StoredLine = {
  readonly id: Id<'line'>; readonly version: number; readonly name: string; readonly number: string; readonly languages: Language[]; readonly retired: boolean
  readonly team: TeamBrief | null; readonly calendar: { readonly id: Id<'calendar'>; readonly name: string } | null
  /** The calendar's newest version. */
  readonly hoursId: Id<'calendar'> | null
}

/** The numbers that clients call: those in use first, by name. */
export async function listLines(db: Db, id?: Id<'line'>): Promise<StoredLine[]> {
  const { rows } = await sql<StoredLine>`
    select l.id, l.version, l.name, l.number, l.languages, l.retired_at is not null as retired, c.id as "hoursId",
      case when t.id is not null then json_build_object('id', t.id, 'name', t.name, 'shipped', t.shipped) end as team,
      case when c.id is not null then json_build_object('id', c.first_id, 'name', c.name) end as calendar
      from phone_lines l left join teams t on t.id = l.team_id
      left join lateral (select * from calendars c where c.first_id = l.calendar_id order by c.version desc limit 1) c on true
     where ${id ?? null}::uuid is null or l.id = ${id ?? null} order by l.retired_at is not null, plain(l.name), l.id`.execute(db)
  return rows
}

export type OfferedLine = Pick<StoredLine, 'id' | 'name' | 'number' | 'languages' | 'hoursId'>

/** The numbers in use, as the acting client may read them. */
export async function listOffered(db: Db): Promise<OfferedLine[]> {
  const { rows } = await sql<OfferedLine>`
    select l.id, l.name, l.number, l.languages, (select c.id from calendars c where c.first_id = l.calendar_id order by c.version desc limit 1) as "hoursId"
      from phone_lines l where l.retired_at is null order by l.name, l.id`.execute(db)
  return rows
}

export type LineRow = {
  readonly id: Id<'line'>; readonly name: string; readonly number: string; readonly teamId: Id<'team'> | null; readonly calendarId: Id<'calendar'> | null; readonly languages: readonly Language[]
}

/** Adds a line. */
export async function insertLine(tx: Tx, { id, name, number, teamId, calendarId, languages }: LineRow, at: Date): Promise<void> {
  await sql`insert into phone_lines (id, name, number, team_id, calendar_id, languages, created_at) values (${id}, ${name}, ${number}, ${teamId}, ${calendarId}, ${[...languages]}, ${at})`.execute(tx)
}

/** Changes a line; its version goes up. */
export async function updateLine(tx: Tx, { id, name, number, teamId, calendarId, languages, retired }: LineRow & { readonly retired: boolean }, at: Date): Promise<void> {
  await sql`update phone_lines set name = ${name}, number = ${number}, team_id = ${teamId}, calendar_id = ${calendarId}, languages = ${[...languages]}, version = version + 1,
    retired_at = case when ${retired} then coalesce(retired_at, ${at}) end where id = ${id}`.execute(tx)
}

/** Whether another line in use has a number. */
export async function isNumberTaken(db: Db, number: string, except: Id<'line'>): Promise<boolean> {
  const { rows } = await sql`select from phone_lines where number = ${number} and retired_at is null and id <> ${except} limit 1`.execute(db)
  return rows.length > 0
}

/** Which of a team and a calendar there are: a team in use, and a calendar by the id of its first version. */
export async function findParts(db: Db, teamId: Id<'team'> | null, calendarId: Id<'calendar'> | null): Promise<{ readonly team: boolean; readonly calendar: boolean }> {
  const { rows: [row] } = await sql<{ team: boolean; calendar: boolean }>`
    select ${teamId}::uuid is null or exists (select from teams where id = ${teamId} and retired_at is null) as team,
      ${calendarId}::uuid is null or exists (select from calendars where first_id = ${calendarId}) as calendar`.execute(db)
  return row ?? { team: false, calendar: false }
}
