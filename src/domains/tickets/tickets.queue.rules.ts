import { categoryKeys, type CategoryKey } from '#contract/categories.ts'
import { openStates, states, type State } from '#contract/ticket-shapes.ts'
import { Failure } from '#kernel/failure.ts'
import { severities, type Severity } from '#kernel/severity.ts'
import { parseNumber } from '#kernel/ticket-numbers.ts'

/** What was typed into the queue's field: filters that must all hold, several values of one being alternatives, and words. */
export type Filters = {
  readonly states: readonly State[]
  readonly severities: readonly Severity[]
  readonly categories: readonly CategoryKey[]
  readonly clients: readonly string[]
  readonly owners: readonly string[]
  readonly numbers: readonly number[]
  /** Opened before or from this day on, `2026-01-31`. */
  readonly before: string | undefined
  readonly after: string | undefined
  readonly words: string
}

/** The names of the filters, as they are typed. */
export const filterNames = ['state', 'severity', 'client', 'owner', 'before', 'after', 'category', 'number'] as const
type FilterName = (typeof filterNames)[number]

const part = new RegExp(`(?<!\\S)(${filterNames.join('|')}):(?:"([^"]*)"?|(\\S*))`, 'giu')

/** A ticket's number as it is said; digits alone may be any number, and are a word. */
const named = /(?<!\S)(?:rel-?|#)\d{1,15}(?!\S)/giu

/** The words a state filter takes: each state, and `open` for all that still need work. */
export const stateWords = ['open', ...states] as const

/** Reads filters and words; a filter whose value cannot be meant is refused. */
export function parseFilters(text: string): Filters {
  const found: Record<FilterName, string[]> = { state: [], severity: [], client: [], owner: [], before: [], after: [], category: [], number: [] }
  const words = text.replace(part, (_, name: string, quoted: string | undefined, bare: string | undefined) => {
    const value = (quoted ?? bare ?? '').trim()
    const key = filterNames.find((each) => each === name.toLowerCase())
    if (key !== undefined && value !== '') found[key].push(...(quoted === undefined ? value.split(',') : [value]))
    return ' '
  }).replace(named, (number) => {
    found.number.push(number)
    return ' '
  })
  return {
    states: found.state.flatMap((value) => (value.toLowerCase() === 'open' ? openStates : choose(states, value))),
    severities: found.severity.flatMap((value) => choose(severities, value)),
    categories: found.category.flatMap((value) => choose(categoryKeys, value)),
    clients: found.client, owners: found.owner,
    numbers: found.number.map((value) => parseNumber(value) ?? refuse()),
    before: dayOf(found.before), after: dayOf(found.after),
    words: words.replaceAll(/\s+/g, ' ').trim(),
  }
}

/** Whether nothing was asked for. */
export function isUnfiltered(filters: Filters): boolean {
  return filters.words === '' && filters.before === undefined && filters.after === undefined
    && [filters.states, filters.severities, filters.categories, filters.clients, filters.owners, filters.numbers].every((values) => values.length === 0)
}

function choose<T extends string>(values: readonly T[], text: string): T[] {
  const value = values.find((each) => each === text.toLowerCase())
  return [value ?? refuse()]
}

function dayOf(texts: readonly string[]): string | undefined {
  const text = texts.at(-1)
  if (text === undefined) return undefined
  const day = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : refuse()
}

function refuse(): never {
  throw new Failure('request.invalid', { field: 'q' })
}
