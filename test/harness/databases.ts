import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded/server.ts'
import { migrate } from '#db/migrate.ts'
import { careless, findDebianServer, runOnce, startDebianServer, type TestServer } from './debian.ts'
import { scratch } from './scratch.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run and the migrated database that every test's own is copied from. */
    database: { url: string, template: string }
  }
}

let server: TestServer | undefined
let template: string | undefined

/** Starts the one server of this run and migrates the database that all others are copied from. */
export async function setup(project: TestProject): Promise<void> {
  server = await startServer(process.env['RELAIS_TEST_DB'] ?? 'embedded')
  template = `relais_test_${process.pid}_${Date.now().toString(36)}`
  await runOnce(server.url, `create database ${template} encoding 'UTF8' template template0`)
  await migrate(onDatabase(server.url, template))
  project.provide('database', { url: server.url, template })
}

/** Drops the template and ends the server, if it is the run's own. */
export async function teardown(): Promise<void> {
  if (!server) return
  if (template) await runOnce(server.url, `drop database if exists ${template} with (force)`)
  await server.stop()
}

/** The same server, another database. */
export function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function startServer(kind: string): Promise<TestServer> {
  if (kind === 'embedded') return startOwn()
  if (kind === 'external') return useGiven()
  if (kind === 'debian') return startDebian()
  throw new Error(`RELAIS_TEST_DB is '${kind}': it may be embedded, debian or external`)
}

async function startOwn(): Promise<TestServer> {
  const folder = mkdtempSync(join(scratch(), 'relais-embedded-'))
  const embedded = await startEmbedded(folder)
  for (const setting of careless) await runOnce(embedded.url, `alter system set ${setting}`)
  await runOnce(embedded.url, 'select pg_reload_conf()')
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function useGiven(): TestServer {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('RELAIS_TEST_DB=external needs DATABASE_URL: a login that may create databases and roles')
  return { url, stop: () => Promise.resolve() }
}

function startDebian(): Promise<TestServer> {
  const bin = findDebianServer()
  if (!bin) throw new Error('RELAIS_TEST_DB=debian needs the package `postgresql`, 15 or newer')
  return startDebianServer(bin)
}
