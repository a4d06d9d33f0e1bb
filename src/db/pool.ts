import { Kysely, type Transaction } from 'kysely'
import pg from 'pg'
import { TellingDialect } from './driver.ts'
import { readInstant } from './instants.ts'
import { makeLinker } from './linker.ts'
import type { Tables } from './tables.ts'

/** What reads take. */
export type Db = Kysely<Tables>
/** What writes take: an open transaction, which only http/, jobs/ and main/ open. */
export type Tx = Transaction<Tables>

/** The ways into the database: as staff (and, stepped down further, as a client), as a client who only reads, as sign-in, and as the schema's owner. */
export type Pools = { readonly staff: Db; readonly client: Db; readonly auth: Db; readonly owner: Db; readonly connectionString: string; /** Calls after each commit of this process that may have written; answers how to end that. */ onCommit(heard: () => void): () => void; /** Calls after whatever this process has written, in a transaction or by a statement of its own. */ onWrite(heard: () => void): void; close(): Promise<void> }

/** bigint and count() as numbers: none of ours reaches 2^53. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/** Connections that are never closed for being idle: a new one plans every statement anew, 10 to 25 ms each. */
const keptOpen = 2

function openPool(connectionString: string, role: string | null, max: number, extra = ''): pg.Pool {
  const pool = new pg.Pool({
    connectionString, max, min: keptOpen, types, pipeline: true, application_name: `relais ${role ?? 'owner'}`, idleTimeoutMillis: 60_000, connectionTimeoutMillis: 10_000,
    options: [role === null ? '' : `-c role=${role}`, extra, '-c timezone=UTC', '-c statement_timeout=20000', '-c lock_timeout=10000', '-c idle_in_transaction_session_timeout=30000', '-c search_path=public', '-c plan_cache_mode=force_generic_plan', '-c pg_trgm.word_similarity_threshold=0.45'].join(' '),
  })
  return outliving(pool)
}

/** Connections for the job runner alone. Its own pool would stop listening for errors before its last connection has ended, and a database that stops just then would end the process. */
export function openWorkerPool(connectionString: string, max: number): pg.Pool {
  return outliving(new pg.Pool({ connectionString, max, application_name: 'relais worker' }))
}

/** A pool whose connections may die: one that dies idle is replaced at the next use, one that dies between two statements refuses the second. Without a listener on each it would end the process. */
function outliving(pool: pg.Pool): pg.Pool {
  return pool.on('error', () => undefined).on('connect', (client) => { client.on('error', () => undefined) })
}

const linkedAtOnce = 1000

/** Opens the pools of one process; `size` is the number of connections for requests. */
export function openPools(connectionString: string, size = 12): Pools {
  const pools = {
    staff: openPool(connectionString, 'relais_staff', size), client: openPool(connectionString, 'relais_client', Math.ceil(size / 2), '-c default_transaction_read_only=on'),
    auth: openPool(connectionString, 'relais_auth', Math.max(2, Math.ceil(size / 3))), owner: openPool(connectionString, null, 2),
  }
  const linker = makeLinker(async () => (await pools.owner.query<{ linked: number }>({ name: 'link_events', text: 'select link_events($1) as linked', values: [linkedAtOnce] })).rows[0]?.linked === linkedAtOnce)
  const hearers = new Set([linker.wake])
  const readers = new Set<() => void>()
  const wrote = () => { for (const hear of readers) hear() }
  const committed = () => {
    wrote()
    for (const hear of hearers) hear()
  }
  const over = (pool: pg.Pool) => new Kysely<Tables>({ dialect: new TellingDialect(pool, { committed, wrote }) })
  const staff = over(pools.staff)
  const client = over(pools.client)
  const auth = over(pools.auth)
  const owner = over(pools.owner)
  const onCommit = (heard: () => void) => {
    hearers.add(heard)
    return () => { hearers.delete(heard) }
  }
  const onWrite = (heard: () => void) => { readers.add(heard) }
  return { staff, client, auth, owner, connectionString, onCommit, onWrite, close: async () => {
    await Promise.all([staff.destroy(), client.destroy(), auth.destroy()])
    await linker.idle()
    await owner.destroy()
  } }
}

/** A connection of its own that listens to a NOTIFY channel; `heard` gets each payload, `lost` is called when the connection dies. */
export async function listen(connectionString: string, channels: readonly string[], heard: (channel: string, payload: string) => void, lost: (error: Error) => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString, application_name: 'relais listener', keepAlive: true })
  let listening = false
  let ended = false
  client.on('notification', (message) => heard(message.channel, message.payload ?? ''))
  // A dying connection says so twice: once is enough, and a failed beginning is told by throwing.
  const losing = (error: Error) => {
    if (!listening || ended) return
    ended = true
    lost(error)
  }
  client.on('error', losing)
  client.on('end', () => losing(new Error('the listening connection ended')))
  try {
    await client.connect()
    for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  listening = true
  return async () => { ended = true; await client.end() }
}
