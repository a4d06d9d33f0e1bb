import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import type { Mailbox, mailboxEndpoints } from '#contract/mailboxes.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { plainAddress } from './imprint.ts'
import { deleteDomain, insertDomain, insertMailbox, isThere, listCompanies, listDomains, listMailboxes, listTeamNames, lockMailbox, updateMailbox, type MailboxRow } from './mailboxes.store.ts'

function present({ teamId, team, lastAt, ...row }: MailboxRow): Mailbox {
  return { ...row, team: teamId === null ? null : { id: teamId, name: team ?? '' }, lastAt: lastAt?.toISOString() ?? null }
}

async function readOne(tx: Tx, id: Id<'mailbox'>): Promise<Mailbox> {
  const [row] = await listMailboxes(tx, id)
  if (row === undefined) throw new Failure('not_found')
  return present(row)
}

/** Every mailbox, and the mail domains that are a company's. */
export async function showMailboxes(db: Db): Promise<Reply<'admin.mailboxes'>> {
  const domains = (await listDomains(db)).map(({ domain, organisationId, organisation, byId, by }) => ({ domain, organisation: { id: organisationId, name: organisation }, by: byId === null ? null : { id: byId, name: by ?? '' } }))
  return { mailboxes: (await listMailboxes(db)).map(present), teams: await listTeamNames(db), domains, organisations: await listCompanies(db) }
}

async function checkTeam(tx: Tx, teamId: Id<'team'> | null): Promise<void> {
  if (teamId !== null && !await isThere(tx, { teamId })) throw new Failure('request.invalid', { field: 'teamId' })
}

/** A new mailbox, at an address without a `+`: what follows one belongs to the mailbox without it. */
export async function createMailbox(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<(typeof mailboxEndpoints)['admin.mailboxes.create']>): Promise<Mailbox> {
  await checkTeam(tx, input.teamId)
  if (plainAddress(input.address) !== input.address) throw new Failure('request.invalid', { field: 'address' })
  const id = newId<'mailbox'>()
  if (!await insertMailbox(tx, now, { ...input, id })) throw new Failure('mailbox.taken', { field: 'address' })
  await appendEvent(tx, actor, now, { kind: 'mailbox.created', data: { mailbox: id, address: input.address, purpose: input.purpose } })
  return readOne(tx, id)
}

type Change = BodyOf<(typeof mailboxEndpoints)['admin.mailboxes.change']> & { readonly id: Id<'mailbox'> }

/** Changes a mailbox; refused when somebody else has changed it meanwhile. */
export async function changeMailbox(tx: Tx, actor: StaffActor, now: Date, { id, version, disabled, ...given }: Change): Promise<Mailbox> {
  const before = await lockMailbox(tx, id)
  if (before === undefined) throw new Failure('not_found')
  if (before.version !== version) throw new Failure('mailbox.changed')
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  await checkTeam(tx, after.teamId)
  const isOff = disabled ?? before.disabled
  await updateMailbox(tx, id, { ...after, disabledAt: isOff ? now : null })
  await appendEvent(tx, actor, now, { kind: 'mailbox.changed', data: { mailbox: id, address: before.address, ...given, ...disabled === undefined ? {} : { disabled } } })
  return readOne(tx, id)
}

/** Says that a mail domain is a company's. */
export async function addMailDomain(tx: Tx, actor: StaffActor, now: Date, { domain, organisationId }: { readonly domain: string; readonly organisationId: Id<'organisation'> }): Promise<void> {
  if (!await isThere(tx, { organisationId })) throw new Failure('request.invalid', { field: 'organisationId' })
  if (!await insertDomain(tx, now, { domain, organisationId, by: actor.personId })) throw new Failure('mailbox.domain_taken', { field: 'domain' })
  await appendEvent(tx, actor, now, { kind: 'mail_domain.added', organisationId, data: { domain } })
}

/** A mail domain is nobody's any more. */
export async function removeMailDomain(tx: Tx, actor: StaffActor, now: Date, domain: string): Promise<void> {
  const organisationId = await deleteDomain(tx, domain)
  if (organisationId === undefined) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'mail_domain.removed', organisationId, data: { domain } })
}
