import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/harness/longest-first.ts'

/** The kinds of tests by what they need: nothing, the tree's files, a database, the whole program, a browser. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      // One import of the program for all files of a worker: none of them changes a module.
      { test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}'], isolate: false, testTimeout: 30_000 } },
      { test: { name: 'gates', include: ['test/gates/**/*.test.ts'], isolate: false, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'database',
          include: ['test/{db,http,advisories,mail}/**/*.test.ts'],
          globalSetup: ['test/harness/databases.ts'],
          // As above.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'runtime',
          include: ['test/{runtime,faults}/**/*.test.ts'],
          globalSetup: ['test/harness/first-start.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'manual',
          include: ['test/manual/**/*.manual.ts'],
          globalSetup: ['test/harness/first-start.ts'],
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.journey.ts'],
          globalSetup: ['test/harness/first-start.ts'],
          // As above.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
