import { sql } from 'kysely'
import type { Absence, Hours, Task } from '#contract/managers.ts'
import type { PersonBrief } from '#contract/shapes.ts'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

type Person = Id<'person'>
/** How somebody who looks after companies can be reached, and who stands in for them. */
export type ManagerRow = { readonly id: Person; readonly name: string; readonly zone: string; readonly hours: Hours | null; readonly deputyId: Person | null; readonly deputy: string | null }

/** One of ours who looks after companies, or could. */
export async function findManager(db: Db, id: Person): Promise<ManagerRow | undefined> {
  const { rows } = await sql<ManagerRow>`
    select p.id, p.name, p.zone, s.hours, d.id as "deputyId", d.name as deputy from people p left join manager_settings s on s.person_id = p.id left join people d on d.id = s.deputy_id
     where p.id = ${id} and p.side = 'staff' and p.roles && array['account_manager', 'head', 'administrator']`.execute(db)
  return rows[0]
}

/** Who can look after companies and has access: account managers and heads, by name. */
export async function listManagers(db: Db): Promise<PersonBrief[]> {
  const { rows } = await sql<PersonBrief>`
    select id, name from people where side = 'staff' and disabled_at is null and roles && array['account_manager', 'head'] order by plain(name), id`.execute(db)
  return rows
}

/** Keeps when somebody can be reached, and who stands in for them. */
export async function saveSettings(tx: Tx, personId: Person, { deputyId, hours }: { readonly deputyId: Person | null; readonly hours: Hours }): Promise<void> {
  await sql`insert into manager_settings (person_id, deputy_id, hours) values (${personId}, ${deputyId}, ${JSON.stringify(hours)})
    on conflict (person_id) do update set deputy_id = excluded.deputy_id, hours = excluded.hours`.execute(tx)
}

type AbsenceRow = { readonly id: Id<'absence'>; readonly from: Date; readonly to: Date; readonly deputyId: Person | null; readonly deputy: string | null }

/** When somebody is or will be away. */
export async function listAbsences(db: Db, personId: Person): Promise<Absence[]> {
  const { rows } = await sql<AbsenceRow>`
    select a.id, a.from_at as "from", a.to_at as "to", d.id as "deputyId", d.name as deputy from absences a left join people d on d.id = a.deputy_id
     where a.person_id = ${personId} and a.withdrawn_at is null and a.to_at > now() order by a.from_at, a.id`.execute(db)
  return rows.map(({ id, from, to, deputyId, deputy }) => ({ id, from: from.toISOString(), to: to.toISOString(), deputy: deputyId === null ? null : { id: deputyId, name: deputy ?? '' } }))
}

/** Keeps an absence. */
export async function insertAbsence(tx: Tx, { id, personId, from, to, deputyId, now }: { readonly id: Id<'absence'>; readonly personId: Person; readonly from: Date; readonly to: Date; readonly deputyId: Person | null; readonly now: Date }): Promise<void> {
  await sql`insert into absences (id, person_id, from_at, to_at, deputy_id, created_at, created_by) values (${id}, ${personId}, ${from}, ${to}, ${deputyId}, ${now}, ${personId})`.execute(tx)
}

/** Takes an absence back; false when it is not there, or another's. */
export async function withdrawAbsence(tx: Tx, personId: Person, id: Id<'absence'>, now: Date): Promise<boolean> {
  const { rows } = await sql`update absences set withdrawn_at = ${now} where id = ${id} and person_id = ${personId} and withdrawn_at is null returning id`.execute(tx)
  return rows.length > 0
}

type TaskRow = { readonly id: Id<'task'>; readonly text: string; readonly dueOn: string; readonly done: boolean; readonly organisationId: Id<'organisation'> | null; readonly organisation: string | null }

/** What somebody means to do, what is due first; what was done within a day comes last. */
export async function listTasks(db: Db, personId: Person, id: Id<'task'> | null = null): Promise<Task[]> {
  const { rows } = await sql<TaskRow>`
    select t.id, t.body as text, to_char(t.due_on, 'YYYY-MM-DD') as "dueOn", t.done_at is not null as done, o.id as "organisationId", o.name as organisation
      from tasks t left join organisations o on o.id = t.organisation_id
     where t.person_id = ${personId} and (${id}::uuid is null or t.id = ${id}) and (t.id = ${id} or t.done_at is null or t.done_at > now() - interval '1 day')
     order by t.done_at is not null, t.due_on, t.created_at limit 200`.execute(db)
  return rows.map(({ organisationId, organisation, ...row }) => ({ ...row, organisation: organisationId === null ? null : { id: organisationId, name: organisation ?? '' } }))
}

/** Keeps a task. */
export async function insertTask(tx: Tx, { id, personId, organisationId, text, dueOn, now }: { readonly id: Id<'task'>; readonly personId: Person; readonly organisationId: Id<'organisation'> | null; readonly text: string; readonly dueOn: string; readonly now: Date }): Promise<void> {
  await sql`insert into tasks (id, person_id, organisation_id, body, due_on, created_at) values (${id}, ${personId}, ${organisationId}, ${text}, ${dueOn}, ${now})`.execute(tx)
}

/** Changes a task. */
export async function updateTask(tx: Tx, id: Id<'task'>, { text, dueOn, doneAt }: { readonly text: string; readonly dueOn: string; readonly doneAt: Date | null }): Promise<void> {
  await sql`update tasks set body = ${text}, due_on = ${dueOn}, done_at = case when ${doneAt}::timestamptz is null then null else coalesce(done_at, ${doneAt}) end where id = ${id}`.execute(tx)
}

/** Forgets a task; false when it is not there, or another's. */
export async function deleteTask(tx: Tx, personId: Person, id: Id<'task'>): Promise<boolean> {
  const { rows } = await sql`delete from tasks where id = ${id} and person_id = ${personId} returning id`.execute(tx)
  return rows.length > 0
}

export type ReachableRow = { readonly name: string; readonly title: string; readonly directLine: string; readonly email: string; readonly zone: string; readonly hours: Hours | null; readonly standsInFor: string | null; readonly backAt: Date | null }

/** Whom a company can reach at an instant. */
export async function findReachable(db: Db, organisationId: Id<'organisation'>, at: Date): Promise<ReachableRow | undefined> {
  const { rows } = await sql<ReachableRow>`
    select name, title, direct_line as "directLine", email, zone, hours, stands_in_for as "standsInFor", back_at as "backAt" from reachable_manager(${organisationId}, ${at})`.execute(db)
  return rows[0]
}
