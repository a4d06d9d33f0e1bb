import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'

type Own = { readonly personId: Id<'person'>; readonly ticketId: Id<'ticket'> | null }
export type StoredCode = { readonly code: string; readonly expiresAt: Date }

/** The code of a person for a ticket, or for none, that lives longest beyond an instant. */
export async function findOwnCode(db: Db, { personId, ticketId }: Own, after: Date): Promise<StoredCode | undefined> {
  const { rows } = await sql<StoredCode>`
    select code, expires_at as "expiresAt" from caller_codes
     where person_id = ${personId} and ticket_id is not distinct from ${ticketId} and expires_at > ${after} order by expires_at desc limit 1`.execute(db)
  return rows[0]
}

/** Keeps a code, unless somebody has it: then it says no. */
export async function insertCode(tx: Tx, { code, expiresAt, personId, ticketId, organisationId }: StoredCode & Own & { readonly organisationId: Id<'organisation'> }): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into caller_codes (code, person_id, organisation_id, ticket_id, expires_at) values (${code}, ${personId}, ${organisationId}, ${ticketId}, ${expiresAt}) on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export type LivingCode = { readonly personId: Id<'person'>; readonly organisationId: Id<'organisation'>; readonly ticketId: Id<'ticket'> | null; readonly expiresAt: Date }

/** Whose a code is that lives, while they have access themselves; from now on it has been used, by one of ours or on the keypad of a telephone. */
export async function useCode(tx: Tx, code: string, by: Id<'person'> | null, now: Date): Promise<LivingCode | undefined> {
  const { rows } = await sql<LivingCode>`
    update caller_codes c set used_at = coalesce(c.used_at, ${now}), used_by = coalesce(c.used_by, ${by}) from people p
     where c.code = ${code} and c.expires_at > ${now} and p.id = c.person_id and p.disabled_at is null
    returning c.person_id as "personId", c.organisation_id as "organisationId", c.ticket_id as "ticketId", c.expires_at as "expiresAt"`.execute(tx)
  return rows[0]
}

/** The severity of a ticket that the acting client sees. */
export async function findSeverity(db: Db, id: Id<'ticket'>): Promise<Severity | undefined> {
  const { rows } = await sql<{ severity: Severity }>`select severity from tickets where id = ${id}`.execute(db)
  return rows[0]?.severity
}

/** Who looks after the acting client's company, and their own number. */
export async function findManager(db: Db, organisationId: Id<'organisation'>): Promise<{ readonly name: string; readonly number: string } | undefined> {
  const { rows } = await sql<{ name: string; number: string }>`
    select p.name, p.direct_line as number from organisations o join people p on p.id = o.account_manager_id where o.id = ${organisationId}`.execute(db)
  return rows[0]
}
