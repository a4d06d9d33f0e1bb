import type { Tokens } from 'marked'
import { joiner, keptVideo } from '#contract/manual-marks.ts'
import { makeDrawing } from './markdown.bounds.ts'

/** Words in one style. */
export type Run = { readonly text: string; readonly style: 'plain' | 'bold' | 'code' }
/** A part of a text as it goes onto paper; `indent` counts the lists and quotes that it stands in. */
export type Printed =
  | { readonly kind: 'words'; readonly indent: number; readonly runs: readonly Run[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'picture'; readonly name: string }
  | { readonly kind: 'video'; readonly title: string; readonly address: string }

// Signs that no text holds: where styles begin and end, and what a line is.
const [bold, plain, code, cell, row, picture, fence, video] = ['\u0001', '\u0002', '\u0003', '\u0004', '\u0005', '\u0006', '\u0007', '\u0008']
const signs = /[\u0001-\u0008]/g
const hint = /^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*/gm
const ownPicture = /^\/manual\/pictures\/([\w.-]+)$/

const indented = (text: string) => text.trimEnd().split('\n').map((line) => (line === '' || line.startsWith(fence) || line.startsWith(picture) || line.startsWith(video) || line.startsWith(row) ? line : `  ${line}`)).join('\n')

const draw = makeDrawing({
  html: ({ text }: Tokens.HTML | Tokens.Tag) => text,
  heading({ tokens }: Tokens.Heading) { return `${bold}${this.parser.parseInline(tokens)}${plain}\n\n` },
  paragraph({ tokens }: Tokens.Paragraph) { return `${this.parser.parseInline(tokens)}\n\n` },
  text(token: Tokens.Text | Tokens.Escape) { return 'tokens' in token && token.tokens !== undefined ? this.parser.parseInline(token.tokens) : token.text },
  strong({ tokens }: Tokens.Strong) { return `${bold}${this.parser.parseInline(tokens)}${plain}` },
  em({ tokens }: Tokens.Em) { return this.parser.parseInline(tokens) },
  del({ tokens }: Tokens.Del) { return this.parser.parseInline(tokens) },
  codespan: ({ text }: Tokens.Codespan) => `${code}${text}${plain}`,
  br: () => '\n',
  hr: () => '',
  link({ href, tokens }: Tokens.Link) {
    const inner = this.parser.parseInline(tokens)
    return /^(?:https?:|mailto:)/.test(href) && !inner.includes(href) ? `${inner} (${href})` : inner
  },
  image: ({ href, text }: Tokens.Image) => {
    if (keptVideo.test(href)) return `\n${video}${href} ${text}\n`
    const name = ownPicture.exec(href)?.[1]
    return name === undefined ? text : `\n${picture}${name}\n`
  },
  code: ({ text }: Tokens.Code) => `${text.split('\n').map((line) => `${fence}${line}`).join('\n')}\n\n`,
  blockquote({ tokens }: Tokens.Blockquote) { return `${indented(this.parser.parse(tokens).replaceAll(hint, ''))}\n\n` },
  list({ ordered, start, items }: Tokens.List) {
    const lines = items.map((item, at) => `${ordered ? `${Number(start || 1) + at}.` : '•'} ${indented(item.tokens.map((token) => this.parser.parse([token]).trimEnd()).join('\n')).trimStart()}`)
    return `${lines.join('\n')}\n\n`
  },
  checkbox: ({ checked }: Tokens.Checkbox) => (checked ? '[x] ' : '[ ] '),
  table({ header, rows }: Tokens.Table) {
    const line = (cells: readonly Tokens.TableCell[]) => `${row}${cells.map(({ tokens }) => this.parser.parseInline(tokens).replaceAll('\n', ' ')).join(cell)}`
    return `${[header, ...rows].map(line).join('\n')}\n\n`
  },
})

function runsOf(line: string): Run[] {
  const runs: Run[] = []
  let style: Run['style'] = 'plain'
  for (const part of line.split(/([\u0001-\u0003])/)) {
    if (part === bold) style = 'bold'
    else if (part === code) style = 'code'
    else if (part === plain) style = 'plain'
    else if (part !== '') runs.push({ text: part, style })
  }
  return runs
}

/** Markdown as parts of a printed page; what it says in HTML is printed as text. */
export function printedOf(source: string): Printed[] {
  const printed: Printed[] = []
  for (const line of draw(source.replaceAll(signs, ''), (written) => written).replaceAll(joiner, '').split('\n')) {
    const last = printed.at(-1)
    const sign = line[0] ?? ''
    const [address = '', ...titled] = line.slice(1).split(' ')
    if (sign === video) printed.push({ kind: 'video', title: titled.join(' '), address })
    else if (sign === picture) printed.push({ kind: 'picture', name: line.slice(1) })
    else if (sign === fence) {
      if (last?.kind === 'code') printed[printed.length - 1] = { kind: 'code', text: `${last.text}\n${line.slice(1)}` }
      else printed.push({ kind: 'code', text: line.slice(1) })
    } else if (sign === row) {
      const cells = line.slice(1).split(cell).map((each) => each.replaceAll(signs, ''))
      if (last?.kind === 'table') printed[printed.length - 1] = { kind: 'table', rows: [...last.rows, cells] }
      else printed.push({ kind: 'table', rows: [cells] })
    } else if (line.trim() !== '') {
      const text = line.trimStart()
      printed.push({ kind: 'words', indent: Math.floor((line.length - text.length) / 2), runs: runsOf(text) })
    }
  }
  return printed
}
