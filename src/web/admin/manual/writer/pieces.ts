import { joiner } from '#contract/manual-marks.ts'

/** A part of a text while it is written: what the editor holds, and nothing of how it draws it. */
export type Piece = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>> | undefined
  readonly content?: readonly Piece[] | undefined
  readonly marks?: readonly Mark[] | undefined
  readonly text?: string | undefined
}
export type Mark = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }
/** Some signs of a line, or a break or a picture within it, with what it is marked as. */
export type Run = { readonly text: string; readonly inside: 'text' | 'break' | 'picture'; readonly picture?: { readonly src: string; readonly alt: string }; readonly bold: boolean; readonly italic: boolean; readonly strike: boolean; readonly code: boolean; readonly link: string | undefined }

/** An attribute that is a text. */
export function textOf(attrs: Piece['attrs'], name: string): string {
  const value = attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** An attribute that is a number. */
export function numberOf(attrs: Piece['attrs'], name: string, otherwise: number): number {
  const value = attrs?.[name]
  return typeof value === 'number' ? value : otherwise
}

const blank = /^[ \t\n]*$/
export const emphases = ['bold', 'italic', 'strike'] as const

function runOf(piece: Piece): Run {
  const has = (type: string) => piece.marks?.some((mark) => mark.type === type) === true
  const link = piece.marks?.find(({ type }) => type === 'link')
  const marks = { bold: has('bold'), italic: has('italic'), strike: has('strike'), code: has('code'), link: link === undefined ? undefined : textOf(link.attrs, 'href') }
  if (piece.type === 'hardBreak') return { text: '', inside: 'break', ...marks }
  if (piece.type === 'picture') return { text: '', inside: 'picture', picture: { src: textOf(piece.attrs, 'src'), alt: textOf(piece.attrs, 'alt') }, ...marks, bold: false, italic: false, strike: false, code: false }
  return { text: (piece.text ?? '').replaceAll(joiner, '').replaceAll(/\s*\n\s*/g, ' '), inside: 'text', ...marks }
}

/** A piece whose words are marked as nothing. */
export function withoutEmphases(piece: Piece): Piece {
  return { ...piece, ...(piece.marks === undefined ? {} : { marks: piece.marks.filter(({ type }) => type === 'link' || type === 'code') }), ...(piece.content === undefined ? {} : { content: piece.content.map(withoutEmphases) }) }
}

const sameMarks = (a: Run, b: Run) => a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.code === b.code && a.link === b.link

/** Joins what is marked alike. */
function joined(runs: readonly Run[]): Run[] {
  const done: Run[] = []
  for (const run of runs) {
    const last = done.at(-1)
    if (run.inside === 'text' && run.text === '') continue
    if (last !== undefined && last.inside === 'text' && run.inside === 'text' && sameMarks(last, run)) done[done.length - 1] = { ...last, text: last.text + run.text }
    else done.push(run)
  }
  return done
}

/** Takes an emphasis away from the blanks at its edges, where Markdown has no sign for it. */
function withoutBlankEdges(runs: readonly Run[]): Run[] {
  let done = [...runs]
  for (const mark of emphases) {
    done = done.flatMap((run, at) => {
      if (!run[mark] || run.inside !== 'text' || run.code) return run.inside === 'break' ? [{ ...run, [mark]: false }] : [run]
      const opens = done[at - 1]?.[mark] !== true || done[at - 1]?.inside === 'break'
      const closes = done[at + 1]?.[mark] !== true || done[at + 1]?.inside === 'break'
      const [, before = '', rest = ''] = (opens ? /^([ \t]*)(.*)$/s : /^()(.*)$/s).exec(run.text) ?? []
      const [, within = '', after = ''] = (closes ? /^(.*?)([ \t]*)$/s : /^(.*)()$/s).exec(rest) ?? []
      return [{ ...run, text: before, [mark]: false }, { ...run, text: within }, { ...run, text: after, [mark]: false }]
    })
  }
  return joined(done)
}

/** A line as Markdown can say it: nothing blank at its ends or beside a break. */
export function runsOf(pieces: readonly Piece[] | undefined, breaks: 'kept' | 'blank' = 'kept'): Run[] {
  const all = (pieces ?? []).map(runOf).map((run): Run => (run.inside === 'break' && breaks === 'blank' ? { ...run, inside: 'text', text: ' ' } : run))
  const runs = withoutBlankEdges(joined(all)).map((run, at, whole) => {
    if (run.inside !== 'text' || run.code) return run
    const starts = at === 0 || whole[at - 1]?.inside === 'break'
    const ends = at === whole.length - 1 || whole[at + 1]?.inside === 'break'
    return { ...run, text: run.text.replace(starts ? /^[ \t]+/ : /^(?!)/, '').replace(ends ? /[ \t]+$/ : /^(?!)/, '') }
  })
  const kept = joined(runs)
  while (kept.at(-1)?.inside === 'break') kept.pop()
  while (kept[0]?.inside === 'break') kept.shift()
  return kept
}

/** A paragraph that says nothing, which Markdown does not know. */
export function isEmpty(piece: Piece): boolean {
  return piece.type === 'paragraph' && runsOf(piece.content).every((run) => run.inside === 'text' && blank.test(run.text))
}

/** A list whose items stand apart: it says so, or one of them holds two paragraphs. */
export function isLoose(list: Piece): boolean {
  return list.attrs?.['loose'] === true || (list.content ?? []).some((item) => (item.content ?? []).filter((each) => each.type === 'paragraph' && !isEmpty(each)).length > 1)
}

/** What a text says, whatever the editor adds: two pieces are the same when this is. */
export function said(pieces: readonly Piece[]): string {
  return JSON.stringify(pieces.filter((piece) => !isEmpty(piece)).map(essence))
}

function essence(piece: Piece): unknown {
  const inside = () => (piece.content ?? []).filter((each, at) => at === 0 || !isEmpty(each)).map(essence)
  switch (piece.type) {
    case 'paragraph': return ['p', runsOf(piece.content)]
    case 'heading': return ['h', numberOf(piece.attrs, 'level', 4), runsOf(piece.content, 'blank')]
    case 'codeBlock': return ['code', textOf(piece.attrs, 'language'), (piece.content ?? []).map(({ text }) => text ?? '').join('')]
    case 'bulletList': return ['ul', isLoose(piece), inside()]
    case 'orderedList': return ['ol', numberOf(piece.attrs, 'start', 1), isLoose(piece), inside()]
    case 'callout': return ['note', textOf(piece.attrs, 'kind'), inside()]
    case 'video': return ['video', textOf(piece.attrs, 'src'), textOf(piece.attrs, 'title'), textOf(piece.attrs, 'captions')]
    case 'fragment': return ['fragment', textOf(piece.attrs, 'slug')]
    case 'kept': return ['kept', textOf(piece.attrs, 'source')]
    case 'tableCell': case 'tableHeader': return ['cell', textOf(piece.attrs, 'align'), lineOfCell(piece)]
    default: return [piece.type, inside()]
  }
}

/** What a cell says in one line. */
export function lineOfCell(cell: Piece): Run[] {
  const lines = (cell.content ?? []).flatMap((each, at): readonly Piece[] => [...(at === 0 ? [] : [{ type: 'text', text: ' ' }]), ...(each.content ?? [])])
  return runsOf(lines.filter(({ type }) => type === 'text' || type === 'hardBreak' || type === 'picture'), 'blank')
}
