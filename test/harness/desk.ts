import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Logger, runOnce } from 'graphile-worker'
import { sql, type Insertable } from 'kysely'
import type { Hono } from 'hono'
import type { BodyInput } from '#contract/endpoint.ts'
import type { contract } from '#contract/index.ts'
import { openFileStore } from '#adapters/file-store.ts'
import { openOutbound } from '#adapters/outbound.ts'
import { newPushKey, openPush } from '#adapters/push.ts'
import { markKey, openSigner, type Outgoing } from '#domains/mail/index.ts'
import type { Outbound, PushSealer } from '#domains/notifications/index.ts'
import { openPools, openWorkerPool, type Db, type Pools, type Tables } from '#db/index.ts'
import { sessionCookie, signedValue } from '#domains/auth/cookies.ts'
import { createApp, type AppDeps } from '#http/app.ts'
import { newId, type Id } from '#kernel/ids.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import type { Role } from '#kernel/roles.ts'
import type { JobDeps } from '#jobs/index.ts'
import { doErrands } from '#jobs/errands.ts'
import { readMails } from '#jobs/read-mails.ts'
import { jobKinds } from '#jobs/registry.ts'
import { openPort } from '#main/listen.ts'
import { stand, type Caller } from './door.ts'
import { copyDatabase } from './database.ts'
import { root } from './source.ts'

export type Company = { id: Id<'organisation'>, name: string }
export type Person<Actor extends ClientActor | StaffActor = ClientActor | StaffActor> = { id: Id<'person'>, name: string, email: string, actor: Actor, /** Whose sign-in opens this record, where it is another’s. */ signIn?: Id<'person'> | null }
export type Client = Person<ClientActor>
export type Staff = Person<StaffActor>
export type Ticket = { id: Id<'ticket'>, number: string }
type Submission = BodyInput<typeof contract['client.tickets.submit']>

/** A whole desk in this process over a database of its own, and quick ways to people it. */
export type Desk = {
  /** As the schema's owner: sees and may do everything. */
  db: Db
  pools: Pools
  app: Hono
  /** What the app was made of, for a test that makes another. */
  deps: AppDeps
  url: string
  dataDir: string
  secret: string
  /** How mails go out: into files, until a test puts a server here. */
  mail: JobDeps['mail']
  /** The way out to other programs: also to this machine, where the tests have theirs. */
  outbound: Outbound
  /** What encrypts and signs for browsers, with a key of this desk's own. */
  push: PushSealer
  /** What has gone wrong inside, as the log tells it; a test that expects none can say so. */
  errors: string[]
  company: (values?: Partial<Insertable<Tables['organisations']>>) => Promise<Company>
  /** A client's person, of a new company unless one is given. */
  client: (company?: Company, values?: Partial<Insertable<Tables['people']>>) => Promise<Client>
  staff: (roles: Role[], values?: Partial<Insertable<Tables['people']>>) => Promise<Staff>
  support: () => Promise<Staff>
  technical: () => Promise<Staff>
  manager: () => Promise<Staff>
  head: () => Promise<Staff>
  administrator: () => Promise<Staff>
  /** Somebody at the door with a session that was begun without a password; nobody when no person is given. */
  as: (person?: Person) => Promise<Caller>
  /** Somebody who sends this cookie. */
  withCookie: (cookie: string) => Caller
  /** A ticket that a client has submitted through the front door. */
  ticket: (client: Client, values?: Partial<Submission>) => Promise<Ticket>
  /** Lets a ticket be as if everything about it had happened this much earlier. */
  age: (ticket: Ticket, milliseconds: number) => Promise<void>
  /** Does every job that is due, as the worker would, and those that these add. */
  work: () => Promise<void>
  outbox: () => Promise<{ to: string, subject: string, kind: string, body: string }[]>
  /** Serves the same app on a real port, for what needs a socket; the address is one that the app answers to. */
  listen: () => Promise<string>
  close: () => Promise<void>
}

const address = 'http://desk.test'

/** Opens a desk with nobody in it. */
export async function openDesk(): Promise<Desk> {
  const database = await copyDatabase()
  const pools = openPools(database.url, 6)
  // One connection: a job that is done is said to be so before the next is looked for, which may stand in the same queue.
  const workers = openWorkerPool(database.url, 1)
  const dataDir = mkdtempSync(join(tmpdir(), 'relais-desk-'))
  const secret = randomBytes(32).toString('base64url')
  const errors: string[] = []
  const outbound = openOutbound([{ address: '127.0.0.1', prefix: 32 }])
  const push = openPush({ privateKey: newPushKey(), contact: 'mailto:support@desk.test' })
  const signer = openSigner(secret)
  const mail: Desk['mail'] = { server: null, from: { name: '', address: 'support@desk.test' }, marks: markKey(secret), signer }
  const hosts = [new URL(address).host]
  const log = { info: () => undefined, warn: () => undefined, error: (fields: object, message: string) => { errors.push(`${message} ${JSON.stringify(fields)}`) } }
  const config = { publicUrl: address, hosts, secret, pushKey: push.publicKey, dataDir, webDir: join(root, 'dist', 'web'), proxyHops: 0, version: '0.0.0' }
  const outgoing: Outgoing = { from: mail.from, server: null, probe: null, resolve: () => Promise.reject(Object.assign(new Error('nobody answers'), { code: 'ETIMEOUT' })) }
  const deps = { db: pools, log, files: openFileStore(dataDir), outgoing: { ...outgoing, signer }, outbound, config }
  const app = createApp(deps)
  const closing: (() => Promise<void>)[] = []
  const people = peopleOf(pools.owner)
  const door = { app, url: address }
  const as: Desk['as'] = async (person) => stand(door, person ? await startSession(pools.owner, secret, person) : '')
  return {
    db: pools.owner, pools, app, deps, url: address, dataDir, secret, mail, outbound, push, errors, as, ...people,
    withCookie: (cookie) => stand(door, cookie),
    ticket: async (client, values) => (await as(client)).ask('client.tickets.submit', { body: { ...firstTicket, ...values } }),
    age: (ticket, milliseconds) => age(pools.owner, ticket.id, milliseconds),
    work: async () => {
      const jobDeps = { db: pools, files: openFileStore(dataDir), dataDir, publicUrl: address, mail, outbound, resolve: deps.outgoing.resolve, push, log }
      do {
        await readMails(jobDeps)
        await doErrands(jobDeps)
        await runOnce({
          pgPool: workers, noHandleSignals: true, concurrency: 1, logger: new Logger(() => () => undefined),
          taskList: Object.fromEntries(jobKinds.map((kind) => [kind.name, (payload: unknown) => kind.run(jobDeps, payload)])),
        })
      } while ((await sql`select from errands limit 1`.execute(pools.owner)).rows.length > 0)
    },
    outbox: () => pools.owner.selectFrom('mails').select(['to_address as to', 'subject', 'kind', 'body']).orderBy('created_at').execute(),
    listen: async () => {
      const listener = await openPort({ host: '127.0.0.1', port: 0 })
      listener.serve(app)
      hosts.push(`127.0.0.1:${listener.port}`)
      closing.push(() => listener.close(0))
      return `http://127.0.0.1:${listener.port}`
    },
    close: async () => {
      for (const each of closing) await each()
      await workers.end()
      await pools.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

const firstTicket: Submission = {
  category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays any more', description: 'Since noon every title stops at once.', severity: 'critical', attachments: [],
}

function peopleOf(db: Db): Pick<Desk, 'company' | 'client' | 'staff' | 'support' | 'technical' | 'manager' | 'head' | 'administrator'> {
  let count = 0
  const company: Desk['company'] = async (values = {}) => {
    const row = { id: newId<'organisation'>(), name: `Canal ${++count}`, language: 'fr' as const, zone: 'Europe/Paris', account_manager_id: null, created_at: new Date(), ...values }
    await db.insertInto('organisations').values(row).execute()
    await db.insertInto('contracts').columns(['id', 'organisation_id', 'plan_version_id', 'starts_at']).expression((from) => from.selectFrom('plan_versions')
      .select([sql<Id<'contract'>>`${newId()}::uuid`.as('id'), sql<Id<'organisation'>>`${row.id}::uuid`.as('organisation_id'), 'id as plan_version_id', sql<Date>`now() - interval '1 year'`.as('starts_at')]).where('plan', '=', row.plan ?? 'standard').orderBy('version', 'desc').limit(1)).execute()
    return { id: row.id, name: row.name }
  }
  const add = async (values: Partial<Insertable<Tables['people']>> & { side: 'client' | 'staff', roles: Role[] }) => {
    const name = values.name ?? `Person ${count + 1}`
    count += 1
    const row = { id: newId<'person'>(), organisation_id: null, name, email: `person${count}@mail.test`, language: 'en' as const, zone: 'Europe/Paris', disabled_at: null, created_at: new Date(), last_seen_at: null, ...values }
    await db.insertInto('people').values(row).execute()
    if ((values.signs_in_as ?? null) === null) await db.insertInto('auth_users').values({ id: row.id, name: row.name, email: row.email, image: null }).execute()
    return { row, common: { personId: row.id, name: row.name, roles: new Set(row.roles), language: row.language, zone: row.zone } }
  }
  const client: Desk['client'] = async (of, values = {}) => {
    const organisation = of ?? await company()
    const { row, common } = await add({ roles: ['client_user'], ...values, side: 'client', organisation_id: organisation.id })
    return { id: row.id, signIn: row.signs_in_as ?? null, name: row.name, email: row.email, actor: { ...common, side: 'client', organisationId: organisation.id, seesCompany: row.sees_company === true || row.roles.includes('client_admin') } }
  }
  const staff: Desk['staff'] = async (roles, values = {}) => {
    const { row, common } = await add({ ...values, side: 'staff', roles })
    return { id: row.id, name: row.name, email: row.email, actor: { ...common, side: 'staff' } }
  }
  return {
    company, client, staff,
    support: () => staff(['support']), technical: () => staff(['technical']), manager: () => staff(['account_manager']),
    head: () => staff(['head']), administrator: () => staff(['administrator']),
  }
}

/** Begins a session without a password and answers its cookie, signed as the desk signs it. */
async function startSession(db: Db, secret: string, person: Person): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await db.insertInto('auth_sessions').values({ id: newId(), token, user_id: person.signIn ?? person.id, acts_as: person.id, expires_at: new Date(Date.now() + 86_400_000), ip_address: null, user_agent: null }).execute()
  return `${sessionCookie(false)}=${signedValue(token, secret)}`
}

async function age(db: Db, ticket: Id<'ticket'>, milliseconds: number): Promise<void> {
  const by = `${milliseconds} milliseconds`
  await db.transaction().execute(async (tx) => {
    await sql`update tickets set opened_at = opened_at - ${by}::interval, active_at = active_at - ${by}::interval, moved_at = moved_at - ${by}::interval,
      next_due_at = next_due_at - ${by}::interval, client_due_at = client_due_at - ${by}::interval, waiting_since = waiting_since - ${by}::interval, resolved_at = resolved_at - ${by}::interval, closed_at = closed_at - ${by}::interval
      where id = ${ticket}`.execute(tx)
    await sql`update messages set created_at = created_at - ${by}::interval where ticket_id = ${ticket}`.execute(tx)
    await sql`update handoffs set handed_at = handed_at - ${by}::interval, taken_at = taken_at - ${by}::interval, answered_at = answered_at - ${by}::interval where ticket_id = ${ticket}`.execute(tx)
    await sql`update obligations set started_at = started_at - ${by}::interval, due_at = due_at - ${by}::interval, next_at = next_at - ${by}::interval,
      met_at = met_at - ${by}::interval, breached_at = breached_at - ${by}::interval where ticket_id = ${ticket}`.execute(tx)
    // Clock events may not be changed by anybody; a test that moves time must.
    await sql`alter table clock_events disable trigger user`.execute(tx)
    await sql`update clock_events set data = data || jsonb_build_object('dueAt', to_char((data ->> 'dueAt')::timestamptz - ${by}::interval, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      where data ? 'dueAt' and obligation_id in (select id from obligations where ticket_id = ${ticket})`.execute(tx)
    await sql`update clock_events set at = at - ${by}::interval where obligation_id in (select id from obligations where ticket_id = ${ticket})`.execute(tx)
    await sql`alter table clock_events enable trigger user`.execute(tx)
  })
}
