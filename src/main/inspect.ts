import { Client, DatabaseError } from 'pg'
import { StartFault } from '#kernel/start-fault.ts'

const extensions = ['pg_trgm', 'unaccent']

/** What an installation's database is and may do, as its login sees it. */
export type Facts = { readonly version: string; readonly number: number; readonly encoding: string; readonly now: Date }

type Row = Facts & { user: string; mayMakeRoles: boolean; hasRoles: boolean; mayCreate: boolean; missing: string[] }

/** Connects, or ends with the fault that says what is wrong with the address. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'relais', connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    throw explainConnection(error, url)
  }
  // A connection that dies between two statements is noticed by the next one.
  client.on('error', () => undefined)
  return client
}

/** Checks everything Relais needs of a database; the first thing that is missing is the fault. */
export async function inspect(client: Client): Promise<Facts> {
  const { rows: [row] } = await client.query<Row>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
           current_setting('server_encoding') as encoding, clock_timestamp() as now, current_user as "user",
           (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayMakeRoles",
           (select count(*) = 3 from pg_roles where rolname in ('relais_staff', 'relais_client', 'relais_auth')) as "hasRoles",
           has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as "mayCreate",
           array(select name from unnest($1::text[]) name where not exists (select from pg_available_extensions e where e.name = name.name)) as missing`,
  [extensions])
  if (!row) throw new Error('the database answered without a row')
  const { user, number, version, encoding } = row
  if (number < 150_000) throw new StartFault('database.too_old', { version })
  if (encoding !== 'UTF8') throw new StartFault('database.encoding', { encoding })
  if (row.missing.length > 0) throw new StartFault('database.extension', { reason: row.missing.join(', ') })
  if (!row.hasRoles && !row.mayMakeRoles) throw new StartFault('database.rights', { user, right: `alter role "${user}" createrole` })
  if (!row.mayCreate) throw new StartFault('database.rights', { user, right: `grant create on database …, grant create on schema public to "${user}"` })
  return row
}

function explainConnection(error: unknown, url: string): unknown {
  const reason = error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error)
  if (!(error instanceof DatabaseError)) return new StartFault('database.unreachable', { reason }, error)
  if (error.code === '3D000') return new StartFault('database.missing', { database: URL.parse(url)?.pathname.slice(1) ?? '' }, error)
  if (error.code?.startsWith('28')) return new StartFault('database.password', { reason }, error)
  return new StartFault('database.unreachable', { reason }, error)
}
