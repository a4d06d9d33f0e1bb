import type { Measured } from './load.ts'

/** A cell at one size and one number of callers, beside its floor. */
export type Figure = { tickets: number, key: string, label: string, parallel: number, target: number, /** Milliseconds of processor time for one request, jobs that follow included as far as they ran meanwhile. */ cpu: { program: number, database: number }, relais: Measured & { /** Of one reply, on average. */ bytes: number }, floor: Measured, ratio: number }
export type Memory = { tickets: number, rest: number, load: number }
export type Seeding = { tickets: number, seconds: number }
export type Report = { at: string, node: string, cpus: number, seedings: Seeding[], memory: Memory[], figures: Figure[] }

const leastRatio = 0.4
const mostGrowth = 1.3
const mostAtRest = 150
const mostUnderLoad = 300
const mostSeeding = 180

/** Every figure with its floor, as a table for a terminal. */
export function tell(report: Report): string {
  const head = ['', 'tickets', 'parallel', 'kB', '/s', 'p50 ms', 'p95 ms', 'program', 'database', 'floor /s', 'floor p50', 'of floor']
  const lines = report.figures.map(({ label, tickets, parallel, cpu, relais, floor, ratio }) => [
    label, tickets.toLocaleString('en'), String(parallel), (relais.bytes / 1000).toFixed(1), relais.perSecond.toFixed(0), relais.p50.toFixed(1), relais.p95.toFixed(1), cpu.program.toFixed(2), cpu.database.toFixed(2), floor.perSecond.toFixed(0), floor.p50.toFixed(1), `${(ratio * 100).toFixed(0)} %`,
  ])
  return [align([head, ...lines]), '', ...judge(report)].join('\n')
}

/** What was to be reached, and whether it was. */
export function judge({ figures, memory, seedings }: Report): string[] {
  const large = Math.max(...figures.map(({ tickets }) => tickets))
  const small = Math.min(...figures.map(({ tickets }) => tickets))
  const lines = figures.filter(({ tickets, parallel }) => tickets === large && parallel === 8).flatMap(({ key, label, target, relais, ratio }) => {
    const before = figures.find((each) => each.key === key && each.tickets === small && each.parallel === 8)
    const growth = before === undefined || small === large ? undefined : relais.p50 / before.relais.p50
    return [
      mark(relais.perSecond >= target, `${label}: ${relais.perSecond.toFixed(0)} /s, at least ${target}`),
      mark(ratio >= leastRatio, `${label}: ${(ratio * 100).toFixed(0)} % of its floor, at least ${leastRatio * 100} %`),
      ...(growth === undefined ? [] : [mark(growth <= mostGrowth, `${label}: p50 ${growth.toFixed(2)} × that of ${small.toLocaleString('en')} tickets, at most ${mostGrowth}`)]),
    ]
  })
  return [
    ...lines,
    ...memory.flatMap(({ tickets, rest, load }) => [mark(rest <= mostAtRest, `memory at rest (${tickets.toLocaleString('en')}): ${rest} MB, at most ${mostAtRest}`), mark(load <= mostUnderLoad, `memory under load (${tickets.toLocaleString('en')}): ${load} MB, at most ${mostUnderLoad}`)]),
    ...seedings.map(({ tickets, seconds }) => mark(seconds <= mostSeeding, `${tickets.toLocaleString('en')} tickets made in ${seconds.toFixed(0)} s, at most ${mostSeeding}`)),
  ]
}

function mark(isReached: boolean, text: string): string {
  return `${isReached ? 'reached' : 'MISSED '}  ${text}`
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n')
}
