import { afterAll, beforeAll, inject } from 'vitest'
import { openPools, type Pools } from '#db/index.ts'
import { runOnce } from './debian.ts'
import { onDatabase } from './databases.ts'

let made = 0

/** A database of a test's own: a fresh copy of the migrated template, or an empty one. */
export type OwnDatabase = { url: string, drop: () => Promise<void> }

/** Copies the migrated template, file by file: fifty milliseconds, where writing each block ahead takes twice as long. */
export function copyDatabase(): Promise<OwnDatabase> {
  return createDatabase(`template ${inject('database').template} strategy file_copy`)
}

/** A database in which nothing is migrated yet. */
export function emptyDatabase(): Promise<OwnDatabase> {
  return createDatabase(`encoding 'UTF8' template template0`)
}

/** A copy for the tests of a file or a `describe`, and connections to it as every role: there before the first of them, gone after the last. */
export function useDatabase(connections: number): Pools {
  const pools = {} as Pools
  let database: OwnDatabase | undefined
  beforeAll(async () => {
    database = await copyDatabase()
    Object.assign(pools, openPools(database.url, connections))
  })
  afterAll(async () => {
    await pools.close()
    await database?.drop()
  })
  return pools
}

async function createDatabase(from: string): Promise<OwnDatabase> {
  const { url, template } = inject('database')
  const name = `${template}_${process.pid}_${process.hrtime.bigint().toString(36)}_${made++}`
  await runOnce(url, `create database ${name} ${from}`)
  return { url: onDatabase(url, name), drop: () => runOnce(url, `drop database if exists ${name} with (force)`) }
}
