import { expect, test } from 'vitest'
import { readText } from '../harness/source.ts'

type Entry = { optionalDependencies?: Record<string, string> }

test('the lock file is whole: it names the parts for every platform, so that `npm ci` takes it on each', () => {
  const lock: { packages: Record<string, Entry> } = JSON.parse(readText('package-lock.json'))
  const missing = Object.entries(lock.packages).flatMap(([path, entry]) => Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !(`node_modules/${name}` in lock.packages) && !(`${path}/node_modules/${name}` in lock.packages)))
  expect(missing).toEqual([])
})
