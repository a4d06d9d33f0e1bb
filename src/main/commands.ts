import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dumpSchema } from '#db/dump.ts'
import { openPools, verifyEvents, type Db } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import { StartFault } from '#kernel/start-fault.ts'
import type { Config } from './config.ts'
import { openDatabase, withDatabase } from './database.ts'
import { complain, say, sentence } from './say.ts'
import { version } from './version.ts'

/** `relais migrate`: brings the database to this version and says which steps it took. */
export async function migrateDatabase(config: Config): Promise<number> {
  const database = await openDatabase(config)
  try {
    const steps = await migrate(database.url)
    say(steps.length === 0 ? sentence('cli.migrate.nothing') : sentence('cli.migrate.done', { count: steps.length, steps: steps.join(', ') }))
    return 0
  } finally {
    await database.stop()
  }
}

/** `relais audit verify`: recomputes the chain of events from its first link; exit code 1 when a link is wrong. */
export async function verifyAudit(config: Config): Promise<number> {
  return verifyWith(config, 'audit', async (db) => {
    const { intact, events, firstBroken } = await verifyEvents(db)
    if (intact) say(sentence('cli.audit.intact', { count: events }))
    else complain(sentence('cli.audit.broken', { position: firstBroken ?? 0 }))
    return intact
  })
}

/** `relais clocks verify`: works every deadline out anew from its events, and what tickets keep of them; names each stored value that differs, with exit code 1. */
export async function verifyDeadlines(config: Config): Promise<number> {
  return verifyWith(config, 'clocks', async (db) => {
    const { clocks, tickets, differences } = await verifyClocks(db)
    for (const { of, ...difference } of differences) complain(sentence(of === 'clock' ? 'cli.clocks.wrong' : 'cli.clocks.ticket_wrong', difference))
    if (differences.length === 0) say(sentence('cli.clocks.right', { count: clocks, tickets }))
    return differences.length === 0
  })
}

async function verifyWith(config: Config, command: string, isRight: (db: Db) => Promise<boolean>): Promise<number> {
  if (config.words[0] !== 'verify') throw new StartFault('usage', { found: `${command} ${config.words.join(' ')}`.trim() })
  return withDatabase(config, async (url) => {
    const pools = openPools(url, 2)
    try {
      return await isRight(pools.owner) ? 0 : 1
    } finally {
      await pools.close()
    }
  })
}

/** `relais api`: the contract as an OpenAPI document; needs no database. */
export async function printApi(): Promise<number> {
  const { openApi } = await import('#http/openapi.ts')
  say(JSON.stringify(openApi(version()), null, 2))
  return 0
}

/** `relais schema`: writes what the migrations make of an empty database, for readers and for the test that compares. */
export async function writeSchema(config: Config): Promise<number> {
  const file = fileURLToPath(new URL('../../db/schema.sql', import.meta.url))
  const dataDir = await mkdtemp(join(tmpdir(), 'relais-schema-'))
  try {
    await withDatabase({ ...config, dataDir, databaseUrl: undefined }, async (url) => writeFile(file, await dumpSchema(url)))
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
  say(sentence('cli.schema.done', { file }))
  return 0
}
