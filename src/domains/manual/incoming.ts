import { createHash } from 'node:crypto'
import type { ManualCheck } from '#contract/manual-checks.ts'
import type { ImportWarning } from '#contract/manual-files.ts'
import { manualFacts, type ManualFacts, type ManualText, type Visibility } from '#contract/manual.ts'
import { languages, type Language } from '#kernel/languages.ts'
import { checkLines, spellCheck } from './check-lines.rules.ts'
import { readList } from './files.rules.ts'
import type { Place } from './pages-in.rules.ts'
import type { Source, Sourced } from './source.ts'
import type { WrittenText } from './texts.rules.ts'

type Titles = Partial<Record<Language, string>>
export type IncomingPlace = { readonly slug: string; readonly titles: Titles }
/** A task as it comes in: in one language or in both, with where it belongs. */
export type Incoming = { readonly key: string; readonly file: string; readonly module: IncomingPlace; readonly section: IncomingPlace; readonly texts: Partial<Record<Language, WrittenText>>; readonly facts: ManualFacts; readonly checkDays: number | null; readonly checks: ReadonlyMap<string, ManualCheck>; readonly pictures: ReadonlySet<string> }
type Growing = Omit<Incoming, 'texts' | 'pictures' | 'checks'> & { readonly texts: Partial<Record<Language, WrittenText>>; readonly pictures: Set<string>; readonly checks: Map<string, ManualCheck> }

/** Puts the pages of both languages together: a task for each key, in the order in which they were found. */
export function gather(source: Source, visibility: Visibility): { readonly tasks: readonly Incoming[]; readonly places: readonly { readonly module: IncomingPlace; readonly section: IncomingPlace | null }[]; readonly warnings: readonly ImportWarning[] } {
  const warnings: ImportWarning[] = []
  const places = new Map<string, { slug: string; titles: Titles }>()
  const listed = new Map<string, { readonly module: IncomingPlace; readonly section: IncomingPlace | null }>()
  const placeAt = (key: string, place: Place, language: Language) => {
    const known = places.get(key) ?? { slug: place.slug.startsWith('relais-') ? `x-${place.slug}` : place.slug, titles: {} }
    known.titles[language] ??= place.title
    places.set(key, known)
    return known
  }
  const list = (module: Place, section: Place | null, language: Language) => {
    const found = { module: placeAt(module.key, module, language), section: section === null ? null : placeAt(`${module.key}\n${section.key}`, section, language) }
    const key = `${module.key}\n${section?.key ?? ''}`
    if (!listed.has(key)) listed.set(key, found)
    return found
  }
  for (const { module, section, language } of source.places) list(module, section, language)
  const tasks = new Map<string, Growing>()
  for (const page of source.pages) {
    const known = tasks.get(page.key)
    const home = list(page.module, page.section, page.language)
    const task: Growing = known ?? { key: page.key, file: page.file, module: home.module, section: home.section ?? home.module, texts: {}, pictures: new Set<string>(), checks: new Map(), ...factsOf(page, source.kind === 'relais', visibility, warnings) }
    task.texts[page.language] = page.text
    for (const name of page.pictures) task.pictures.add(name)
    if (source.kind === 'relais') takeChecks(page, task.checks, warnings)
    tasks.set(page.key, task)
  }
  for (const task of tasks.values()) dropStray(task, warnings)
  return { tasks: [...tasks.values()], places: [...listed.values()], warnings }
}

/** What the steps of a page have looked at. It may stand above either language, or above both: then it must be the same. */
function takeChecks({ facts, file }: Sourced, known: Map<string, ManualCheck>, warnings: ImportWarning[]): void {
  for (const { step, check, line } of checkLines(facts)) {
    const before = known.get(step)
    if (check === undefined) warnings.push({ file, what: 'check', detail: `${step}: ${line}`.slice(0, 160) })
    else if (before !== undefined && spellCheck(before) !== spellCheck(check)) warnings.push({ file, what: 'check_differs', detail: step })
    else known.set(step, check)
  }
}

/** Leaves out the checks of steps that no language of the task has. */
function dropStray({ file, texts, checks }: Growing, warnings: ImportWarning[]): void {
  const steps = new Set(Object.values(texts).flatMap((text) => text.steps.map(({ id }) => id)))
  for (const step of checks.keys()) if (!steps.has(step)) {
    checks.delete(step)
    warnings.push({ file, what: 'check_step', detail: step })
  }
}

/** What stands above a file of ours; what it says that we do not understand is told. */
function factsOf({ facts, file }: Sourced, isOurs: boolean, visibility: Visibility, warnings: ImportWarning[]): { readonly facts: ManualFacts; readonly checkDays: number | null } {
  const plain: ManualFacts = { visibility, plans: [], category: null, see: [], product: '', minutes: null }
  if (!isOurs) return { facts: plain, checkDays: null }
  const number = (value: string | undefined) => (value === undefined || !/^\d{1,4}$/.test(value) ? null : Number(value))
  const wanted = { visibility: facts['for'] ?? visibility, plans: readList(facts['plans']), category: facts['category'] ?? null, see: readList(facts['see']), product: facts['product'] ?? '', minutes: number(facts['minutes']) }
  const read = manualFacts.safeParse(wanted)
  const isWrong = !read.success || (read.data.visibility === 'plans' && read.data.plans.length === 0)
  if (isWrong) warnings.push({ file, what: 'facts', detail: read.success ? 'plans' : read.error.issues.map(({ path }) => path.join('.')).join(', ') })
  return { facts: isWrong ? plain : read.data, checkDays: number(facts['check']) || null }
}

/** What a text says, in a line that is the same for the same words. */
export function digestOf(text: WrittenText | ManualText): string {
  const { title, summary, who, before, steps, result, trouble } = text
  return createHash('sha256').update(JSON.stringify([title, summary, who, before, steps.map(({ id, title: name, text: body }) => [id, name, body]), result, trouble])).digest('base64url')
}

/** Which of its steps a text had before, by their words, and the others by their order where as many are left. */
export function alignSteps(text: WrittenText, before: readonly { readonly id: string }[] | undefined): { readonly text: WrittenText; readonly ids: ReadonlyMap<string, string> } {
  if (before === undefined) return { text, ids: new Map(text.steps.map(({ id }) => [id, id])) }
  const known = new Set(before.map(({ id }) => id))
  const fresh = text.steps.filter(({ id }) => !known.has(id))
  const own = new Set(text.steps.map(({ id }) => id))
  const left = before.filter(({ id }) => !own.has(id))
  const renamed = new Map(fresh.length === left.length ? fresh.map(({ id }, at) => [id, left[at]?.id ?? id]) : [])
  const ids = new Map(text.steps.map(({ id }) => [id, renamed.get(id) ?? id]))
  return { text: { ...text, steps: text.steps.map((step) => ({ ...step, id: ids.get(step.id) ?? step.id })) }, ids }
}

/** Every text of a task, changed by the same rule. */
export function mapText(text: WrittenText, change: (part: string) => string): WrittenText {
  return { ...text, summary: change(text.summary), before: change(text.before), result: change(text.result), trouble: change(text.trouble), steps: text.steps.map((step) => ({ ...step, text: change(step.text) })) }
}

/** The languages of a task, those first in which it was written before, then as they came: the others take their steps from there. */
export function inTurn(incoming: Incoming, before: (language: Language) => boolean): Language[] {
  const came = Object.keys(incoming.texts)
  return languages.filter((language) => incoming.texts[language] !== undefined).toSorted((a, b) => Number(before(b)) - Number(before(a)) || came.indexOf(a) - came.indexOf(b))
}
