import { checks } from './harness/checks.ts'
import { provideChromium } from './harness/chromium.ts'
import { findDebianServer, installDebianServer } from './harness/debian.ts'
import { closeWith, runTests, say, type Outcome } from './harness/steps.ts'

/** The parts of `npm test`, in order: what is quick to tell comes first. `npm test -- NAME` runs one, `npm test -- PATH` the files of that path. One after the other: two at once took as long together. */
const parts: Readonly<Record<string, () => Promise<Outcome[]>>> = {
  check: checks,
  embedded: () => runOne('embedded database', databases('embedded')),
  external: runExternal,
  // These wait less, for programs that start, end and try again: a third one fills most of it. So it does for browsers.
  runtime: () => runOne('runtime and faults', { args: ['--project', 'runtime', '--maxWorkers=3'] }),
  journeys: () => runBrowser('browser journeys', ['--project', 'journeys', '--maxWorkers=3']),
  manual: () => runBrowser('the manual, step by step', ['--project', 'manual']),
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
  return paths.length === 0 ? outcomes : [...outcomes, ...await runOne(paths.join(' '), { args: paths })]
}

type Tests = { readonly args: readonly string[], readonly env?: Record<string, string> }

async function runOne(name: string, { args, env = {} }: Tests): Promise<Outcome[]> {
  return [await runTests(name, [...args], { env, loud: true })]
}

/** Half of what these do is waiting for the server, so twice as many run at once as there are cores. */
function databases(kind: 'embedded' | 'external' | 'debian'): Tests {
  return { args: ['--project', 'database', '--maxWorkers=4'], env: { RELAIS_TEST_DB: kind } }
}

/** The same tests on a server that is not ours: the given one, else Debian’s. */
async function runExternal(): Promise<Outcome[]> {
  if (process.env['DATABASE_URL']) return runOne('external database', databases('external'))
  const name = 'Debian’s database'
  const refused = findDebianServer() ? undefined : installDebianServer()
  if (refused === undefined) return runOne(name, databases('debian'))
  const note = `The database tests did not run on Debian’s PostgreSQL, only on the embedded one: ${refused}.`
  return [{ name, seconds: 0, passed: 0, failed: 0, skipped: 1, output: '', note }]
}

async function runBrowser(name: string, args: readonly string[]): Promise<Outcome[]> {
  const chromium = provideChromium()
  if ('path' in chromium) return runOne(name, { args, env: { CHROMIUM_PATH: chromium.path } })
  say(chromium.sentence)
  return [{ name, seconds: 0, passed: 0, failed: 1, skipped: 0, output: '', note: chromium.sentence }]
}
