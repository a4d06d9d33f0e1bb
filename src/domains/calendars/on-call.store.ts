import { sql } from 'kysely'
import type { WrittenSchedule } from '#contract/on-call.ts'
import type { TeamBrief } from '#contract/teams.ts'
import type { Db, Tx } from '#db/index.ts'
import { newId, type Id } from '#kernel/ids.ts'

/** A version of a team's schedule as it was written. */
export type ScheduleVersion = {
  readonly id: Id<'schedule'>; readonly teamId: Id<'team'>; readonly version: number; readonly startsAt: Date; readonly written: WrittenSchedule; readonly by: string | null
}
/** An override with everything that is told of it; `endsAt` is when it stops to count, withdrawn or not. */
export type OverrideRow = {
  readonly id: Id<'override'>; readonly teamId: Id<'team'>; readonly personId: Id<'person'>; readonly startsAt: Date; readonly endsAt: Date
  readonly reason: string; readonly by: string; readonly swapped: boolean
}
type Part = { readonly from: Date; readonly to: Date; /** One team; all of them when left out. */ readonly teamId?: Id<'team'> | undefined }

/** The versions that count between two instants, in order: the one that counts at the first instant, and those after it. */
export async function listVersions(db: Db, { from, to, teamId }: Part): Promise<ScheduleVersion[]> {
  const { rows } = await sql<ScheduleVersion>`
    select s.id, s.team_id as "teamId", s.version, s.starts_at as "startsAt", s.written, p.name as by from on_call_schedules s left join people p on p.id = s.created_by
     where (${teamId ?? null}::uuid is null or s.team_id = ${teamId ?? null}) and s.starts_at < ${to}
       and not exists (select from on_call_schedules n where n.team_id = s.team_id and n.version = s.version + 1 and n.starts_at <= ${from})
     order by s.team_id, s.version`.execute(db)
  return rows
}

/** The newest version of a team's schedule. */
export async function findNewest(db: Db, teamId: Id<'team'>): Promise<ScheduleVersion | undefined> {
  const { rows } = await sql<ScheduleVersion>`
    select s.id, s.team_id as "teamId", s.version, s.starts_at as "startsAt", s.written, p.name as by from on_call_schedules s left join people p on p.id = s.created_by
     where s.team_id = ${teamId} order by s.version desc limit 1`.execute(db)
  return rows[0]
}

/** The overrides that count between two instants, in the order in which they were made. */
export async function listOverrides(db: Db, { from, to, teamId }: Part): Promise<OverrideRow[]> {
  const { rows } = await sql<OverrideRow>`
    select o.id, o.team_id as "teamId", o.person_id as "personId", o.starts_at as "startsAt", least(o.ends_at, o.withdrawn_at) as "endsAt", o.reason, coalesce(p.name, '') as by, o.swap_id is not null as swapped
      from on_call_overrides o left join people p on p.id = o.created_by
     where (${teamId ?? null}::uuid is null or o.team_id = ${teamId ?? null}) and o.starts_at < ${to} and least(o.ends_at, o.withdrawn_at) > greatest(o.starts_at, ${from}::timestamptz)
     order by o.created_at, o.id`.execute(db)
  return rows
}

/** When which of ours had no access, as far as it reaches beyond an instant. */
export async function listLostAccess(db: Db, from: Date): Promise<{ personId: Id<'person'>; lostAt: Date; regainedAt: Date | null }[]> {
  const { rows } = await sql<{ personId: Id<'person'>; lostAt: Date; regainedAt: Date | null }>`
    select person_id as "personId", lost_at as "lostAt", regained_at as "regainedAt" from lost_access where regained_at is null or regained_at > ${from} order by person_id, lost_at`.execute(db)
  return rows
}

/** Teams that are not retired, in the order in which they are shown; or one, retired or not. */
export async function listTeamBriefs(db: Db, id?: Id<'team'>): Promise<TeamBrief[]> {
  const { rows } = await sql<TeamBrief>`
    select id, name, shipped from teams where case when ${id ?? null}::uuid is null then retired_at is null else id = ${id ?? null} end
     order by shipped nulls last, plain(name), id`.execute(db)
  return rows
}

export type KnownColleague = { readonly id: Id<'person'>; readonly name: string; readonly title: string; readonly directLine: string; readonly disabled: boolean }

/** Our people by id, whether or not they have access. */
export async function findColleagues(db: Db, ids: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, KnownColleague>> {
  const { rows } = await sql<KnownColleague>`
    select id, name, title, direct_line as "directLine", disabled_at is not null as disabled from people where id = any (${[...new Set(ids)]}::uuid[]) and side = 'staff'`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Everybody with access who belongs to a team, by name. */
export async function listMembers(db: Db, teamId: Id<'team'>): Promise<{ id: Id<'person'>; name: string }[]> {
  const { rows } = await sql<{ id: Id<'person'>; name: string }>`
    select p.id, p.name from teams t join people p on p.side = 'staff' and p.disabled_at is null
      and (t.role = any (p.roles) or exists (select from team_members m where m.team_id = t.id and m.person_id = p.id))
     where t.id = ${teamId} order by plain(p.name), p.id`.execute(db)
  return rows
}

/** Whether the newest version of some chain asks whoever is on call for a team. */
export async function isOnCallInChains(db: Db, teamId: Id<'team'>): Promise<boolean> {
  const { rows } = await sql`
    select from (select distinct on (severity, plan) steps, withdrawn from escalation_chains order by severity, plan, version desc) c
     where not c.withdrawn and jsonb_path_exists(c.steps, '$[*].whom[*] ? (@ == $call)', jsonb_build_object('call', 'on_call:' || ${teamId}::text)) limit 1`.execute(db)
  return rows.length > 0
}

type NewVersion = { readonly teamId: Id<'team'>; readonly version: number; readonly written: WrittenSchedule; readonly by: Id<'person'>; readonly at: Date }

/** Keeps a version of a schedule, which counts from now on. */
export async function insertSchedule(tx: Tx, { teamId, version, written, by, at }: NewVersion): Promise<void> {
  await sql`insert into on_call_schedules (id, team_id, version, starts_at, written, created_by) values (${newId()}, ${teamId}, ${version}, ${at}, ${JSON.stringify(written)}::jsonb, ${by})`.execute(tx)
}

type NewOverride = {
  readonly teamId: Id<'team'>; readonly personId: Id<'person'>; readonly from: Date; readonly to: Date; readonly reason: string; readonly swapId: Id<'swap'> | null
  readonly by: Id<'person'>; readonly at: Date
}

/** Keeps that somebody stands in. */
export async function insertOverride(tx: Tx, { teamId, personId, from, to, reason, swapId, by, at }: NewOverride): Promise<Id<'override'>> {
  const id = newId<'override'>()
  await sql`insert into on_call_overrides (id, team_id, person_id, starts_at, ends_at, reason, swap_id, created_at, created_by)
    values (${id}, ${teamId}, ${personId}, ${from}, ${to}, ${reason}, ${swapId}, ${at}, ${by})`.execute(tx)
  return id
}

/** The team of an override that still counts now or later, withdrawn from now on; nothing when there is none to withdraw. */
export async function findOverride(db: Db, id: Id<'override'>): Promise<{ teamId: Id<'team'>; endsAt: Date } | undefined> {
  const { rows } = await sql<{ teamId: Id<'team'>; endsAt: Date }>`select team_id as "teamId", least(ends_at, withdrawn_at) as "endsAt" from on_call_overrides where id = ${id}`.execute(db)
  return rows[0]
}

/** An override that counts no longer from now on. */
export async function withdrawOverride(tx: Tx, id: Id<'override'>, { by, at }: { readonly by: Id<'person'>; readonly at: Date }): Promise<void> {
  await sql`update on_call_overrides set withdrawn_at = ${at}, withdrawn_by = ${by} where id = ${id} and withdrawn_at is null`.execute(tx)
}
