import { sql } from 'kysely'
import type { ImportProgress, ImportRow } from '#contract/credentials.ts'
import type { Db, Tx } from '#db/index.ts'
import { hashOf } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

type NewImport = { readonly id: Id<'import'>; readonly organisationId: Id<'organisation'>; readonly name: string; readonly people: readonly ImportRow[]; readonly by: Id<'person'>; readonly at: Date }

/** Keeps what a file would make; what was looked at more than a day ago and never done is forgotten. */
export async function insertImport(tx: Tx, { id, organisationId, name, people, by, at }: NewImport): Promise<void> {
  await sql`delete from imports where organisation_id = ${organisationId} and state = 'checked' and created_at < now() - interval '1 day'`.execute(tx)
  await sql`insert into imports (id, organisation_id, name, people, total, created_at, created_by) values (${id}, ${organisationId}, ${name}, ${JSON.stringify(people)}::jsonb, ${people.length}, ${at}, ${by})`.execute(tx)
}

type Row = Omit<ImportProgress, 'endedAt'> & { readonly endedAt: Date | null }

/** How far an import of a company is; locked while it is to be started. */
export async function findImport(db: Db | Tx, organisationId: Id<'organisation'>, id: Id<'import'>): Promise<ImportProgress | undefined> {
  const { rows } = await sql<Row>`select id, state, total, done, why, ended_at as "endedAt" from imports where id = ${id} and organisation_id = ${organisationId}`.execute(db)
  return rows.map(({ endedAt, ...row }) => ({ ...row, endedAt: endedAt?.toISOString() ?? null }))[0]
}

/** Lets an import begin; false when it has begun already. */
export async function beginImport(tx: Tx, organisationId: Id<'organisation'>, id: Id<'import'>): Promise<boolean> {
  const { rows } = await sql`update imports set state = 'running' where id = ${id} and organisation_id = ${organisationId} and state = 'checked' returning id`.execute(tx)
  return rows.length > 0
}

export type RunningImport = { readonly organisationId: Id<'organisation'>; readonly people: ImportRow[]; readonly by: Id<'person'>; readonly byName: string; readonly zone: string; readonly company: string }

/** An import that is under way, with whom it makes. */
export async function readRunning(db: Db, id: Id<'import'>): Promise<RunningImport | undefined> {
  const { rows } = await sql<RunningImport>`
    select i.organisation_id as "organisationId", i.people, i.created_by as by, p.name as "byName", o.zone, o.name as company from imports i join people p on p.id = i.created_by join organisations o on o.id = i.organisation_id
     where i.id = ${id} and i.state = 'running'`.execute(db)
  return rows[0]
}

/** Notes how far an import is, for whoever looks at it meanwhile. */
export async function noteProgress(tx: Tx, id: Id<'import'>, done: number): Promise<void> {
  await sql`update imports set done = ${done} where id = ${id} and state = 'running'`.execute(tx)
}

/** Ends an import; whom it made, or would have, is then known from the people themselves. */
export async function endImport(tx: Tx, id: Id<'import'>, { state, why, at }: { readonly state: 'done' | 'failed'; readonly why: string | null; readonly at: Date }): Promise<void> {
  await sql`update imports set state = ${state}, why = ${why}, ended_at = ${at}, people = '[]', done = case when ${state} = 'done' then total else 0 end where id = ${id}`.execute(tx)
}

export type NewMember = ImportRow & { readonly id: Id<'person'>; readonly linkId: Id<'link'>; readonly token: string }

/** Makes some people of a company with their invitations in one go; answers how many were made: fewer when somebody has one of the addresses by now. */
export async function insertMembers(tx: Tx, { organisationId, by, zone, at, until, members }: { readonly organisationId: Id<'organisation'>; readonly by: Id<'person'>; readonly zone: string; readonly at: Date; readonly until: Date; readonly members: readonly NewMember[] }): Promise<number> {
  const rows = members.map(({ id, linkId, token, name, email, role, language, seesCompany }) => ({ id, link: linkId, hash: hashOf(token).toString('hex'), name, email, role, language, sees: seesCompany }))
  const { rows: made } = await sql`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, link uuid, hash text, name text, email text, role text, language text, sees boolean)),
    person as (
      insert into people (id, side, organisation_id, name, email, roles, language, zone, sees_company, created_at)
      select id, 'client', ${organisationId}, name, email, array[role], language, ${zone}, sees, ${at} from given
       where not exists (select from people p where p.email = given.email and p.organisation_id = ${organisationId}) on conflict do nothing returning id)
    insert into links (id, kind, person_id, token_hash, created_by, created_at, expires_at)
    select g.link, 'invitation', g.id, decode(g.hash, 'hex'), ${by}, ${at}, ${until} from given g join person p on p.id = g.id returning id`.execute(tx)
  return made.length
}
