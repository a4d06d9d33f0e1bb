import { fromBase64 } from './encoded-words.rules.ts'
import type { Part } from './parts.rules.ts'

/** The bytes of a part, without what carried them (base64, quoted-printable, uuencode). */
export function bytesOf({ body, encoding, type }: Pick<Part, 'body' | 'encoding' | 'type'>): Buffer {
  if (encoding === 'base64') return looksLikeBase64(body) || !type.startsWith('text/') ? fromBase64(withoutTail(body)) : Buffer.from(body, 'latin1')
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body)
  if (/^(?:x-)?uu(?:e|encode|encoded)?$/.test(encoding)) return uuDecoded(body.split('\n'))
  return Buffer.from(body, 'latin1')
}

/** Words that a label calls base64 and that are none are kept as they are. */
function looksLikeBase64(body: string): boolean {
  const seen = body.slice(0, 400).trim()
  return seen === '' || (/^[A-Za-z0-9+/=\s_-]+$/.test(seen) && !/\S \S+ \S/.test(seen)) || /^[A-Za-z0-9+/=]{40,}\r?\n/.test(seen)
}

/** Some list servers write a footer after the last line of base64; a line with blanks between words is one. */
function withoutTail(body: string): string {
  const end = body.search(/=\s*\r?\n\s*\r?\n|\n\r?\n(?=[^\n]* [^\n]* )/)
  return end > 0 && body.length - end < 5000 ? body.slice(0, end + 1) : body
}

function fromQuotedPrintable(body: string): Buffer {
  const told: string[] = []
  let at = 0
  while (at < body.length) {
    const feed = body.indexOf('\n', at)
    const stop = feed === -1 ? body.length : feed
    const line = body.slice(at, stop).trimEnd()
    const isSoft = line.endsWith('=')
    told.push((isSoft ? line.slice(0, -1) : line).replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
    if (!isSoft && feed !== -1) told.push('\r\n')
    at = stop + 1
  }
  return Buffer.from(told.join(''), 'latin1')
}

/** The bytes that lines of uuencode hold, between `begin` and `end`. */
export function uuDecoded(lines: readonly string[]): Buffer {
  const bytes: number[] = []
  for (const line of lines) {
    if (/^begin \d{3,4} /.test(line) || line.trim() === 'end' || line.trim() === '') continue
    const length = (line.charCodeAt(0) - 32) & 63
    const own: number[] = []
    for (let at = 1; own.length < length && at < line.length + 3; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((step) => ((line.charCodeAt(at + step) || 32) - 32) & 63)
      own.push(((a ?? 0) << 2 | (b ?? 0) >> 4) & 255, ((b ?? 0) << 4 | (c ?? 0) >> 2) & 255, ((c ?? 0) << 6 | (d ?? 0)) & 255)
    }
    for (const byte of own.slice(0, length)) bytes.push(byte)
  }
  return Buffer.from(bytes)
}

/** Files that old programs put into the text itself, and the text without them. */
export function takeUuencoded(text: string): { readonly text: string; readonly files: readonly { readonly filename: string; readonly content: Buffer }[] } {
  if (!/^begin \d{3,4} \S/m.test(text)) return { text, files: [] }
  const kept: string[] = []
  const files: { filename: string, content: Buffer }[] = []
  const lines = text.split('\n')
  const ends = lines.flatMap((line, index) => (line.trim() === 'end' ? [index] : []))
  let next = 0
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    while (next < ends.length && (ends[next] ?? 0) <= at) next += 1
    const [, filename] = /^begin \d{3,4} (\S[^\r]{0,200})/.exec(line) ?? []
    const end = filename === undefined ? undefined : ends[next]
    if (filename === undefined || end === undefined || !lines.slice(at + 1, Math.min(end, at + 4)).every((each) => isUuLine(each))) kept.push(line)
    else {
      files.push({ filename: filename.trim(), content: uuDecoded(lines.slice(at + 1, end)) })
      at = end
    }
  }
  return { text: kept.join('\n'), files }
}

function isUuLine(line: string): boolean {
  return /^[ -`]{1,70}\s*$/.test(line) && line.trimEnd().length >= Math.min(61, Math.ceil(((line.charCodeAt(0) - 32) & 63) * 4 / 3) - 3)
}

/** Lines that a program broke only to fit them in (RFC 3676), whole again. */
export function unflow(text: string, deletesSpace: boolean): string {
  const told: string[] = []
  let open: { depth: number, pieces: string[] } | undefined
  for (const raw of text.split('\n')) {
    const quotes = /^>*/.exec(raw)?.[0].length ?? 0
    const line = raw.slice(quotes).replace(/^ /, '')
    const isFlowed = line.endsWith(' ') && line !== '-- ' && !(line.trim() === '')
    const piece = isFlowed && deletesSpace ? line.slice(0, -1) : line
    if (open !== undefined && open.depth === quotes && line !== '-- ') open.pieces.push(piece)
    else {
      if (open !== undefined) told.push(flat(open))
      open = { depth: quotes, pieces: [piece] }
    }
    if (!isFlowed) {
      told.push(flat(open))
      open = undefined
    }
  }
  if (open !== undefined) told.push(flat(open))
  return told.join('\n')
}

function flat({ depth, pieces }: { readonly depth: number, readonly pieces: readonly string[] }): string {
  return `${depth > 0 ? `${'>'.repeat(depth)} ` : ''}${pieces.join('')}`
}
