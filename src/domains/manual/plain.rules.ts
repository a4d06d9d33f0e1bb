import { outsideCode } from '#contract/manual-marks.ts'

export type Told = (what: 'tag' | 'html', detail: string) => void

const hints: Readonly<Record<string, string>> = { info: 'NOTE', note: 'NOTE', success: 'TIP', tip: 'TIP', important: 'IMPORTANT', warning: 'WARNING', caution: 'CAUTION', danger: 'CAUTION' }
const silent = new Set(['endtab', 'tabs', 'endtabs', 'endembed', 'content-ref', 'endcontent-ref', 'endcode', 'stepper', 'endstepper', 'endstep', 'endfile', 'columns', 'endcolumns', 'column', 'endcolumn'])

function valueOf(rest: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(rest)?.[1]
}

/** A tag of GitBook in Markdown; nothing when we know none for it. */
function fromTag(tag: string, rest: string): string[] | undefined {
  const [title, url] = [valueOf(rest, 'title'), valueOf(rest, 'url') ?? valueOf(rest, 'src')]
  if (silent.has(tag)) return ['']
  if (tag === 'tab') return ['', `#### ${title ?? ''}`, '']
  if (tag === 'code') return title === undefined ? [''] : ['', `**${title}**`, '']
  if (tag === 'embed' || tag === 'file') return url === undefined ? [''] : ['', `[${valueOf(rest, 'caption') ?? url}](<${url}>)`, '']
  return undefined
}

/** Hints, tabs and what else GitBook and Docusaurus write between lines, as Markdown that everybody reads. */
export function fromDialects(source: string, told: Told): string {
  const apart = outsideCode(source, (text) => text.replaceAll(/(?<![ \t])[ \t]*(\{%[^%\n]{0,2000}%\})[ \t]*/g, '\n$1\n'))
  const lines: string[] = []
  let [fence, depth, isStep]: [string | undefined, number, boolean] = [undefined, 0, false]
  const quoted = (line: string) => (depth === 0 ? line : `${'> '.repeat(depth)}${line}`.trimEnd())
  const put = (...more: readonly string[]) => {
    for (const line of more) {
      const isNeedless = line.trim() === '' && (lines.at(-1) === quoted('') || /\[![A-Z]+\]$/.test(lines.at(-1) ?? ''))
      if (!isNeedless) lines.push(quoted(line))
    }
  }
  const open = (kind: string, title = '') => {
    put('')
    depth = Math.min(depth + 1, 8)
    put(`[!${hints[kind] ?? 'NOTE'}]`, ...(title === '' ? [] : [`**${title}**`, '']))
  }
  const close = () => {
    if (depth > 0 && lines.at(-1) === quoted('')) lines.pop()
    depth = Math.max(0, depth - 1)
    put('')
  }
  for (const line of apart.split('\n')) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1]
    if (fence !== undefined || mark !== undefined) {
      if (mark !== undefined) fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence
      lines.push(quoted(line))
      continue
    }
    const [, tag, rest = ''] = /^\{%\s*([\w-]+)((?:[^\w%-][^%]*)?)%\}$/.exec(line.trim()) ?? []
    const [, kind, title = ''] = /^:::+\s*(note|tip|info|warning|caution|danger|important)\b([^\]]*)\]?$/.exec(line.trim()) ?? []
    if (kind !== undefined) open(kind, title.trim().replace(/^\[/, '').trim())
    else if (/^\s*:::+\s*$/.test(line)) close()
    else if (tag === 'hint') open(valueOf(rest, 'style') ?? 'info')
    else if (tag === 'endhint') close()
    else if (tag === 'step') isStep = true
    else if (tag !== undefined) put(...fromTag(tag, rest) ?? (told('tag', tag.replace(/^end/, '')), ['']))
    else if (isStep && /^#{1,6}\s/.test(line)) { isStep = false; put(line.replace(/^#+/, '##')) }
    else put(line)
  }
  return lines.join('\n')
}

/** Changes what stands between two marks, in one pass however often the first of them stands there without the second. */
function between(text: string, open: string, close: string, change: (found: string) => string): string {
  const small = text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) // other capitals may be longer when they are small
  let [done, at] = ['', 0]
  for (let from = small.indexOf(open); from >= 0; from = small.indexOf(open, at)) {
    const to = small.indexOf(close, from + open.length)
    if (to < 0) break
    done += text.slice(at, from) + change(text.slice(from, to + close.length))
    at = to + close.length
  }
  return done + text.slice(at)
}

/** A text without its comments, each of which leaves `instead`. */
export function withoutComments(source: string, instead = ''): string {
  return between(source, '<!--', '-->', () => instead)
}

const quiet = /^(?:span|mark|div|p|u|center|small|figure|figcaption|sup|sub|font|details|section|article|picture|source|tbody|thead|kbd|wbr)$/i
function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)?.slice(1).find((each) => each !== undefined) ?? ''
}

/** HTML and components within Markdown: what has a sign in Markdown gets it, the rest is told. */
export function withoutHtml(source: string, told: Told, table: (html: string) => string): string {
  const bare = between(withoutComments(source), '{/*', '*/}', () => '')
  const asTable = (html: string) => `\n\n${table(html)}\n\n`
  const gone = (name: string) => () => { told('html', name); return '' }
  return outsideCode(bare, (text) => between(between(between(text, '<script', '</script>', gone('script')), '<style', '</style>', gone('style')), '<table', '</table>', asTable)
    .replaceAll(/^(?:import|export)\s(?=[^\r\n]*(?:from\s|[='"{]))[^\r\n]*$/gm, (line) => { told('tag', line.slice(0, 60)); return '' })
    .replaceAll(/<img\b[^<>]*>/gi, (tag) => `![${attribute(tag, 'alt').replaceAll(/[[\]]/g, '')}](<${attribute(tag, 'src')}>)`)
    .replaceAll(/<a\b[^<>]*>([^<]{0,2000})<\/a>/gi, (tag, inner: string) => { const href = attribute(tag.slice(0, tag.indexOf('>') + 1), 'href'); return href === '' ? inner : `[${inner}](<${href}>)` })
    .replaceAll(/<(iframe|video|audio)\b[^<>]*>/gi, (tag, name: string) => { told('html', name.toLowerCase()); const src = attribute(tag, 'src'); return src === '' ? '' : `[${src}](<${src}>)` })
    .replaceAll(/<br\s*\/?>/gi, '  \n').replaceAll(/<\/?(?:strong|b)(?=[\s>])[^<>]*>/gi, '**').replaceAll(/<\/?(?:em|i)(?=[\s>])[^<>]*>/gi, '*')
    .replaceAll(/<summary\b[^<>]*>([^<]*)<\/summary>/gi, '\n**$1**\n')
    .replaceAll(/<TabItem\b[^<>]*>/g, (tag) => `\n#### ${attribute(tag, 'label') || attribute(tag, 'value')}\n`).replaceAll(/<\/?(?:Tabs|TabItem)(?=[\s>])[^<>]*>/g, '\n')
    .replaceAll(/<\/?([A-Za-z][\w.-]{0,60})(?=[\s/>])[^<>]*>/g, (_, name: string) => { if (!quiet.test(name)) told('html', name); return '' })
    .replaceAll(/\n[ \t]*\n(?:[ \t]*\n)+/g, '\n\n'))
}
