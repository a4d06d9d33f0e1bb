import { manualCheck, type ManualCheck } from '#contract/manual-checks.ts'

/** What a step has looked at. */
export type StepCheck = { readonly step: string; readonly check: ManualCheck }
/** What a file says of the check of one step; undefined when it is none that we know. */
export type CheckLine = { readonly step: string; readonly check: ManualCheck | undefined; readonly line: string }

const start = 'check-'
const asked = (what: string, value: string) => (value === '' ? what : `${what} = ${value}`)

/** A check in one line that is read as well as it is written: `dns CNAME live = edge.example`. */
export function spellCheck(check: ManualCheck): string {
  switch (check.kind) {
    case 'certificate': return `certificate ${check.days} days`
    case 'dns': return asked(check.before === '' ? `dns ${check.record}` : `dns ${check.record} ${check.before}`, check.value)
    case 'header': return asked(`header ${check.header} at ${check.path}`, check.value)
    case 'address': case 'stream': return `${check.kind} ${check.path}`
  }
}

const record = (words: RegExpExecArray) => ({ record: words[1], before: words[2] ?? '', value: words[3] ?? '' })
const shapes: readonly (readonly [RegExp, (words: RegExpExecArray) => object])[] = [
  [/^certificate (\d{1,3}) days?$/, (words) => ({ kind: 'certificate', days: Number(words[1]) })],
  [/^dns (A|AAAA|CNAME|TXT)(?: ([^\s=]+))?(?: = (.+))?$/, (words) => ({ kind: 'dns', ...record(words) })],
  [/^header (\S+) at (\S+)(?: = (.+))?$/, (words) => ({ kind: 'header', header: words[1], path: words[2], value: words[3] ?? '' })],
  [/^(address|stream) (\S+)$/, (words) => ({ kind: words[1], path: words[2] })],
]

/** Reads such a line; undefined when it is no check. */
export function readCheckLine(line: string): ManualCheck | undefined {
  for (const [shape, made] of shapes) {
    const words = shape.exec(line)
    if (words !== null) return manualCheck.safeParse(made(words)).data
  }
  return undefined
}

/** The checks of a task as they stand above its file: `check-<step>: …`. */
export function checkFacts(checks: readonly StepCheck[]): Record<string, string> {
  return Object.fromEntries(checks.map(({ step, check }) => [`${start}${step}`, spellCheck(check)]))
}

/** What stands above a file of checks. */
export function checkLines(facts: Readonly<Record<string, string>>): CheckLine[] {
  return Object.entries(facts).filter(([name]) => name.startsWith(start)).map(([name, line]) => ({ step: name.slice(start.length), check: readCheckLine(line), line }))
}
