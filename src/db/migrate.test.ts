import { describe, expect, test } from 'vitest'
import { choosePending, readMigrations, type Migration } from './migrate.ts'

function step(version: number, sha256 = `hash of ${version}`): Migration {
  return { version, name: `step_${version}`, sha256, sql: '' }
}

describe('the steps of the schema', () => {
  const known = [step(1), step(2), step(3)]

  test('are taken in order, each once', () => {
    expect(choosePending(known, [])).toEqual(known)
    expect(choosePending(known, [step(1), step(2)])).toEqual([step(3)])
    expect(choosePending(known, known)).toEqual([])
  })

  test('are refused when the database knows one that this program does not', () => {
    expect(() => choosePending(known, [...known, step(4)])).toThrow('migration.newer')
  })

  test('are refused when one was changed, or put in between, after it landed', () => {
    expect(() => choosePending(known, [step(1, 'another')])).toThrow('migration.edited')
    expect(() => choosePending(known, [step(1), step(3)])).toThrow('migration.edited')
  })

  test('have each a number of their own', () => {
    const versions = readMigrations().map(({ version }) => version)
    expect(versions).toEqual([...new Set(versions)])
  })
})
