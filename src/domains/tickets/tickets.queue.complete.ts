import { categoryKeys } from '#contract/categories.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { day, later } from '#kernel/instants.ts'
import { severities } from '#kernel/severity.ts'
import { listNames } from './tickets.queue.complete.store.ts'
import { filterNames, stateWords } from './tickets.queue.rules.ts'
import { makeSafe } from './tickets.search.rules.ts'
import { sightOf } from './tickets.sight.policy.ts'

type Completion = { readonly insert: string; readonly label: string }

/** How the filter that ends a text could go on: names of filters, then the values of one. */
export async function completeFilter(db: Db, actor: StaffActor, now: Date, typed: string): Promise<Completion[]> {
  const last = /(?<!\S)(?:(\p{L}+):("?)([^"]*)|(\S*))$/u.exec(makeSafe(typed.trimStart()) + (typed.endsWith(' ') ? ' ' : ''))
  const name = last?.[1]?.toLowerCase()
  const value = last?.[3] ?? ''
  if (name === undefined) return filterNames.filter((each) => each.startsWith((last?.[4] ?? '').toLowerCase())).map((each) => ({ insert: `${each}:`, label: each }))
  const valuesOf = (values: readonly string[]) => values.filter((each) => each.startsWith(value.toLowerCase())).map((each) => ({ insert: `${name}:${each}`, label: each }))
  switch (name) {
    case 'state': return valuesOf(stateWords)
    case 'severity': return valuesOf(severities)
    case 'category': return valuesOf(categoryKeys)
    case 'before': case 'after': return valuesOf([0, 1, 7, 30, 90].map((days) => dateIn(later(now, -days * day), actor.zone)))
    case 'owner': return [...valuesOf(['me', 'nobody']), ...(await listNames(db, 'staff', value, null)).map((each) => quoted(name, each))]
    case 'client': return (await listNames(db, 'organisations', value, sightOf(actor).all ? null : sightOf(actor).managerId)).map((each) => quoted(name, each))
    default: return []
  }
}

function quoted(name: string, value: string): Completion {
  const clean = value.replaceAll('"', '')
  return { insert: /\s|,/.test(clean) ? `${name}:"${clean}"` : `${name}:${clean}`, label: value }
}

/** The day it is in a zone, as `2026-01-31`. */
function dateIn(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}
