import type { Language } from '#kernel/languages.ts'
import { slugOf } from '#kernel/slug.ts'
import type { WrittenText } from './texts.rules.ts'

/** A Markdown file of one task in one language: what stands above it, and its text. */
export type TaskFile = { readonly facts: Readonly<Record<string, string>>; readonly text: WrittenText }
/** Where tasks stand: modules, their sections, the files of their tasks. */
export type Contents = { readonly modules: readonly ContentsModule[] }
export type ContentsModule = { readonly slug: string; readonly title: string; readonly sections: readonly ContentsSection[] }
export type ContentsSection = { readonly slug: string; readonly title: string; readonly tasks: readonly string[] }

const parts = { before: 'before', result: 'result', trouble: 'trouble' } as const
const partTitles: Readonly<Record<keyof typeof parts, Readonly<Record<Language, string>>>> = {
  before: { fr: 'Avant de commencer', en: 'Before you start' }, result: { fr: 'Résultat', en: 'Result' }, trouble: { fr: 'Si cela ne marche pas', en: 'If it does not work' },
}

/** The lines `name: value` between two lines of hyphens at the beginning, and what follows. */
export function readFacts(source: string): { readonly facts: Readonly<Record<string, string>>; readonly rest: string } {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(source)
  if (match === null) return { facts: {}, rest: source }
  const facts: Record<string, string> = Object.create(null)
  for (const line of (match[1] ?? '').split(/\r?\n/)) {
    const [, name, value = ''] = /^([\w-]+):(.*)$/s.exec(line) ?? []
    if (name !== undefined) facts[name] = value.trim().replace(/^(['"])(.*)\1$/s, '$2')
  }
  return { facts, rest: source.slice(match[0].length) }
}

/** A list written in one line: `a, b` or `[a, b]`. */
export function readList(value: string | undefined): string[] {
  return (value ?? '').replace(/^\[(.*)\]$/, '$1').split(',').map((each) => each.trim().replace(/^(['"])(.*)\1$/, '$2')).filter((each) => each !== '')
}

type Fence = string | undefined
/** Which fenced code is open after a line. */
function fenceAfter(fence: Fence, line: string): Fence {
  const mark = /^\s*(?:```+|~~~+)/.exec(line)?.[0]
  return mark === undefined ? fence : fence === undefined ? mark : line.trim() === fence.trim() ? undefined : fence
}

/** A heading's words without the signs that may close it, and the address that stands behind them. */
export function readHeading(text: string): { readonly title: string; readonly id: string | undefined } {
  const whole = text.trim()
  const open = whole.slice(0, whole.length - (/(?<!#)#+$/.exec(whole)?.[0].length ?? 0))
  const said = /\s$/.test(open) ? open.trimEnd() : whole
  const [mark = '', id = ''] = /\{#([\w-]+)\}$/.exec(said) ?? []
  const title = said.slice(0, said.length - mark.length).trimEnd()
  return title === '' ? { title: said, id: undefined } : { title, id: /^[a-z0-9-]+$/.test(id) ? id : undefined }
}

/** The lines of a text that are outside of fenced code, by what each heading of the second level begins. */
export function cutAtHeadings(source: string): { readonly lead: string; readonly parts: readonly { readonly title: string; readonly id: string; readonly text: string }[] } {
  const found: { title: string; id: string; lines: string[] }[] = []
  const lead: string[] = []
  let fence: Fence
  for (const line of source.split(/\r?\n/)) {
    fence = fenceAfter(fence, line)
    const { title, id } = fence === undefined && /^##\s/.test(line) ? readHeading(line.slice(2)) : { title: '', id: undefined }
    if (title === '') (found.at(-1)?.lines ?? lead).push(line)
    // A number belongs to the title only where an address of its own stands behind it.
    else found.push(id === undefined ? { title: title.replace(/^\d+[.)]\s+/, '').trim(), id: slugOf(title), lines: [] } : { title, id, lines: [] })
  }
  return { lead: lead.join('\n').trim(), parts: found.map(({ title, id, lines }) => ({ title, id, text: lines.join('\n').trim() })) }
}

/** Reads a task's file: its title, what it is for, and a step for each heading of the second level. */
export function readTaskFile(source: string): TaskFile {
  const { facts, rest } = readFacts(source)
  const heading = /^\s*#[ \t]([^\r\n]*)\r?\n?/.exec(rest)
  const { lead, parts: cut } = cutAtHeadings(heading === null ? rest : rest.slice(heading[0].length))
  const part = (name: keyof typeof parts) => cut.find(({ id }) => id === parts[name])?.text ?? ''
  const named = cut.filter(({ id }) => !(id in parts)).map((step) => ({ ...step, id: step.id.replace(/^-+/, '') }))
  const steps = named.map((step, at, all) => ({ ...step, id: all.findIndex(({ id }) => id === step.id) < at ? `${step.id}-${at + 1}` : step.id || `step-${at + 1}` }))
  return { facts, text: { title: facts['title'] ?? readHeading(heading?.[1] ?? '').title, summary: lead, who: facts['who'] ?? '', before: part('before'), steps, result: part('result'), trouble: part('trouble') } }
}

/** A text as it may stand in a file: none of its headings begins a step, and no code stays open. */
function inFile(text: string): string {
  let fence: Fence
  const lines = text.split(/\r?\n/).map((line) => {
    fence = fenceAfter(fence, line)
    return fence === undefined ? line.replace(/^#{1,2}(?=\s|$)/, '###') : line
  })
  return [...lines, ...(fence === undefined ? [] : [fence])].join('\n').trim()
}

/** A value as it stands above a file, for others who read YAML too. */
function spelled(value: string): string {
  if (!/^[[\]{}&*!|>%@`'"#,?-]|: | #|:$/.test(value)) return value
  return value.includes('"') && !value.includes("'") ? `'${value}'` : `"${value}"`
}

/** What stands above a file: each fact that says something, in a line. */
export function headOf(facts: Readonly<Record<string, string>>): string {
  return `---\n${Object.entries(facts).filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${spelled(value)}`).join('\n')}\n---\n`
}

/** Writes a task as the file that reads back the same. */
export function writeTaskFile({ facts, text }: TaskFile, language: Language): string {
  const named = { title: text.title, ...(text.who === '' ? {} : { who: text.who }), ...facts }
  const body = (source: string) => { const tidy = inFile(source); return tidy === '' ? [] : [tidy] }
  const extra = (name: keyof typeof parts) => body(text[name]).flatMap((tidy) => [`## ${partTitles[name][language]} {#${name}}`, tidy])
  // A step that is called as a part of the page stands behind a hyphen.
  const steps = text.steps.flatMap(({ id, title, text: step }) => [`## ${title} {#${id in parts ? `-${id}` : id}}`, ...body(step)])
  return `${headOf(named)}\n${[...body(text.summary), ...extra('before'), ...steps, ...extra('result'), ...extra('trouble')].join('\n\n')}\n`
}

/** Reads the list of contents: `## Module {#slug}`, `* Section {#slug}`, `  * [Task](file.md)`. */
export function readContents(source: string): Contents {
  const modules: { slug: string; title: string; sections: { slug: string; title: string; tasks: string[] }[] }[] = []
  const named = (text: string) => {
    const { title, id } = readHeading(text.replace(/^\\/, ''))
    return { title, slug: id ?? slugOf(title) }
  }
  for (const line of source.split(/\r?\n/)) {
    const module = /^##\s(.+)$/s.exec(line)?.[1]
    if (module !== undefined) modules.push({ ...named(module), sections: [] })
    const section = /^[*-]\s+(?=[^\s[])(.+)$/s.exec(line)?.[1]
    if (section !== undefined) modules.at(-1)?.sections.push({ ...named(section), tasks: [] })
    const task = /^\s+[*-]\s+\[[^\]]*\]\(([^)]+)\)\s*$/s.exec(line)?.[1]
    if (task !== undefined) modules.at(-1)?.sections.at(-1)?.tasks.push(task)
  }
  return { modules }
}

/** Writes the list of contents that reads back the same. */
export function writeContents({ modules }: { readonly modules: readonly (Omit<ContentsModule, 'sections'> & { readonly sections: readonly (Omit<ContentsSection, 'tasks'> & { readonly tasks: readonly { readonly title: string; readonly file: string }[] })[] })[] }, language: Language): string {
  const said = (title: string) => (/^[[\\]/.test(title) ? `\\${title}` : title)
  const lines = modules.flatMap((module) => ['', `## ${said(module.title)} {#${module.slug}}`, ...module.sections.flatMap((section) => [
    '', `* ${said(section.title)} {#${section.slug}}`, ...section.tasks.map(({ title, file }) => `  * [${title.replaceAll('[', '(').replaceAll(']', ')')}](${file})`),
  ])])
  return `# ${language === 'fr' ? 'Manuel' : 'Manual'}\n${lines.join('\n')}\n`
}
