import { decodeEntities } from './entities.rules.ts'

/** A piece of HTML: words, or a tag that opens or closes something. */
export type Piece = { readonly text: string } | { readonly tag: string; readonly isClosing: boolean; readonly attributes: string }

const hiding = new Set(['script', 'style', 'title', 'xml', 'noscript', 'template'])
const tagName = /^<(\/?)([A-Za-z][A-Za-z0-9:-]{0,40})/

/** Cuts HTML into words and tags in one pass, as tolerantly as browsers do; comments and what they hide from them are left out. */
export function* piecesOfHtml(html: string): Generator<Piece> {
  let at = 0
  let lastEnd = -1
  const unclosed = new Set<string>()
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    if (open > at) yield { text: html.slice(at, open) }
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 2)
      at = end === -1 ? html.length : end + 3
      continue
    }
    const head = html.slice(open, open + 64)
    const [whole, slash, name] = tagName.exec(head) ?? []
    if (whole === undefined || name === undefined) {
      // A bracket that opens no tag is a letter; <! and <? are for programs.
      if (/^<[!?]/.test(head)) {
        const end = html.indexOf('>', open)
        at = end === -1 ? html.length : end + 1
      } else {
        yield { text: '<' }
        at = open + 1
      }
      continue
    }
    if (lastEnd < open) lastEnd = html.indexOf('>', open)
    const end = lastEnd === -1 ? html.length : tagEnd(html, open + whole.length, lastEnd)
    yield { tag: name.toLowerCase(), isClosing: slash === '/', attributes: html.slice(open + whole.length, end) }
    at = end + 1
    // What is no text is passed over in one step.
    const hidden = name.toLowerCase()
    if (slash === '/' || !hiding.has(hidden) || unclosed.has(hidden)) continue
    const closing = afterClosing(html, at, hidden)
    // What nobody closes hides the rest from a browser; it is kept here.
    if (closing === -1) unclosed.add(hidden)
    else at = closing
  }
  if (at < html.length) yield { text: html.slice(at) }
}

/** Where a tag ends: the first > outside its quotes, which reach 20,000 letters at most. */
function tagEnd(html: string, from: number, first: number): number {
  const inside = html.slice(from, first)
  if (!inside.includes('"') && !inside.includes("'")) return first
  let quote = ''
  for (let at = from; at < html.length && at < from + 20_000; at += 1) {
    const letter = html[at] ?? ''
    if (quote !== '') quote = letter === quote ? '' : quote
    else if ((letter === '"' || letter === "'") && /[=\s]/.test(html[at - 1] ?? '')) quote = letter
    else if (letter === '>') return at
  }
  return first
}

function afterClosing(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}[\\s>/]`, 'gi')
  closing.lastIndex = from
  return closing.exec(html)?.index ?? -1
}

/** The value of an attribute in the text of a tag, decoded; undefined when it is not there. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s"'/])${name}\\s{0,20}=\\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes.slice(0, 20_000))
  return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? found[3] ?? '')
}
