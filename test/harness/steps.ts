import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/** What one step of a check came to; `skipped` counts what was left out on purpose, which the closing line must say. */
export type Outcome = { name: string, seconds: number, passed: number, failed: number, skipped: number, output: string, note?: string, broken?: string[] }

/** A command and what it is called in the table; `loud` lets its output through while it runs. */
export type Step = { name: string, command: string, args: string[], env?: Record<string, string>, loud?: boolean }

/** Runs a command that is one check by itself: its exit code is its result. */
export async function runStep(step: Step): Promise<Outcome> {
  const started = performance.now()
  const { code, output } = await runCommand(step)
  const ok = code === 0
  return { name: step.name, seconds: secondsSince(started), passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, output }
}

/** Runs some of the vitest projects and counts single tests; a run that ends badly without a failed test still counts as one failure. */
export async function runTests(name: string, args: string[], options: { env?: Record<string, string>, loud?: boolean } = {}): Promise<Outcome> {
  const started = performance.now()
  const folder = mkdtempSync(join(tmpdir(), 'relais-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await runCommand({
    name, command: process.execPath, args: ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...args], ...options,
  })
  const counts = readCounts(report)
  rmSync(folder, { recursive: true, force: true })
  const failed = code === 0 && counts.passed > 0 ? counts.failed : Math.max(counts.failed, 1)
  return { name, seconds: secondsSince(started), passed: counts.passed, failed, skipped: counts.skipped, output, broken: counts.broken }
}

/** Prints the table, what failed, the notes and, alone on the last line, the sums; answers the exit code. */
export function closeWith(outcomes: Outcome[]): number {
  const width = Math.max(...outcomes.map((outcome) => outcome.name.length))
  say('')
  for (const each of outcomes) {
    const verdict = each.failed > 0 ? 'FAILED' : each.passed === 0 ? 'skipped' : 'ok'
    say(`${each.name.padEnd(width)}  ${each.seconds.toFixed(1).padStart(6)} s  ${String(each.passed).padStart(5)} passed  ${verdict}`)
  }
  for (const each of outcomes) {
    for (const broken of each.broken ?? []) say(`\nFAILED in ${each.name}: ${broken}`)
    if (each.note) say(each.note)
  }
  const sum = (key: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, each) => total + each[key], 0)
  const skipped = sum('skipped')
  say(`${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  return sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
}

/** One line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function runCommand(step: Step): Promise<{ code: number, output: string }> {
  return new Promise((resolve) => {
    const child = spawn(step.command, step.args, { env: { ...process.env, ...step.env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (chunk: string) => {
      output += chunk
      if (step.loud) process.stdout.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

type Report = {
  numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number
  testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[]
}

type Counts = { passed: number, failed: number, skipped: number, broken: string[] }

function readCounts(file: string): Counts {
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    return {
      passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests, broken: brokenIn(report),
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0, broken: [] }
  }
}

/** Each failure by file, sentence and the beginning of what was said: a long run's last lines are often all that is kept of it. */
function brokenIn(report: Report): string[] {
  return report.testResults.flatMap((file) => {
    const name = relative(process.cwd(), file.name)
    const tests = file.assertionResults.filter((test) => test.status === 'failed')
    if (tests.length === 0 && file.status === 'failed') return [`${name}\n${beginning(file.message)}`]
    return tests.map((test) => `${name}: ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`)
  })
}

function beginning(message: string): string {
  return stripVTControlCharacters(message).split('\n').slice(0, 12).join('\n')
}

function secondsSince(started: number): number {
  return (performance.now() - started) / 1000
}
