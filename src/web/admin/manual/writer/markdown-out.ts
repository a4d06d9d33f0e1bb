import { fragmentMark, joiner } from '#contract/manual-marks.ts'
import { emphases, isEmpty, isLoose, lineOfCell, numberOf, runsOf, textOf, type Piece, type Run } from './pieces.ts'

/** How much is written with a backslash before it, and by which sign what is set in italics: the first way that reads back as meant is taken. */
export type Manner = { readonly escapes: 'none' | 'some' | 'all'; readonly italic: '*' | '_'; readonly bullet: '-' | '*'; /** On which side of its signs an emphasis is held apart from what it touches. */ readonly joined: 'no' | 'in' | 'out' | 'both' }
const plainly: Manner = { escapes: 'none', italic: '*', bullet: '-', joined: 'no' }
const kinds = (joined: Manner['joined'], escapes: readonly Manner['escapes'][]) => escapes.flatMap((each) => (['*', '_'] as const).map((italic) => ({ ...plainly, escapes: each, italic, joined })))
export const manners: readonly Manner[] = [...kinds('no', ['none', 'some', 'all']), ...(['in', 'out', 'both'] as const).flatMap((joined) => kinds(joined, ['none', 'some', 'all']))]

function escapeText(text: string, { escapes }: Manner, isStart: boolean): string {
  if (escapes === 'none') return text
  if (escapes === 'all') return text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`)
  const done = text.replaceAll(/[\\`*_[\]<~|]|&(?=#?\w+;)/g, String.raw`\$&`)
  return isStart ? done.replace(/^([#>+=-])/, String.raw`\$1`).replace(/^(\d+)([.)])/, String.raw`$1\$2`) : done
}

function codeOf(text: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1)
  const pad = /^`|`$|^ .* $/s.test(text) ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

function addressOf(href: string): string {
  return /[\s()<>]/.test(href) ? `<${href.replaceAll(/[<>\s]/g, encodeURIComponent)}>` : href
}

type Emphasis = (typeof emphases)[number]

/** A line of text with its emphases opened and closed around it, the longest outermost. */
function emphasised(runs: readonly Run[], manner: Manner, startsBlock: boolean): string {
  const signs: Record<Emphasis, string> = { bold: '**', italic: manner.italic, strike: '~~' }
  const open: Emphasis[] = []
  let line = ''
  const [inside, outside] = [manner.joined === 'in' || manner.joined === 'both' ? joiner : '', manner.joined === 'out' || manner.joined === 'both' ? joiner : '']
  const closeTo = (depth: number) => {
    if (open.length <= depth) return
    line += inside
    while (open.length > depth) { const mark = open.pop(); line += mark === undefined ? '' : signs[mark] }
    line += outside
  }
  for (const [at, run] of runs.entries()) {
    const firstGone = open.findIndex((mark) => !run[mark])
    if (firstGone >= 0) closeTo(firstGone)
    const reach = (mark: Emphasis) => { const end = runs.findIndex((each, place) => place > at && !each[mark]); return end < 0 ? runs.length : end }
    const opened = emphases.filter((each) => run[each] && !open.includes(each)).toSorted((a, b) => reach(b) - reach(a))
    if (opened.length > 0) line += `${outside}${opened.map((mark) => signs[mark]).join('')}${inside}`
    open.push(...opened)
    if (run.inside === 'break') line += '  \n'
    else if (run.inside === 'picture') line += `![${escapeText(run.picture?.alt ?? '', manner, false)}](${run.picture?.src ?? ''})`
    else line += run.code ? codeOf(run.text) : escapeText(run.text, manner, startsBlock && (at === 0 || runs[at - 1]?.inside === 'break'))
  }
  closeTo(0)
  return line
}

function writeLine(runs: readonly Run[], manner: Manner): string {
  const parts: string[] = []
  for (let at = 0; at < runs.length;) {
    const { link } = runs[at] ?? {}
    const next = runs.findIndex((run, place) => place > at && run.link !== link)
    const end = next < 0 ? runs.length : next
    const group = runs.slice(at, end)
    const [only] = group
    const isBare = link !== undefined && group.length === 1 && only !== undefined && only.inside === 'text' && !only.code && !only.bold && !only.italic && !only.strike && (only.text === link || `mailto:${only.text}` === link) && /^[\w.+~:/?#@=&%-]*[\w/]$/.test(only.text)
    const words = () => emphasised(group, manner, at === 0 && link === undefined)
    parts.push(link === undefined ? words() : isBare && manner.escapes === 'none' ? only.text : `[${words()}](${addressOf(link)})`)
    at = end
  }
  return parts.join('')
}

const indented = (text: string, by: string) => text.replaceAll(/\n(?=[^\n])/g, `\n${by}`)
const quoted = (text: string) => text.split('\n').map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')

function writeList(list: Piece, manner: Manner): string {
  const first = numberOf(list.attrs, 'start', 1)
  const isOrdered = list.type === 'orderedList'
  const isApart = isLoose(list)
  return (list.content ?? []).map((item, at) => {
    const sign = isOrdered ? `${first + at}${manner.bullet === '-' ? '.' : ')'} ` : `${manner.bullet} `
    const [head, ...rest] = item.content ?? []
    const blocks = [head === undefined ? '' : writePiece(head, { ...manner, bullet: '-' }), ...(rest.length === 0 ? [] : [writePieces(rest, { ...manner, bullet: '-' }, isApart ? '\n\n' : '\n')])]
    return `${sign}${indented(blocks.filter((each) => each !== '').join(isApart ? '\n\n' : '\n'), ' '.repeat(sign.length))}`.trimEnd()
  }).join(isApart ? '\n\n' : '\n')
}

function writeTable(table: Piece, manner: Manner): string {
  const rows = (table.content ?? []).map((row) => row.content ?? [])
  const width = Math.max(1, ...rows.map((cells) => cells.length))
  const cellText = (cell: Piece | undefined) => (cell === undefined ? '' : writeLine(lineOfCell(cell), manner).replaceAll(/\\?\|/g, String.raw`\|`))
  const line = (cells: readonly string[]) => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`
  const rules: Readonly<Record<string, string>> = { left: ':--', right: '--:', center: ':-:' }
  const rule = Array.from({ length: width }, (_, at) => rules[textOf(rows[0]?.[at]?.attrs, 'align')] ?? '---')
  const [head = [], ...body] = rows.map((cells) => line(Array.from({ length: width }, (_, at) => cellText(cells[at]))))
  return [head, `|${rule.join('|')}|`, ...body].join('\n')
}

/** One block as Markdown. */
export function writePiece(piece: Piece, manner: Manner = plainly): string {
  const inside = () => writePieces(piece.content ?? [], { ...manner, bullet: '-' })
  switch (piece.type) {
    case 'paragraph': return writeLine(runsOf(piece.content), manner)
    case 'heading': return `${'#'.repeat(numberOf(piece.attrs, 'level', 4))} ${writeLine(runsOf(piece.content, 'blank'), manner)}`
    case 'codeBlock': {
      const text = (piece.content ?? []).map((each) => each.text ?? '').join('')
      const fence = '`'.repeat(Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1)
      return `${fence}${textOf(piece.attrs, 'language')}\n${text}${text === '' ? '' : '\n'}${fence}`
    }
    case 'horizontalRule': return '---'
    case 'bulletList': case 'orderedList': return writeList(piece, manner)
    case 'blockquote': return quoted(inside())
    case 'callout': return `> [!${textOf(piece.attrs, 'kind').toUpperCase()}]\n${quoted(inside())}`
    case 'video': {
      const captions = textOf(piece.attrs, 'captions')
      return `![${escapeText(textOf(piece.attrs, 'title'), manner, false)}](${textOf(piece.attrs, 'src')}${captions === '' ? '' : ` "captions ${captions}"`})`
    }
    case 'fragment': return fragmentMark(textOf(piece.attrs, 'slug'))
    case 'table': return writeTable(piece, manner)
    default: return textOf(piece.attrs, 'source')
  }
}

const isList = (piece: Piece | undefined) => piece?.type === 'bulletList' || piece?.type === 'orderedList'

/** Blocks one after the other; of two lists of a kind the second has another sign, or they would be one. */
export function writePieces(pieces: readonly Piece[], manner: Manner, gap = '\n\n'): string {
  let bullet: Manner['bullet'] = '-'
  const said = pieces.filter((piece) => !isEmpty(piece))
  return said.map((piece, at) => {
    bullet = isList(piece) && said[at - 1]?.type === piece.type && bullet === '-' ? '*' : '-'
    return writePiece(piece, { ...manner, bullet })
  }).join(gap)
}
