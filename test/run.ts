import { constants } from 'node:os'
import { checks } from './harness/checks.ts'
import { provideChromium } from './harness/chromium.ts'
import { findDebianServer, installDebianServer } from './harness/debian.ts'
import { shareFolders } from './harness/kept-folders.ts'
import { closeWith, runTests, say, type Outcome } from './harness/steps.ts'

// Half of what these tests do is waiting, for the server or for programs that start, end and try again: twice as many run at once as there are cores.
const database = ['--project', 'database', '--maxWorkers=4']
const runtime = ['--project', 'runtime', '--maxWorkers=4']
// These wait less: a third browser fills most of it.
const journeys = ['--project', 'journeys', '--maxWorkers=3']

/** The parts of `npm test`, in order: what is quick to tell comes first. `npm test -- NAME` runs one, `npm test -- PATH` the files of that path. One after the other: two at once took as long together. */
const parts: Readonly<Record<string, () => Promise<Outcome[]>>> = {
  check: checks,
  embedded: async () => [await runTests('embedded database', database, { env: { RELAIS_TEST_DB: 'embedded' }, loud: true })],
  external: async () => [await runExternal()],
  runtime: async () => [await runTests('runtime and faults', runtime, { env: await folders, loud: true })],
  journeys: async () => [await runBrowser('browser journeys', journeys)],
  manual: async () => [await runBrowser('the manual, step by step', ['--project', 'manual'])],
}

/** The parts whose desks go on from folders that are made once: while those before them run. */
const sharing = ['runtime', 'journeys', 'manual']

const wanted = process.argv.slice(2)
const folders = wanted.includes('--help') || sharing.filter(isWanted).length < 2 ? Promise.resolve({}) : share()
if (wanted.includes('--help')) say(`npm test -- ${Object.keys(parts).join(' | ')} | PATH…`)
else process.exitCode = closeWith(await run())

async function run(): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const [name, part] of Object.entries(parts)) {
    if (!isWanted(name)) continue
    say(`\n── ${name}`)
    outcomes.push(...await part())
  }
  const paths = wanted.filter((each) => !(each in parts))
  if (paths.length > 0) outcomes.push(await runTests(paths.join(' '), paths, { loud: true }))
  return outcomes
}

function isWanted(part: string): boolean {
  return wanted.length === 0 || wanted.includes(part)
}

/** Makes the folders, and takes them away at the end, whichever it is. */
function share(): Promise<Record<string, string>> {
  const { environment, remove } = shareFolders()
  process.once('exit', remove)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => { void environment.then(() => process.exit(128 + constants.signals[signal])) })
  return environment
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
  if ('path' in chromium) return runTests(name, args, { env: { ...await folders, CHROMIUM_PATH: chromium.path }, loud: true })
  say(chromium.sentence)
  return { name, seconds: 0, passed: 0, failed: 1, skipped: 0, output: '', note: chromium.sentence }
}
