import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import { Client, DatabaseError } from 'pg'
import { StartFault } from '#kernel/start-fault.ts'
import { openWorkerPool } from './pool.ts'

/** One step of the schema's history: a file `NNNN_name.sql`, never edited once it has landed. */
export type Migration = { readonly version: number; readonly name: string; readonly sha256: string; readonly sql: string }
type Landed = Pick<Migration, 'version' | 'name' | 'sha256'>

/** Any number that nobody else takes: two processes that migrate one database take turns on it. */
const turn = 0x52454c41
const folder = fileURLToPath(new URL('../../db/migrations', import.meta.url))

/** The steps this program knows, in order. */
export function readMigrations(from: string = folder): Migration[] {
  return readdirSync(from).filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file)).toSorted().map((file) => {
    const sql = readFileSync(`${from}/${file}`, 'utf8')
    return { version: Number(file.slice(0, 4)), name: file.slice(5, -4), sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** What is left to apply; refuses a database that a newer program has moved on, and a step that was changed after it landed. */
export function choosePending(known: readonly Migration[], landed: readonly Landed[]): Migration[] {
  const byVersion = new Map(known.map((migration) => [migration.version, migration]))
  for (const { version, name, sha256 } of landed) {
    const migration = byVersion.get(version)
    if (!migration) throw new StartFault('migration.newer', { version, known: known.at(-1)?.version ?? 0 })
    if (migration.sha256 !== sha256) throw new StartFault('migration.edited', { version, name })
  }
  const last = landed.at(-1)?.version ?? 0
  const skipped = known.find(({ version }) => version < last && !landed.some((step) => step.version === version))
  if (skipped) throw new StartFault('migration.edited', { version: skipped.version, name: skipped.name })
  return known.filter(({ version }) => version > last)
}

/** Brings the database to this program's schema, each step in its own transaction, and says which steps it took. */
export async function migrate(url: string, known: readonly Migration[] = readMigrations()): Promise<readonly string[]> {
  const client = new Client({ connectionString: url, application_name: 'relais migrate' })
  await client.connect()
  try {
    await waitForTurn(client)
    await client.query(`create table if not exists public.schema_migrations (
      version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`)
    const pending = choosePending(known, await readLanded(client))
    await migrateJobs(url)
    for (const migration of pending) await apply(client, migration)
    if (pending.length > 0) await client.query('grant select on public.schema_migrations to relais_staff')
    return pending.map(({ version, name }) => `${String(version).padStart(4, '0')}_${name}`)
  } finally {
    await client.end()
  }
}

/** The job runner's own tables, first: our steps call its functions. */
async function migrateJobs(url: string): Promise<void> {
  const pgPool = openWorkerPool(url, 1)
  try {
    await runMigrations({ pgPool, logger: new Logger(() => () => {}) })
  } finally {
    await pgPool.end()
  }
}

/** The steps still to take on this database, without taking them. */
export async function findPending(client: Client, known: readonly Migration[] = readMigrations()): Promise<Migration[]> {
  const { rows } = await client.query<{ exists: boolean }>(`select to_regclass('public.schema_migrations') is not null as exists`)
  return choosePending(known, rows[0]?.exists ? await readLanded(client) : [])
}

async function waitForTurn(client: Client): Promise<void> {
  try {
    await client.query(`set lock_timeout = '60s'`)
    await client.query('select pg_advisory_lock($1)', [turn])
  } catch (error) {
    throw isLockTimeout(error) ? new StartFault('migration.busy', {}, error) : error
  }
}

async function readLanded(client: Client): Promise<Landed[]> {
  return (await client.query<Landed>('select version, name, sha256 from public.schema_migrations order by version')).rows
}

async function apply(client: Client, { version, name, sha256, sql }: Migration): Promise<void> {
  try {
    await client.query(`begin; set local lock_timeout = '10s'`)
    await client.query(sql)
    await client.query('insert into public.schema_migrations (version, name, sha256) values ($1, $2, $3)', [version, name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (isLockTimeout(error)) throw new StartFault('migration.busy', {}, error)
    throw explainMigration(error, version, name)
  }
}

function explainMigration(error: unknown, version: number, name: string): unknown {
  if (!(error instanceof DatabaseError)) return error
  if (error.code === '42501') return new StartFault('database.rights', { right: error.message }, error)
  if (error.code === '0A000' || error.code === '58P01') return new StartFault('database.extension', { reason: error.message }, error)
  return new StartFault('migration.failed', { version, name, reason: error.message }, error)
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '55P03'
}
