import type { ImportWarning } from '#contract/manual-files.ts'
import { slugOf } from '#kernel/slug.ts'
import { cutAtHeadings } from './files.rules.ts'
import { plainText } from './markdown.ts'
import { outsideCode } from '#contract/manual-marks.ts'
import type { WrittenText } from './texts.rules.ts'

type Warn = (what: ImportWarning['what'], detail: string) => void
type Step = WrittenText['steps'][number]
const longest = { title: 160, summary: 2000, part: 8000, step: 12_000, steps: 80 } as const

const partNames: readonly (readonly ['before' | 'result' | 'trouble', RegExp])[] = [
  ['before', /^(?:before you (?:start|begin)|prerequisites?|requirements?|avant de commencer|pr[ée]requis)$/i], ['result', /^(?:results?|r[ée]sultats?)$/i],
  ['trouble', /^(?:if it does not work|troubleshooting|si cela ne (?:marche|fonctionne) pas|d[ée]pannage|en cas de probl[èe]me)$/i],
]

/** The highest headings below the title begin steps, whichever level their author chose. */
function raised(source: string): string {
  for (const level of [2, 3, 4]) {
    let has = false
    const sign = new RegExp(`^#{${level}}(?=\\s)`, 'm')
    outsideCode(source, (text) => { has ||= sign.test(text); return text })
    if (!has) continue
    return level === 2 ? source : outsideCode(source, (text) => text.replaceAll(new RegExp(`^#{${level}}(?=\\s)`, 'gm'), '##'))
  }
  return source
}

type Numbered = { readonly lead: string; readonly steps: readonly { readonly title: string; readonly text: string }[]; readonly rest: string }

/** A page without headings whose numbered list says what to do: each of its points is a step. */
function readNumbered(source: string): Numbered | undefined {
  const [lead, rest]: [string[], string[]] = [[], []]
  const points: string[][] = []
  let [fence, isOver]: [string | undefined, boolean] = [undefined, false]
  for (const line of source.split('\n')) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence
    const begins = fence === undefined && mark === undefined && !isOver ? /^\d{1,3}[.)]\s(.*)$/.exec(line)?.[1]?.trimStart() : undefined
    if (begins !== undefined) points.push([begins])
    else if (points.length === 0) lead.push(line)
    else if (isOver) rest.push(line)
    else if (/^\S/.test(line) && fence === undefined && points.at(-1)?.at(-1) === '') { isOver = true; rest.push(line) }
    else points.at(-1)?.push(line.replace(/^(?: {1,4}|\t)/, ''))
  }
  if (points.length < 2) return undefined
  return { lead: lead.join('\n').trim(), rest: rest.join('\n').trim(), steps: points.map(([first = '', ...more]) => {
    const title = plainText(first)
    const isWhole = title.length <= 120
    return { title: isWhole ? title : `${title.slice(0, 110).replace(/\s\S*$/, '')}…`, text: (isWhole ? more : [first, ...more]).join('\n').trim() }
  }) }
}

/** Cuts a text that is too long for one place at its paragraphs. */
function pieces(text: string, most: number): string[] {
  if (text.length <= most) return [text]
  const found = ['']
  for (const paragraph of text.split(/\n{2,}/)) {
    const last = found.at(-1) ?? ''
    const joined = last === '' ? paragraph : `${last}\n\n${paragraph}`
    if (joined.length <= most) found[found.length - 1] = joined
    else found.push(paragraph.slice(0, most))
  }
  return found.filter((piece) => piece !== '')
}

function titleIn(text: string, instead: string): string {
  return plainText(text).slice(0, longest.title).trim() || instead
}

/** Puts a page into the shape of a task, and tells what had to give way. */
export function toTask(source: string, title: string, warn: Warn): WrittenText {
  const { lead, parts } = cutAtHeadings(raised(source.trim()))
  const found = { before: '', result: '', trouble: '' }
  const rough: { title: string; text: string }[] = []
  const numbered = parts.length === 0 ? readNumbered(lead) : undefined
  for (const part of parts) {
    const name = partNames.find(([, pattern]) => pattern.test(plainText(part.title)))?.[0]
    if (name === undefined || found[name] !== '' || part.text.length > longest.part) rough.push({ title: part.title, text: part.text })
    else found[name] = part.text
  }
  if (numbered !== undefined) {
    rough.push(...numbered.steps)
    if (numbered.rest.length <= longest.part) found.result = numbered.rest
    else rough.push({ title, text: numbered.rest })
  }
  const summary = numbered?.lead ?? lead
  if (rough.length === 0 && summary !== '') warn('no_steps', '')
  // What is all of a page, or too long to stand above the steps, is a step itself.
  const isStep = summary.length > longest.summary || rough.length === 0
  const all = isStep && summary !== '' ? [{ title, text: summary }, ...rough] : rough
  return limited({ title: titleIn(title, '…'), summary: isStep ? '' : summary, who: '', ...found, steps: withIds(all, warn) }, warn)
}

function withIds(all: readonly { readonly title: string; readonly text: string }[], warn: Warn): Step[] {
  const taken = new Set<string>()
  return all.flatMap(({ title, text }) => {
    const cut = pieces(text, longest.step)
    if (cut.length > 1) warn('cut', title.slice(0, 80))
    return cut.map((piece, at) => ({ title: titleIn(at === 0 ? title : `${title.slice(0, 140)} (${at + 1})`, '…'), text: piece }))
  }).map(({ title, text }, at) => {
    const wanted = slugOf(title) || `step-${at + 1}`
    const id = taken.has(wanted) ? `${wanted.slice(0, 54)}-${at + 1}` : wanted
    taken.add(id)
    return { id, title, text }
  })
}

/** A text within what a task may hold. */
export function limited(text: WrittenText, warn: Warn): WrittenText {
  const cut = (value: string, most: number, what: string) => {
    if (value.length > most) warn('cut', what)
    return value.slice(0, most)
  }
  if (text.steps.length > longest.steps) warn('too_many_steps', String(text.steps.length))
  return {
    ...text, title: cut(text.title, longest.title, text.title.slice(0, 80)), who: cut(text.who, 200, 'who'), summary: cut(text.summary, longest.summary, 'summary'), before: cut(text.before, longest.part, 'before'), result: cut(text.result, longest.part, 'result'), trouble: cut(text.trouble, longest.part, 'trouble'),
    steps: text.steps.slice(0, longest.steps).map((step) => ({ ...step, id: step.id.slice(0, 60).replace(/-+$/, ''), title: cut(step.title, longest.title, step.id), text: cut(step.text, longest.step, step.id) })),
  }
}
