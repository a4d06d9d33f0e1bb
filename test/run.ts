import { checks } from './harness/checks.ts'
import { provideChromium } from './harness/chromium.ts'
import { findDebianServer, installDebianServer } from './harness/debian.ts'
import { closeWith, runTests, say, type Outcome } from './harness/steps.ts'

// Half of what these tests do is waiting for the server, so twice as many run at once as there are cores.
const database = ['--project', 'database', '--maxWorkers=4']
// These wait less, for programs that start, end and try again: a third one fills most of it. So it does for browsers.
const runtime = ['--project', 'runtime', '--maxWorkers=3']
const journeys = ['--project', 'journeys', '--maxWorkers=3']

/** The parts of `npm test`, in order: what is quick to tell comes first. `npm test -- NAME` runs one, `npm test -- PATH` the files of that path. One after the other: two at once took as long together. */
const parts: Readonly<Record<string, () => Promise<Outcome[]>>> = {
  check: checks,
  embedded: async () => [await runTests('embedded database', database, { env: { RELAIS_TEST_DB: 'embedded' }, loud: true })],
  external: async () => [await runExternal()],
  runtime: async () => [await runTests('runtime and faults', runtime, { loud: true })],
  journeys: async () => [await runBrowser('browser journeys', journeys)],
  manual: async () => [await runBrowser('the manual, step by step', ['--project', 'manual'])],
}

const wanted = process.argv.slice(2)
if (wanted.includes('--help')) say(`npm test -- ${Object.keys(parts).join(' | ')} | PATH…`)
else process.exitCode = closeWith(await run())

async function run(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    say(`\n── ${name}`)
    outcomes.push(...await part())
  }
  const paths = wanted.filter((each) => !(each in parts))
  if (paths.length > 0) outcomes.push(await runTests(paths.join(' '), paths, { loud: true }))
  return outcomes
}

/** The same tests on a server that is not ours: the given one, else Debian’s. */
async function runExternal(): Promise<Outcome> {
  if (process.env['DATABASE_URL']) return runTests('external database', database, { env: { RELAIS_TEST_DB: 'external' }, loud: true })
  const name = 'Debian’s database'
  const refused = findDebianServer() ? undefined : installDebianServer()
  if (refused === undefined) return runTests(name, database, { env: { RELAIS_TEST_DB: 'debian' }, loud: true })
  const note = `The database tests did not run on Debian’s PostgreSQL, only on the embedded one: ${refused}.`
  return { name, seconds: 0, passed: 0, failed: 0, skipped: 1, output: '', note }
}

async function runBrowser(name: string, args: string[]): Promise<Outcome> {
  const chromium = provideChromium()
  if ('path' in chromium) return runTests(name, args, { env: { CHROMIUM_PATH: chromium.path }, loud: true })
  say(chromium.sentence)
  return { name, seconds: 0, passed: 0, failed: 1, skipped: 0, output: '', note: chromium.sentence }
}
