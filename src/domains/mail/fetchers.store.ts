import { sql } from 'kysely'
import type { Db, Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** How a mailbox is fetched from, and how far it has got. */
export type Fetcher = {
  readonly mailboxId: Id<'mailbox'>; readonly address: string; readonly version: number; readonly host: string; readonly port: number; readonly tls: 'wrapped' | 'started' | 'none'; readonly username: string
  readonly folder: string; readonly moveTo: string | null; readonly auth: 'password' | 'oauth'; readonly tokenUrl: string | null; readonly clientId: string | null; readonly scope: string | null; readonly sealed: Buffer
  readonly uidValidity: number | null; readonly lastUid: number; readonly createdAt: Date; readonly now: Date; readonly failures: number
}

/** Mailboxes that should be fetched from now and that nobody else holds; whoever asks holds them for a while. */
export async function holdDue(db: Db, holder: string, seconds: number): Promise<Fetcher[]> {
  const { rows } = await sql<Fetcher>`
    update mailbox_fetchers f set holder = ${holder}::uuid, held_until = now() + make_interval(secs => ${seconds})
    from mailboxes m where m.id = f.mailbox_id and m.disabled_at is null and f.next_at <= now() and (f.holder is null or f.held_until < now())
    returning f.mailbox_id as "mailboxId", m.address, f.version, f.host, f.port, f.tls, f.username, f.folder, f.move_to as "moveTo", f.auth, f.token_url as "tokenUrl", f.client_id as "clientId", f.scope, f.sealed,
      f.uid_validity as "uidValidity", f.last_uid as "lastUid", f.created_at as "createdAt", now() as now, f.failures`.execute(db)
  return rows
}

/** Goes on holding a mailbox; false when somebody else took over, its settings changed, or it takes no mail any more. */
export async function keepHold(db: Db, mailboxId: Id<'mailbox'>, { holder, version, seconds }: { readonly holder: string; readonly version: number; readonly seconds: number }): Promise<boolean> {
  const { rows } = await sql`
    update mailbox_fetchers f set held_until = now() + make_interval(secs => ${seconds}) from mailboxes m
    where f.mailbox_id = ${mailboxId} and f.holder = ${holder}::uuid and f.version = ${version} and m.id = f.mailbox_id and m.disabled_at is null returning 1`.execute(db)
  return rows.length > 0
}

/** Lets go of a mailbox. */
export async function letGo(db: Db, mailboxId: Id<'mailbox'>, holder: string): Promise<void> {
  await sql`update mailbox_fetchers set holder = null, held_until = null where mailbox_id = ${mailboxId} and holder = ${holder}::uuid`.execute(db)
}

/** Notes how far fetching has got, in the transaction that keeps the mail. */
export async function noteProgress(tx: Db | Tx, mailboxId: Id<'mailbox'>, uidValidity: number, lastUid: number): Promise<void> {
  await sql`update mailbox_fetchers set uid_validity = ${uidValidity}, last_uid = case when uid_validity is distinct from ${uidValidity} then ${lastUid} else greatest(last_uid, ${lastUid}) end where mailbox_id = ${mailboxId}`.execute(tx)
}

/** Notes that fetching went well just now. */
export async function noteWell(db: Db, mailboxId: Id<'mailbox'>): Promise<void> {
  await sql`update mailbox_fetchers set ok_at = now(), failing_since = null, failures = 0, failure = null where mailbox_id = ${mailboxId}`.execute(db)
}

/** Notes that fetching failed and why, and when it is tried again. */
export async function noteFailure(db: Db, mailboxId: Id<'mailbox'>, failure: string, seconds: number): Promise<void> {
  await sql`update mailbox_fetchers set failing_since = coalesce(failing_since, now()), failures = failures + 1, failure = ${failure}, next_at = now() + make_interval(secs => ${seconds}) where mailbox_id = ${mailboxId}`.execute(db)
}

/** Keeps tokens that a sign-in server has renewed. */
export async function keepSealed(db: Db, mailboxId: Id<'mailbox'>, sealed: Buffer): Promise<void> {
  await sql`update mailbox_fetchers set sealed = ${sealed} where mailbox_id = ${mailboxId}`.execute(db)
}

/** Mailboxes from which nothing could be fetched for this long. */
export async function listFailing(db: Db, seconds: number): Promise<{ mailboxId: Id<'mailbox'>; address: string; since: Date; failure: string }[]> {
  const { rows } = await sql<{ mailboxId: Id<'mailbox'>; address: string; since: Date; failure: string }>`
    select f.mailbox_id as "mailboxId", m.address, coalesce(f.failing_since, f.ok_at, f.created_at) as since, coalesce(f.failure, 'nobody') as failure
    from mailbox_fetchers f join mailboxes m on m.id = f.mailbox_id
    where m.disabled_at is null and coalesce(f.failing_since, f.ok_at, f.created_at) < now() - make_interval(secs => ${seconds})`.execute(db)
  return rows
}

export type FetcherRow = Omit<Fetcher, 'address' | 'sealed' | 'uidValidity' | 'lastUid' | 'createdAt' | 'now' | 'failures' | 'version'> & { readonly okAt: Date | null; readonly failingSince: Date | null; readonly failure: string | null; readonly nextAt: Date }

/** How mailboxes are fetched from, without their secrets. */
export async function listFetchers(db: Db): Promise<FetcherRow[]> {
  const { rows } = await sql<FetcherRow>`
    select mailbox_id as "mailboxId", host, port, tls, username, folder, move_to as "moveTo", auth, token_url as "tokenUrl", client_id as "clientId", scope, ok_at as "okAt", failing_since as "failingSince", failure, next_at as "nextAt" from mailbox_fetchers`.execute(db)
  return rows
}

/** A mailbox's fetcher as it is kept, locked until the transaction ends. */
export async function lockFetcher(tx: Tx, mailboxId: Id<'mailbox'>): Promise<Pick<Fetcher, 'host' | 'username' | 'auth' | 'sealed' | 'folder'> | undefined> {
  const { rows } = await sql<Pick<Fetcher, 'host' | 'username' | 'auth' | 'sealed' | 'folder'>>`select host, username, auth, sealed, folder from mailbox_fetchers where mailbox_id = ${mailboxId} for update`.execute(tx)
  return rows[0]
}

type Written = Pick<Fetcher, 'host' | 'port' | 'tls' | 'username' | 'folder' | 'moveTo' | 'auth' | 'tokenUrl' | 'clientId' | 'scope' | 'sealed'>

/** Writes how a mailbox is fetched from; another server, name or folder is read from its beginning, and any is tried at once. */
export async function saveFetcher(tx: Tx, mailboxId: Id<'mailbox'>, { host, port, tls, username, folder, moveTo, auth, tokenUrl, clientId, scope, sealed }: Written): Promise<void> {
  await sql`
    insert into mailbox_fetchers (mailbox_id, host, port, tls, username, folder, move_to, auth, token_url, client_id, scope, sealed)
    values (${mailboxId}, ${host}, ${port}, ${tls}, ${username}, ${folder}, ${moveTo}, ${auth}, ${tokenUrl}, ${clientId}, ${scope}, ${sealed})
    on conflict (mailbox_id) do update set host = excluded.host, port = excluded.port, tls = excluded.tls, username = excluded.username, folder = excluded.folder, move_to = excluded.move_to, auth = excluded.auth,
      token_url = excluded.token_url, client_id = excluded.client_id, scope = excluded.scope, sealed = excluded.sealed, version = mailbox_fetchers.version + 1, failures = 0, next_at = now(), held_until = null, holder = null,
      uid_validity = case when mailbox_fetchers.host = excluded.host and mailbox_fetchers.username = excluded.username and mailbox_fetchers.folder = excluded.folder then mailbox_fetchers.uid_validity end`.execute(tx)
}

/** Fetches from a mailbox no more. */
export async function deleteFetcher(tx: Tx, mailboxId: Id<'mailbox'>): Promise<void> {
  await sql`delete from mailbox_fetchers where mailbox_id = ${mailboxId}`.execute(tx)
}
