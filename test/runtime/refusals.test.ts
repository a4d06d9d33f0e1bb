import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEmbedded, type EmbeddedServer } from '#db/embedded/server.ts'
import { migrate } from '#db/migrate.ts'
import { makeDataFolder, runRelais } from '../harness/server.ts'

describe('what keeps a desk from starting is one sentence and exit code 1', () => {
  const folder = makeDataFolder()
  const { data } = folder
  let server: EmbeddedServer

  async function query(statement: string): Promise<void> {
    const client = new Client({ connectionString: server.url })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  /** The address of another database of the test's server, or of another login. */
  function address(change: (url: URL) => void): string {
    const url = new URL(server.url)
    change(url)
    return url.href
  }

  function start(environment: Record<string, string>, ...options: string[]) {
    return runRelais(['start', '--port', '0', '--data', join(data, 'desk'), ...options], environment)
  }

  beforeAll(async () => {
    server = await startEmbedded(data)
    await query(`create role guest login password 'guest'`)
    await query('create database bare owner guest')
    await query('create database latin encoding latin1 locale \'C\' template template0')
  })
  afterAll(async () => {
    await server.stop()
    folder.remove()
  })

  test('settings that cannot be are all named at once', async () => {
    const { code, said } = await start({ PUBLIC_URL: 'support.example.com', RELAIS_SECRET: 'short', DATABASE_URL: 'mysql://db/relais' }, '--port', '99999')
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toEqual([
      'PORT is “99999”; it must be a number from 0 (any free port) to 65535.',
      'PUBLIC_URL is “support.example.com”; it must be like https://support.example.com, without a path.',
      'DATABASE_URL is not the address of a database; it must be like postgresql://user:password@host:5432/relais.',
      'RELAIS_SECRET has 5 characters; it needs 32 or more, for example from “openssl rand -base64 32”.',
    ])
  })

  test('an option nobody knows', async () => {
    expect(await start({}, '--porte', '80')).toEqual({ code: 1, said: '“--porte” is not an option here; “relais help” lists them.\n' })
  })

  test('in French for a French terminal', async () => {
    expect((await start({ LC_ALL: 'fr_FR.UTF-8' }, '--porte')).said).toBe('«\u202f--porte\u202f» n’est pas une option ici\u202f; «\u202frelais help\u202f» les énumère.\n')
  })

  test('a port that another program has; no database is begun for it', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve) })
    const taken = other.address()
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0
    const untouched = join(data, 'untouched')
    const { code, said } = await runRelais(['start', '--port', String(port), '--data', untouched])
    other.close()
    expect({ code, said }).toEqual({ code: 1, said: `Port ${port} on 127.0.0.1 is taken by another program; stop it, or choose another with PORT or --port.\n` })
    expect(existsSync(untouched)).toBe(false)
  })

  test('a host that is not this machine', async () => {
    expect(await start({ HOST: '192.0.2.1' })).toEqual({ code: 1, said: 'HOST is “192.0.2.1”, which is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all.\n' })
  })

  test('a data directory that is a file', async () => {
    const file = join(data, 'file')
    writeFileSync(file, '')
    const { code, said } = await runRelais(['start', '--port', '0', '--data', file])
    expect(code).toBe(1)
    expect(said).toMatch(/^The data directory .* is a file, or lies below one; name a folder in RELAIS_DATA or --data\.\n$/)
  })

  test('data of another PostgreSQL', async () => {
    const old = join(data, 'old')
    mkdirSync(join(old, 'postgres'), { recursive: true })
    writeFileSync(join(old, 'postgres', 'PG_VERSION'), '17\n')
    const { code, said } = await runRelais(['start', '--port', '0', '--data', old])
    expect(code).toBe(1)
    expect(said).toContain('is of PostgreSQL 17, this Relais brings 18')
  })

  test('a database that does not answer', async () => {
    const { code, said } = await start({ DATABASE_URL: 'postgresql://relais:secret@127.0.0.1:1/relais' })
    expect(code).toBe(1)
    expect(said).toBe('The database of DATABASE_URL does not answer (connect ECONNREFUSED 127.0.0.1:1); check the address and that PostgreSQL runs.\n')
  })

  test('a wrong password, and a database that is not there', async () => {
    const wrong = await start({ DATABASE_URL: address((url) => { url.password = 'wrong' }) })
    expect(wrong).toEqual({ code: 1, said: 'The database of DATABASE_URL refuses this user and password (password authentication failed for user "relais").\n' })
    const absent = await start({ DATABASE_URL: address((url) => { url.pathname = '/absent' }) })
    expect(absent).toEqual({ code: 1, said: 'The database of DATABASE_URL does not exist; create it with “createdb absent”.\n' })
  })

  test('a login without the rights, and a database of another encoding', async () => {
    const guest = await start({ DATABASE_URL: address((url) => { Object.assign(url, { username: 'guest', password: 'guest', pathname: '/bare' }) }) })
    expect(guest).toEqual({ code: 1, said: 'The database user guest lacks a right: alter role "guest" createrole.\n' })
    const latin = await start({ DATABASE_URL: address((url) => { url.pathname = '/latin' }) })
    expect(latin.said).toContain('The database holds LATIN1; Relais needs UTF8')
  })

  test('a database that a newer Relais has used, and one whose history was edited', async () => {
    await migrate(server.url)
    await query(`insert into schema_migrations (version, name, sha256) values (9999, 'later', '')`)
    const newer = await start({ DATABASE_URL: server.url })
    expect(newer.code).toBe(1)
    expect(newer.said).toMatch(/^The database was used by a newer Relais \(step 9999, this one knows \d+\); start the newer version\.\n$/)
    await query(`delete from schema_migrations where version = 9999; update schema_migrations set sha256 = 'edited' where version = 1`)
    const edited = await start({ DATABASE_URL: server.url })
    expect(edited.said).toBe('Step 1 (foundation) of the schema was changed after this database took it; start the Relais that the database knows.\n')
    await query('drop owned by relais_staff, relais_client, relais_auth; drop schema public, graphile_worker cascade; create schema public')
  })
})
