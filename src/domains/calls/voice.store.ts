import { sql } from 'kysely'
import { hot, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Severity } from '#kernel/severity.ts'

export type RungLine = { readonly teamId: Id<'team'> | null; readonly hoursId: Id<'calendar'> | null; readonly languages: readonly Language[] }

const lineOf = hot<RungLine>('voice_line', `
  select coalesce(l.team_id, (select id from teams where shipped = 'support')) as "teamId", l.languages,
    (select c.id from calendars c where c.first_id = l.calendar_id order by c.version desc limit 1) as "hoursId"
    from phone_lines l where l.number = $1 and l.retired_at is null`)

/** The line that was called: who answers it, when, and in which languages. */
export async function findRungLine(tx: Tx, number: string): Promise<RungLine> {
  const [found] = await lineOf(tx, number)
  if (found !== undefined) return found
  const { rows: [team] } = await sql<{ id: Id<'team'> }>`select id from teams where shipped = 'support'`.execute(tx)
  return { teamId: team?.id ?? null, hoursId: null, languages: [] }
}

/** The language of whoever a number points to, or who proved themselves in a call. */
export async function findCallerLanguage(tx: Tx, systemId: Id<'system'>, externalId: string): Promise<Language | undefined> {
  const { rows } = await sql<{ language: Language }>`
    select p.language from calls c join people p on p.id = coalesce(c.person_id, c.claimed_id) where c.system_id = ${systemId} and c.external_id = ${externalId}`.execute(tx)
  return rows[0]?.language
}

/** What a call is about, once a code has said it. */
export async function findProvenSeverity(tx: Tx, systemId: Id<'system'>, externalId: string): Promise<Severity | undefined> {
  const { rows } = await sql<{ severity: Severity }>`
    select t.severity from calls c join tickets t on t.id = c.ticket_id where c.system_id = ${systemId} and c.external_id = ${externalId} and c.known_by = 'code'`.execute(tx)
  return rows[0]?.severity
}

export type Reachable = { readonly personId: Id<'person'>; readonly number: string }

/** Those of a team who have access and a number of their own; or one person alone. */
export async function listReachable(tx: Tx, { teamId, personId }: { readonly teamId: Id<'team'> | null; readonly personId?: Id<'person'> }): Promise<Reachable[]> {
  const { rows } = await sql<Reachable>`
    select p.id as "personId", p.direct_line as number from people p
     where p.side = 'staff' and p.disabled_at is null and p.direct_line <> '' and case when ${personId ?? null}::uuid is not null then p.id = ${personId ?? null}
       else exists (select from teams t where t.id = ${teamId} and (t.role = any (p.roles) or exists (select from team_members m where m.team_id = t.id and m.person_id = p.id))) end
     order by p.name, p.id limit 10`.execute(tx)
  return rows
}

/** Keeps where a recording is. */
export async function noteRecording(tx: Tx, systemId: Id<'system'>, externalId: string, url: string): Promise<void> {
  await sql`update calls set recording_url = ${url} where system_id = ${systemId} and external_id = ${externalId}`.execute(tx)
}
