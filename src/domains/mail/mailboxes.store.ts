import { sql } from 'kysely'
import type { MailboxPurpose } from '#contract/mailbox-kinds.ts'
import type { TeamBrief } from '#contract/teams.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** Where mail arrives, as reading it needs it. */
export type OpenMailbox = { readonly id: Id<'mailbox'>; readonly address: string; readonly purpose: MailboxPurpose; readonly judge: string; readonly proof: 'not_forged' | 'proven'; readonly disabled: boolean; readonly strangersTo: Id<'organisation'> | null }

const all = hot<OpenMailbox>('mailboxes', `select id, address, purpose, judge, proof, disabled_at is not null as disabled, coalesce((select o.merged_into from organisations o where o.id = strangers_to), strangers_to) as "strangersTo" from mailboxes order by address`)

/** Every mailbox there ever was. */
export async function readMailboxes(db: Db): Promise<OpenMailbox[]> {
  return all(db)
}

/** What stands under a mail, in each language. */
type Signature = { readonly en: string; readonly fr: string }

export type MailboxRow = {
  readonly id: Id<'mailbox'>; readonly address: string; readonly name: string; readonly purpose: MailboxPurpose; readonly language: Language; readonly teamId: Id<'team'> | null; readonly team: string | null; readonly shipped: TeamBrief['shipped']
  readonly judge: string; readonly proof: 'not_forged' | 'proven'; readonly sends: boolean; readonly signature: Signature; readonly strangersTo: Id<'organisation'> | null; readonly version: number; readonly disabled: boolean; readonly lately: number; readonly lastAt: Date | null; readonly waiting: number
}

/** Mailboxes as their page shows them, or one of them. */
export async function listMailboxes(db: Db, id: Id<'mailbox'> | null = null): Promise<MailboxRow[]> {
  const { rows } = await sql<MailboxRow>`
    select m.id, m.address, m.name, m.purpose, m.language, m.team_id as "teamId", t.name as team, t.shipped, m.judge, m.proof, m.sends, json_build_object('en', m.signature_en, 'fr', m.signature_fr) as signature, m.strangers_to as "strangersTo", m.version, m.disabled_at is not null as disabled,
      (select count(*) from received_mails r where r.mailbox_id = m.id and r.received_at > now() - interval '1 day') as lately,
      (select max(r.received_at) from received_mails r where r.mailbox_id = m.id) as "lastAt",
      (select count(*) from received_mails r where r.mailbox_id = m.id and r.state = 'waiting') as waiting
    from mailboxes m left join teams t on t.id = m.team_id where ${id}::uuid is null or m.id = ${id} order by m.disabled_at is not null, m.address`.execute(db)
  return rows
}

type Fields = { readonly name: string; readonly purpose: MailboxPurpose; readonly language: Language; readonly teamId: Id<'team'> | null; readonly judge: string; readonly proof: 'not_forged' | 'proven'; readonly sends: boolean; readonly signature: Signature; readonly strangersTo?: Id<'organisation'> | null | undefined }

/** Adds a mailbox; false when its address has one. */
export async function insertMailbox(tx: Tx, now: Date, mailbox: Fields & { readonly id: Id<'mailbox'>; readonly address: string }): Promise<boolean> {
  const { teamId, signature, strangersTo = null, ...rest } = mailbox
  const added = await tx.insertInto('mailboxes').values({ ...rest, team_id: teamId, strangers_to: strangersTo, signature_en: signature.en, signature_fr: signature.fr, created_at: now, disabled_at: null }).onConflict((conflict) => conflict.column('address').doNothing()).executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** A mailbox's fields, locked until the transaction ends. */
export async function lockMailbox(tx: Tx, id: Id<'mailbox'>): Promise<(Fields & { readonly address: string; readonly version: number; readonly disabled: boolean }) | undefined> {
  const { rows } = await sql<Fields & { address: string; version: number; disabled: boolean }>`
    select address, name, purpose, language, team_id as "teamId", judge, proof, sends, json_build_object('en', signature_en, 'fr', signature_fr) as signature, strangers_to as "strangersTo", version, disabled_at is not null as disabled from mailboxes where id = ${id} for update`.execute(tx)
  return rows[0]
}

/** Writes a mailbox's fields as its next version. */
export async function updateMailbox(tx: Tx, id: Id<'mailbox'>, { name, purpose, language, teamId, judge, proof, sends, signature, strangersTo = null, disabledAt }: Fields & { readonly disabledAt: Date | null }): Promise<void> {
  await sql`update mailboxes set name = ${name}, purpose = ${purpose}, language = ${language}, team_id = ${teamId}, judge = ${judge}, proof = ${proof}, sends = ${sends}, signature_en = ${signature.en}, signature_fr = ${signature.fr}, strangers_to = ${strangersTo}, version = version + 1,
    disabled_at = case when ${disabledAt}::timestamptz is null then null else coalesce(disabled_at, ${disabledAt}) end where id = ${id}`.execute(tx)
}

/** Teams that a mailbox may be of. */
export async function listTeamNames(db: Db): Promise<TeamBrief[]> {
  const { rows } = await sql<TeamBrief>`select id, name, shipped from teams where retired_at is null order by plain(name)`.execute(db)
  return rows
}

/** Mail domains with the companies they are of. */
export async function listDomains(db: Db): Promise<{ domain: string; organisationId: Id<'organisation'>; organisation: string; byId: Id<'person'> | null; by: string | null }[]> {
  const { rows } = await sql<{ domain: string; organisationId: Id<'organisation'>; organisation: string; byId: Id<'person'> | null; by: string | null }>`
    select d.domain, d.organisation_id as "organisationId", o.name as organisation, d.verified_by as "byId", p.name as by
    from organisation_domains d join organisations o on o.id = d.organisation_id left join people p on p.id = d.verified_by order by d.domain`.execute(db)
  return rows
}

/** Companies by name, for choosing one. */
export async function listCompanies(db: Db): Promise<{ id: Id<'organisation'>; name: string }[]> {
  return db.selectFrom('organisations').select(['id', 'name']).orderBy('name').execute()
}

/** Says that a domain is a company's; false when it is somebody's already. */
export async function insertDomain(tx: Tx, now: Date, domain: { readonly domain: string; readonly organisationId: Id<'organisation'>; readonly by: Id<'person'> }): Promise<boolean> {
  const { rows } = await sql`insert into organisation_domains (domain, organisation_id, how, verified_at, verified_by) values (${domain.domain}, ${domain.organisationId}, '', ${now}, ${domain.by}) on conflict do nothing returning domain`.execute(tx)
  return rows.length > 0
}

/** Takes a domain from its company; answers whose it was. */
export async function deleteDomain(tx: Tx, domain: string): Promise<Id<'organisation'> | undefined> {
  const { rows } = await sql<{ organisationId: Id<'organisation'> }>`delete from organisation_domains where domain = ${domain} returning organisation_id as "organisationId"`.execute(tx)
  return rows[0]?.organisationId
}

/** Whether there is such a team, or company. */
export async function isThere(db: Db, { teamId, organisationId }: { readonly teamId?: Id<'team'>; readonly organisationId?: Id<'organisation'> }): Promise<boolean> {
  const { rows } = await sql`select where (${teamId ?? null}::uuid is null or exists (select from teams where id = ${teamId ?? null}))
    and (${organisationId ?? null}::uuid is null or exists (select from organisations where id = ${organisationId ?? null}))`.execute(db)
  return rows.length > 0
}

/** The domains from which mails about tickets go out besides our own. */
export async function listSendingDomains(db: Db): Promise<string[]> {
  const { rows } = await sql<{ domain: string }>`select distinct split_part(address, '@', 2) as domain from mailboxes where sends and disabled_at is null and purpose = 'tickets' order by domain`.execute(db)
  return rows.map(({ domain }) => domain)
}
