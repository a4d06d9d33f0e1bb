import { runStep, runTests, say, type Outcome } from './steps.ts'

/** Everything that needs neither a database nor a browser: types, lint, unit tests, gates. */
export async function checks(): Promise<Outcome[]> {
  // The compiler and the lint use every core by themselves for a few seconds; the tests then have the machine.
  const quick = await Promise.all([
    told(runStep({ name: 'types', command: process.execPath, args: ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.json'] })),
    told(runStep({ name: 'lint', command: process.execPath, args: ['node_modules/oxlint/bin/oxlint', '--type-aware'] })),
  ])
  const tests = await told(runTests('unit tests and gates', ['--project', 'unit', '--project', 'gates']))
  return [...quick, tests]
}

async function told(outcome: Promise<Outcome>): Promise<Outcome> {
  const result = await outcome
  say(`${result.failed > 0 ? 'FAILED' : 'ok'}  ${result.name}  ${result.seconds.toFixed(1)} s`)
  if (result.failed > 0) say(result.output)
  return result
}
