import type { ImportDoes, ImportOptions, ImportWarning } from '#contract/manual-files.ts'
import type { WrittenFragment } from '#contract/manual-fragments.ts'
import { reservedSlugs } from '#contract/manual-marks.ts'
import type { Db } from '#db/index.ts'
import type { Language } from '#kernel/languages.ts'
import { slugOf } from '#kernel/slug.ts'
import type { FoundFragment } from './fragment-files.rules.ts'
import { fragmentsOf, saysTheSame } from './fragments.rules.ts'
import { findShownFragments, listFragments, type FragmentRow } from './fragments.store.ts'
import { findKnown, listSlugs, type Digests, type KnownTask } from './import.store.ts'
import { alignSteps, digestOf, gather, inTurn, mapText, type Incoming, type IncomingPlace } from './incoming.ts'
import { settlePages } from './links.rules.ts'
import type { Source } from './source.ts'
import type { WrittenTexts } from './texts.rules.ts'

/** What is to be done with one task. */
export type Planned = { readonly incoming: Incoming; readonly known: KnownTask | undefined; readonly slug: string; readonly does: ImportDoes; readonly texts: WrittenTexts; readonly digests: Digests }
/** What is to be done with one fragment. */
export type PlannedFragment = { readonly found: FoundFragment; readonly known: FragmentRow | undefined; readonly does: ImportDoes; readonly texts: WrittenFragment }
export type Plan = { readonly tasks: readonly Planned[]; readonly fragments: readonly PlannedFragment[]; readonly places: readonly { readonly module: IncomingPlace; readonly section: IncomingPlace | null }[]; readonly warnings: readonly ImportWarning[] }
type Aligned = { readonly incoming: Incoming; readonly known: KnownTask | undefined; readonly slug: string; readonly texts: Partial<Record<Language, Incoming['texts'][Language]>>; readonly ids: ReadonlyMap<string, string> }

/** An address that nothing has or had: of the title, or of its file. */
function freeSlug(incoming: Incoming, isOurs: boolean, taken: Set<string>): string {
  const title = incoming.texts.en?.title ?? incoming.texts.fr?.title ?? ''
  const wanted = (isOurs ? incoming.key : slugOf(title) || slugOf(incoming.key) || 'task').slice(0, 70).replace(/-+$/, '')
  const start = reservedSlugs.has(wanted) || wanted.startsWith('relais-') ? `task-${wanted}` : wanted
  let slug = start
  for (let number = 2; taken.has(slug); number += 1) slug = `${start}-${number}`
  taken.add(slug)
  return slug
}

/** Gives the steps of a task the ids they had, and in the second language those of the first. */
function align(incoming: Incoming, known: KnownTask | undefined, isOurs: boolean, warn: (what: ImportWarning['what'], detail: string) => void): Pick<Aligned, 'texts' | 'ids'> {
  const texts: Aligned['texts'] = {}
  const ids = new Map<string, string>()
  for (const language of inTurn(incoming, (each) => (known?.texts[each] ?? null) !== null)) {
    const text = incoming.texts[language]
    if (text === undefined) continue
    const other = language === 'fr' ? 'en' : 'fr'
    const sibling = texts[other] ?? known?.texts[other] ?? undefined
    const own = known?.texts[language]?.steps
    const model = isOurs ? undefined : own ?? (sibling?.steps.length === text.steps.length ? sibling.steps : undefined)
    if (!isOurs && own === undefined && sibling !== undefined && model === undefined) warn('steps_differ', `${text.steps.length} / ${sibling.steps.length}`)
    const aligned = alignSteps(text, model)
    texts[language] = aligned.text
    for (const [raw, id] of aligned.ids) ids.set(raw, id)
  }
  return { texts, ids }
}

/** Holds a folder against what is here: what would be made, what has changed there, and what was changed here too and stays. */
export async function planImport(db: Db, source: Source, { visibility, overwrite }: Pick<ImportOptions, 'visibility'> & { readonly overwrite: boolean }): Promise<Plan> {
  const isOurs = source.kind === 'relais'
  const gathered = gather(source, visibility)
  const warnings = [...gathered.warnings]
  const keys = gathered.tasks.map(({ key }) => key)
  const found = new Map((await findKnown(db, source.name, isOurs ? keys : [])).map((known) => [known.key, known]))
  const taken = await listSlugs(db)
  const aligned = new Map(gathered.tasks.map((incoming): [string, Aligned] => {
    const known = found.get(incoming.key)
    return [incoming.key, { incoming, known, slug: known?.slug ?? freeSlug(incoming, isOurs, taken), ...align(incoming, known, isOurs, (what, detail) => { warnings.push({ file: incoming.file, what, detail }) }) }]
  }))
  if (!isOurs) for (const known of found.values()) if (!aligned.has(known.key) && !known.removed) warnings.push({ file: known.key, what: 'gone', detail: known.slug })
  const tasks = [...aligned.values()].map((one): Planned => {
    const { incoming, known, slug, texts } = one
    const warn = (what: ImportWarning['what'], detail: string) => { warnings.push({ file: incoming.file, what, detail }) }
    const settled = (language: Language) => { const text = texts[language]; return text === undefined ? undefined : mapText(text, (part) => settlePages(part, (key, anchor) => placeOf(aligned, one, key, anchor, warn))) }
    return { incoming, known, slug, ...decide({ incoming, known, settled: { fr: settled('fr'), en: settled('en') }, keepsMine: !isOurs && !overwrite, warn }) }
  })
  const fragments = await planFragments(db, source)
  if (isOurs) {
    const there = new Set([...source.fragments.map(({ slug }) => slug), ...await findShownFragments(db, tasks.flatMap(({ texts }) => fragmentsOf(texts)))])
    for (const { incoming, texts } of tasks) for (const slug of fragmentsOf(texts)) if (!there.has(slug)) warnings.push({ file: incoming.file, what: 'fragment_missing', detail: slug })
  }
  return { tasks, fragments, places: isOurs ? gathered.places : [], warnings }
}

/** Holds the fragments of a folder against those that are here: a language that the folder lacks stays as it is. */
async function planFragments(db: Db, source: Source): Promise<PlannedFragment[]> {
  if (source.fragments.length === 0) return []
  const here = new Map((await listFragments(db)).map((row) => [row.slug, row]))
  return source.fragments.map((found): PlannedFragment => {
    const known = here.get(found.slug)
    const before = known?.draft ?? known?.published ?? { fr: null, en: null }
    const written = (language: Language) => found.texts[language] ?? before[language]
    const texts = { fr: plainWords(written('fr')), en: plainWords(written('en')) }
    return { found, known, texts, does: known === undefined ? 'makes' : saysTheSame(texts, before) ? 'same' : 'changes' }
  })
}
const plainWords = (words: { readonly title: string; readonly text: string } | null) => (words === null ? null : { title: words.title, text: words.text })

/** The address of a page, and of a step in it, as it will be. */
function placeOf(all: ReadonlyMap<string, Aligned>, from: Aligned, key: string, anchor: string | undefined, warn: (what: ImportWarning['what'], detail: string) => void): string {
  const target = key === '' ? from : all.get(key)
  if (target === undefined) return `${key}.md${anchor === undefined ? '' : `#${anchor}`}`
  const id = anchor === undefined ? undefined : target.ids.get(anchor) ?? target.ids.get(slugOf(anchor)) ?? [...target.ids.values()].find((each) => each === anchor)
  if (anchor !== undefined && id === undefined) warn('anchor', `${key}#${anchor}`.slice(0, 160))
  const place = id === undefined ? '' : `#${id}`
  return target === from && place !== '' ? place : `${target.slug}.md${place}`
}

type Deciding = { readonly incoming: Incoming; readonly known: KnownTask | undefined; readonly settled: Readonly<Record<Language, Incoming['texts'][Language]>>; readonly keepsMine: boolean; readonly warn: (what: ImportWarning['what'], detail: string) => void }

/** In each language: what says what it said when it was brought in stays as it is here; what was changed on both sides stays too, unless it is wanted otherwise. */
function decide({ incoming, known, settled, keepsMine, warn }: Deciding): Pick<Planned, 'does' | 'texts' | 'digests'> {
  const texts: Record<Language, WrittenTexts[Language]> = { fr: known?.texts.fr ?? null, en: known?.texts.en ?? null }
  const digests: Digests = {}
  let does: ImportDoes = known === undefined ? 'makes' : 'same'
  if (known?.removed === true) { warn('taken_away', known.slug); return { does: 'keeps', texts, digests } }
  for (const language of ['fr', 'en'] as const) {
    const [raw, text] = [incoming.texts[language], settled[language]]
    if (raw === undefined || text === undefined) continue
    const [before, here] = [known?.digests[language], known?.texts[language] ?? null]
    const now = { source: digestOf(raw), written: digestOf(text) }
    if (before?.source === now.source) continue
    if (known?.digests[language === 'fr' ? 'en' : 'fr']?.source === now.source) warn('other_language', text.title)
    const hereNow = here === null ? undefined : digestOf(here)
    if (hereNow !== now.written && keepsMine && before !== undefined && hereNow !== undefined && hereNow !== before.written) {
      warn('edited_here', text.title)
      if (does === 'same') does = 'keeps'
      continue
    }
    digests[language] = now
    texts[language] = text
    if (known !== undefined && hereNow !== now.written) does = 'changes'
  }
  return { does, texts, digests }
}
