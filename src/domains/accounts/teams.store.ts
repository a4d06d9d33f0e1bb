import { sql } from 'kysely'
import type { TeamRow } from '#contract/teams.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** Teams with everybody who belongs to them: those that the desk brings first, then by name; retired ones last. Whoever lost their access stays where they were named. */
export async function listTeams(db: Db, id?: Id<'team'>): Promise<TeamRow[]> {
  const { rows } = await sql<TeamRow>`
    select t.id, t.name, t.shipped, t.version, t.role, t.retired_at is not null as retired,
      coalesce((select s.written -> 'layers' <> '[]' from on_call_schedules s where s.team_id = t.id order by s.version desc limit 1), false) as "onCall",
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name, 'disabled', p.disabled_at is not null, 'byRole', coalesce(t.role = any (p.roles), false), 'named', m.person_id is not null) order by plain(p.name), p.id)
        from people p left join team_members m on m.team_id = t.id and m.person_id = p.id
       where p.side = 'staff' and (m.person_id is not null or t.role = any (p.roles) and p.disabled_at is null)), '[]') as members
      from teams t where ${id ?? null}::uuid is null or t.id = ${id ?? null}
     order by t.retired_at is not null, t.shipped nulls last, plain(t.name), t.id`.execute(db)
  return rows
}

type NewTeam = { readonly id: Id<'team'>; readonly name: string; readonly role: TeamRow['role']; readonly by: Id<'person'>; readonly at: Date }

/** Adds a team. */
export async function insertTeam(tx: Tx, { id, name, role, by, at }: NewTeam): Promise<void> {
  await sql`insert into teams (id, name, role, created_at, created_by) values (${id}, ${name}, ${role}, ${at}, ${by})`.execute(tx)
}

/** Changes a team; its version goes up. */
export async function updateTeam(tx: Tx, id: Id<'team'>, { name, role, retired, at }: Pick<TeamRow, 'name' | 'role' | 'retired'> & { readonly at: Date }): Promise<void> {
  await sql`update teams set name = ${name}, role = ${role}, version = version + 1,
    retired_at = case when ${retired} then coalesce(retired_at, ${at}) end where id = ${id}`.execute(tx)
}

/** Names exactly these people as members. */
export async function setMembers(tx: Tx, id: Id<'team'>, people: readonly Id<'person'>[], at: Date): Promise<void> {
  await sql`delete from team_members where team_id = ${id} and person_id <> all (${people}::uuid[])`.execute(tx)
  await sql`insert into team_members (team_id, person_id, added_at) select ${id}, p.id, ${at} from unnest(${people}::uuid[]) as p(id) on conflict do nothing`.execute(tx)
}

/** Those of these people who are of ours and have access. */
export async function findColleagues(db: Db, ids: readonly Id<'person'>[]): Promise<ReadonlySet<Id<'person'>>> {
  const { rows } = await sql<{ id: Id<'person'> }>`select id from people where id = any (${ids}::uuid[]) and side = 'staff' and disabled_at is null`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Whether another team that is in use bears a name. */
export async function isTeamNamed(db: Db, name: string, except: Id<'team'>): Promise<boolean> {
  const { rows } = await sql`select id from teams where plain(name) = plain(${name}) and retired_at is null and id <> ${except} limit 1`.execute(db)
  return rows.length > 0
}

/** Whether the newest version of some chain names a team. */
export async function isTeamInChains(db: Db, id: Id<'team'>): Promise<boolean> {
  const { rows } = await sql`
    select from (select distinct on (severity, plan) steps, withdrawn from escalation_chains order by severity, plan, version desc) c
     where not c.withdrawn and jsonb_path_exists(c.steps, '$[*].whom[*] ? (@ == $team || @ == $call)', jsonb_build_object('team', 'team:' || ${id}::text, 'call', 'on_call:' || ${id}::text)) limit 1`.execute(db)
  return rows.length > 0
}
