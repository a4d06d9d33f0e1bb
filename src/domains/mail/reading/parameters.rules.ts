import { decodeText } from './charsets.rules.ts'
import { decodeWords } from './encoded-words.rules.ts'

/** A structured header (Content-Type, Content-Disposition): its value in small letters and its parameters, decoded. */
export type Structured = { readonly value: string; readonly parameters: ReadonlyMap<string, string> }

type Section = { readonly order: number; readonly text: string; readonly isCoded: boolean }

const mostParameters = 200

/** Reads a header with parameters as programs write them: in quotes and without, with blanks, cut into sections and with a charset (RFC 2231), in encoded words. */
export function readStructured(header: string | null, likely: readonly string[] = []): Structured {
  const pieces = splitParameters(header ?? '')
  const sections = new Map<string, Section[]>()
  for (const piece of pieces.slice(1, mostParameters)) {
    const equals = piece.indexOf('=')
    if (equals === -1) continue
    const [, name = '', order, star] = /^([^*]*)(?:\*(\d{1,4}))?(\*)?$/.exec(piece.slice(0, equals).trim().toLowerCase()) ?? []
    if (name === '') continue
    const known = sections.get(name) ?? []
    sections.set(name, [...known, { order: order === undefined ? star === undefined ? -1 : 0 : Number(order), text: unquoted(piece.slice(equals + 1).trim()), isCoded: star !== undefined }])
  }
  const parameters = new Map([...sections].map(([name, parts]) => [name, joinSections(parts, likely)]))
  return { value: (pieces[0] ?? '').trim().toLowerCase().replaceAll(/^["']|["']$/g, ''), parameters }
}

/** Cuts at semicolons that are in no quotes; a quote that nobody closes ends with its piece. */
function splitParameters(text: string): string[] {
  const pieces: string[] = []
  let from = 0
  let isQuoted = false
  const isClosed = (text.match(/"/g) ?? []).length % 2 === 0
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '\\' && isQuoted) at += 1
    else if (letter === '"') isQuoted = isClosed && !isQuoted
    else if (letter === ';' && !isQuoted) {
      pieces.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...pieces, text.slice(from)]
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text.replace(/^'([^']*)'$/, '$1')
  // Quotes within quotes belong to the name; words after a blank do not.
  const [first = '', , second] = /^"((?:[^"\\]|\\[^])*)"(\s)?/.exec(text) ?? []
  const end = second !== undefined ? first.trimEnd().length - 1 : text.endsWith('"') && text.length > 1 ? text.length - 1 : text.length
  // A backslash before anything but a quote or itself is a path that some program wrote.
  return text.slice(1, end).replaceAll(/\\(["\\])/g, '$1')
}

function joinSections(sections: readonly Section[], likely: readonly string[]): string {
  const whole = sections.filter(({ order }) => order === -1)
  const cut = sections.filter(({ order }) => order >= 0).toSorted((a, b) => a.order - b.order)
  if (cut.length === 0) return decodeWords(whole[0]?.text ?? '', likely).trim()
  const [, charset, rest] = cut[0]?.isCoded ? /^([^']*)'[^']*'([^]*)$/.exec(cut[0].text) ?? [] : []
  const texts = cut.map(({ text, isCoded }, index) => ({ text: index === 0 && rest !== undefined ? rest : text, isCoded }))
  const bytes = texts.map(({ text, isCoded }) => (isCoded ? text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text)).join('')
  if (charset === undefined && bytes.includes('=?')) return decodeWords(bytes, likely)
  return decodeText(Buffer.from(bytes, 'latin1'), charset ?? null, likely).text
}
