import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpSchema } from '#db/dump.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { copyDatabase, emptyDatabase, type OwnDatabase } from '../harness/database.ts'
import { readText } from '../harness/source.ts'

describe('the schema', () => {
  let database: OwnDatabase

  beforeAll(async () => {
    database = await copyDatabase()
  })

  afterAll(() => database.drop())

  test('is what the migrations make: db/schema.sql tells it, the same on every PostgreSQL', async () => {
    expect(await dumpSchema(database.url)).toEqual(readText('db/schema.sql'))
  })

  test('is left alone by a second migration', async () => {
    expect(await migrate(database.url)).toEqual([])
  })

  test('is made step by step on an empty database, also when two processes begin at once', async () => {
    const empty = await emptyDatabase()
    const taken = await Promise.all([migrate(empty.url), migrate(empty.url)])
    expect(taken.map((steps) => steps.length).toSorted((a, b) => a - b)).toEqual([0, readMigrations().length])
    await empty.drop()
  })
})
