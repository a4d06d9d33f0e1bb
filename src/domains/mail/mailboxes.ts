import type { BodyOf } from '#contract/endpoint.ts'
import type { Reply } from '#contract/index.ts'
import { fetchTroubles, type FetchTrouble } from '#contract/mailbox-kinds.ts'
import type { FetchInput, Fetching, Mailbox, mailboxEndpoints } from '#contract/mailboxes.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { isEverybodys } from '#kernel/mail-domains.ts'
import { deleteFetcher, listFetchers, lockFetcher, saveFetcher, type FetcherRow } from './fetchers.store.ts'
import { openSecrets, sealSecrets, type Secrets } from './fetchers.ts'
import { plainAddress } from './imprint.ts'
import { deleteDomain, insertDomain, insertMailbox, isThere, listCompanies, listDomains, listMailboxes, listTeamNames, lockMailbox, updateMailbox, type MailboxRow } from './mailboxes.store.ts'
import { listPosts, type PostRow } from './posting.store.ts'
import type { SealKey } from './sealed.ts'

function troubleOf(failure: string): { trouble: FetchTrouble; answer: string } {
  const [word = '', ...answer] = failure.split(': ')
  return { trouble: fetchTroubles.find((each) => each === word) ?? 'lost', answer: answer.join(': ') }
}

function presentFetcher({ mailboxId: _, okAt, failingSince, failure, nextAt, ...fetcher }: FetcherRow): Fetching {
  return { ...fetcher, okAt: okAt?.toISOString() ?? null, failing: failingSince === null ? null : { since: failingSince.toISOString(), ...troubleOf(failure ?? ''), nextAt: nextAt.toISOString() } }
}

type Ways = { readonly fetchers: readonly FetcherRow[]; readonly posts: readonly PostRow[] }

async function readWays(db: Db): Promise<Ways> {
  return { fetchers: await listFetchers(db), posts: await listPosts(db) }
}

function present({ teamId, team, shipped, lastAt, ...row }: MailboxRow, { fetchers, posts }: Ways): Mailbox {
  const fetcher = fetchers.find(({ mailboxId }) => mailboxId === row.id)
  const post = posts.find(({ mailboxId }) => mailboxId === row.id)
  return { ...row, team: teamId === null ? null : { id: teamId, name: team, shipped }, lastAt: lastAt?.toISOString() ?? null, fetching: fetcher === undefined ? null : presentFetcher(fetcher), posting: post === undefined ? null : { since: post.madeAt.toISOString(), lastAt: post.lastAt?.toISOString() ?? null } }
}

/** A mailbox as its page shows it. */
export async function readMailbox(tx: Tx, id: Id<'mailbox'>): Promise<Mailbox> {
  const [row] = await listMailboxes(tx, id)
  if (row === undefined) throw new Failure('not_found')
  return present(row, await readWays(tx))
}

/** Every mailbox, and the mail domains that are a company's. */
export async function showMailboxes(db: Db): Promise<Reply<'admin.mailboxes'>> {
  const domains = (await listDomains(db)).map(({ domain, organisationId, organisation, byId, by }) => ({ domain, organisation: { id: organisationId, name: organisation }, by: byId === null ? null : { id: byId, name: by ?? '' } }))
  const ways = await readWays(db)
  return { mailboxes: (await listMailboxes(db)).map((row) => present(row, ways)), teams: await listTeamNames(db), domains, organisations: await listCompanies(db) }
}

async function checkNamed(tx: Tx, { teamId, strangersTo = null }: { readonly teamId: Id<'team'> | null; readonly strangersTo?: Id<'organisation'> | null | undefined }): Promise<void> {
  if (teamId !== null && !await isThere(tx, { teamId })) throw new Failure('request.invalid', { field: 'teamId' })
  if (strangersTo !== null && !await isThere(tx, { organisationId: strangersTo })) throw new Failure('request.invalid', { field: 'strangersTo' })
}

/** A new mailbox, at an address without a `+`: what follows one belongs to the mailbox without it. */
export async function createMailbox(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<(typeof mailboxEndpoints)['admin.mailboxes.create']>): Promise<Mailbox> {
  await checkNamed(tx, input)
  if (plainAddress(input.address) !== input.address) throw new Failure('request.invalid', { field: 'address' })
  const id = newId<'mailbox'>()
  if (!await insertMailbox(tx, now, { ...input, id })) throw new Failure('mailbox.taken', { field: 'address' })
  await appendEvent(tx, actor, now, { kind: 'mailbox.created', data: { mailbox: id, address: input.address, purpose: input.purpose } })
  return readMailbox(tx, id)
}

type Change = BodyOf<(typeof mailboxEndpoints)['admin.mailboxes.change']> & { readonly id: Id<'mailbox'> }

/** Changes a mailbox; refused when somebody else has changed it meanwhile. */
export async function changeMailbox(tx: Tx, actor: StaffActor, now: Date, { id, version, disabled, ...given }: Change): Promise<Mailbox> {
  const before = await lockMailbox(tx, id)
  if (before === undefined) throw new Failure('not_found')
  if (before.version !== version) throw new Failure('mailbox.changed')
  const after = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) }
  await checkNamed(tx, after)
  const isOff = disabled ?? before.disabled
  await updateMailbox(tx, id, { ...after, disabledAt: isOff ? now : null })
  await appendEvent(tx, actor, now, { kind: 'mailbox.changed', data: { mailbox: id, address: before.address, ...given, ...disabled === undefined ? {} : { disabled } } })
  return readMailbox(tx, id)
}

/** Says that a mail domain is a company's. */
export async function addMailDomain(tx: Tx, actor: StaffActor, now: Date, { domain, organisationId }: { readonly domain: string; readonly organisationId: Id<'organisation'> }): Promise<void> {
  if (isEverybodys(domain)) throw new Failure('domain.public', { field: 'domain' })
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

/** The secrets as given, with those that were kept for the same server and name where none are given anew. */
function secretsOf(login: FetchInput['login'], kept: Secrets | undefined): Secrets | undefined {
  if (login.auth === 'password') {
    const password = login.password ?? (kept !== undefined && 'password' in kept ? kept.password : undefined)
    return password === undefined || password === '' ? undefined : { password }
  }
  const known = kept !== undefined && 'refreshToken' in kept ? kept : undefined
  const [clientSecret, refreshToken] = [login.clientSecret ?? known?.clientSecret, login.refreshToken ?? known?.refreshToken]
  return clientSecret === undefined || refreshToken === undefined || refreshToken === '' ? undefined : { clientSecret, refreshToken }
}

const here: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost'])

/** Fetches a mailbox's mail from a mail server, or no more. Secrets are sealed and shown to nobody; another server or name does not get those of the one before. */
export async function fetchMailbox(tx: Tx, actor: StaffActor, now: Date, { id, fetch, key }: { readonly id: Id<'mailbox'>; readonly fetch: FetchInput | null; readonly key: SealKey }): Promise<Mailbox> {
  const before = await lockMailbox(tx, id)
  if (before === undefined) throw new Failure('not_found')
  if (fetch === null) await deleteFetcher(tx, id)
  else {
    if (fetch.tls === 'none' && !here.has(fetch.host)) throw new Failure('mailbox.tls_needed', { field: 'tls' })
    const kept = await lockFetcher(tx, id)
    const isSame = kept !== undefined && kept.host === fetch.host && kept.username === fetch.username && kept.auth === fetch.login.auth
    const secrets = secretsOf(fetch.login, isSame ? openSecrets(key, { mailboxId: id, sealed: kept.sealed }) : undefined)
    if (secrets === undefined) throw new Failure('mailbox.secret_needed', { field: fetch.login.auth === 'password' ? 'password' : 'refreshToken' })
    const { login, ...server } = fetch
    const oauth = login.auth === 'oauth' ? { tokenUrl: login.tokenUrl, clientId: login.clientId, scope: login.scope } : { tokenUrl: null, clientId: null, scope: null }
    await saveFetcher(tx, id, { ...server, auth: login.auth, ...oauth, sealed: sealSecrets(key, id, secrets) })
  }
  await appendEvent(tx, actor, now, { kind: 'mailbox.fetch', data: { mailbox: id, address: before.address, ...fetch === null ? { on: false } : { on: true, host: fetch.host, username: fetch.username, folder: fetch.folder, auth: fetch.login.auth } } })
  return readMailbox(tx, id)
}
