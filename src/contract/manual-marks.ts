/** The kinds of notes that stand out of a text, as their mark in Markdown names them in capitals. */
export const noteKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type NoteKind = (typeof noteKinds)[number]

/** A sign that is neither seen nor breaks a line. Beside an emphasis it stands where Markdown would take its stars for stars: between letters, quotes and other emphases. */
export const joiner = '\u2060'

/** A link to a task of the manual by its file, perhaps at one of its steps. */
export const taskLink = /^(?:\.\/|\.\.\/)*(?:[\w-]+\/)*([a-z0-9]+(?:-[a-z0-9]+)*)\.md(?:#([a-z0-9-]+))?$/
/** What else a link may lead to: another site, a letter, a place on the page, a page of this desk. */
export const freeLink = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/
/** A picture that is kept here. */
export const keptPicture = /^\/manual\/pictures\/[\w./-]+$/
/** A video that is kept here, and the captions of one as the title of its sign names them: `![Words](/manual/videos/….mp4 "captions /manual/videos/….vtt")`. */
export const keptVideo = /^\/manual\/videos\/[0-9a-f]{40}\.(?:mp4|webm)$/
export const keptCaptions = /^captions (\/manual\/videos\/[0-9a-f]{40}\.vtt)$/
/** A video that plays elsewhere: a page of it, or its file. */
export const videoElsewhere = /^https:\/\/(?:(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|twitch\.tv)\/\S+|[^\s/?#]+\/[^\s?#]+\.(?:mp4|webm|m3u8)(?:[?#]\S*)?)$/i

/** Addresses that pages of the manual itself have. */
export const reservedSlugs: ReadonlySet<string> = new Set(['search', 'module', 'for', 'pictures', 'feed'])
/** Where a link of the manual leads: to a task, perhaps at a step; '' is the task in which it stands. */
export type Lead = { readonly task: string; readonly step: string | null }
/** Places that every task has. */
export const everyTask: ReadonlySet<string> = new Set(['before', 'result', 'trouble'])
const page = /^\/manual\/(?:fr|en)\/([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([a-z0-9-]+))?$/

/** Where a link leads, when it is to a task of the manual or to a place in the same one. */
export function leadOf(href: string): Lead | undefined {
  const [, task, step] = taskLink.exec(href) ?? page.exec(href) ?? []
  if (task !== undefined) return reservedSlugs.has(task) ? undefined : { task, step: step ?? null }
  return /^#[a-z0-9-]+$/.test(href) ? { task: '', step: href.slice(1) } : undefined
}

/** Changes what stands outside of code: fenced or within a line. */
export function outsideCode(source: string, change: (text: string) => string): string {
  const done: string[] = []
  let [fence, plain]: [string | undefined, string[]] = [undefined, []]
  const flush = () => {
    if (plain.length > 0) done.push(plain.join('\n').split(/(`[^`\n]*`)/).map((part, at) => (at % 2 === 1 ? part : change(part))).join(''))
    plain = []
  }
  for (const line of source.split(/\r?\n/)) {
    const mark = /^[\s>]*(```+|~~~+)/.exec(line)?.[1]
    const isCode = fence !== undefined || mark !== undefined
    if (isCode) flush()
    if (mark !== undefined) fence = fence === undefined ? mark : line.replaceAll(/[\s>]/g, '') === fence ? undefined : fence
    if (isCode) done.push(line)
    else plain.push(line)
  }
  flush()
  return done.join('\n')
}

/** Where repositories of pages live. */
export const forges = ['github', 'gitlab', 'gitea'] as const

/** Who may read a fragment, whatever task it stands in. */
export const fragmentAudiences = ['public', 'clients', 'staff'] as const
export type FragmentAudience = (typeof fragmentAudiences)[number]

/** A line that puts a fragment in its place: `{% include "name.md" %}`, perhaps within a note or a list, perhaps by a path. */
const fragmentLine = /^([ \t>]*)\{%\s*include\s+"(?:[^"\n]*\/)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.md)?"\s*%\}[ \t]*$/
/** How the text of the manual names a fragment. */
export function fragmentMark(slug: string): string {
  return `{% include "${slug}.md" %}`
}

/** The fragment that a line puts in, and what stands before it. */
export function fragmentOf(line: string): { readonly slug: string; readonly before: string } | undefined {
  const [, before = '', slug] = fragmentLine.exec(line) ?? []
  return slug === undefined ? undefined : { slug, before }
}

/** Changes each line of a text that puts a fragment in and is no code. */
export function mapFragments(source: string, change: (slug: string, before: string) => string): string {
  if (!source.includes('{%')) return source
  let fence: string | undefined
  return source.split(/\r?\n/).map((line) => {
    const mark = /^[\s>]*(```+|~~~+)/.exec(line)?.[1]
    const isCode = fence !== undefined || mark !== undefined
    if (mark !== undefined) fence = fence === undefined ? mark : line.replaceAll(/[\s>]/g, '') === fence ? undefined : fence
    const found = isCode ? undefined : fragmentOf(line)
    return found === undefined ? line : change(found.slug, found.before)
  }).join('\n')
}

/** The fragments of a text, each once. */
export function fragmentsIn(source: string): string[] {
  const found = new Set<string>()
  mapFragments(source, (slug) => {
    found.add(slug)
    return ''
  })
  return [...found]
}

/** The links of a text as they are written in Markdown; what stands in code leads nowhere and is none. */
export function linksIn(source: string): string[] {
  const found: string[] = []
  outsideCode(source, (text) => {
    for (const [, href = ''] of text.matchAll(/\]\(\s{0,10}<?([^\s<>()]{1,500})>?/g)) found.push(href)
    return text
  })
  return found
}
