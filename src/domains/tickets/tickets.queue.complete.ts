import { categoryKeys } from '#contract/categories.ts'
import type { Db } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { day, later } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { severities } from '#kernel/severity.ts'
import { categories as englishCategories } from '#words/en/categories.ts'
import { common as english } from '#words/en/common.ts'
import { desk as englishDesk } from '#words/en/desk.ts'
import { categories as frenchCategories } from '#words/fr/categories.ts'
import { common as french } from '#words/fr/common.ts'
import { desk as frenchDesk } from '#words/fr/desk.ts'
import { translator } from '#words/index.ts'
import { dateFormat } from '#words/dates.ts'
import { listNames } from './tickets.queue.complete.store.ts'
import { filterNames, stateWords } from './tickets.queue.rules.ts'
import { makeSafe } from './tickets.search.rules.ts'
import { sightOf } from './tickets.sight.policy.ts'

type Completion = { readonly insert: string; readonly label: string }

const say = { en: translator('en', english, englishCategories, englishDesk), fr: translator('fr', french, frenchCategories, frenchDesk) } as const

/** How the filter that ends a text could go on: names of filters, then the values of one, each with its label in the reader's words. */
export async function completeFilter(db: Db, actor: StaffActor, now: Date, typed: string): Promise<Completion[]> {
  const last = /(?<!\S)(?:(\p{L}+):("?)([^"]*)|(\S*))$/u.exec(makeSafe(typed.trimStart()) + (typed.endsWith(' ') ? ' ' : ''))
  const name = last?.[1]?.toLowerCase()
  const value = last?.[3] ?? ''
  const t = say[actor.language]
  if (name === undefined) return filterNames.filter((each) => each.startsWith((last?.[4] ?? '').toLowerCase())).map((each) => ({ insert: `${each}:`, label: t(`filter.${each}`) }))
  const valuesOf = (values: readonly string[], labelOf: (value: string) => string) => values.filter((each) => each.startsWith(value.toLowerCase())).map((each) => ({ insert: `${name}:${each}`, label: labelOf(each) }))
  switch (name) {
    case 'state': return valuesOf(stateWords, (each) => t(each === 'open' ? 'filter.open' : `state.${each}`))
    case 'severity': return valuesOf(severities, (each) => t(`severity.${each}`))
    case 'category': return valuesOf(categoryKeys, (each) => t(`category.${each}`))
    case 'before': case 'after': return valuesOf([0, 1, 7, 30, 90].map((days) => dateIn(later(now, -days * day), actor.zone)), (each) => dayInWords(each, actor.language))
    case 'owner': return [...valuesOf(['me', 'nobody'], (each) => t(`filter.${each}`)), ...(await listNames(db, 'staff', value, null)).map((each) => quoted(name, each))]
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

/** A day such as `2026-01-31` as its reader says it. */
function dayInWords(date: string, language: Language): string {
  return dateFormat(language, 'UTC', { dateStyle: 'full' }).format(new Date(date))
}
