import { decodeText } from './charsets.rules.ts'

/** A piece of a header: text as it stands, or bytes in a charset that an encoded word named. */
type Piece = { readonly text: string } | { readonly bytes: Uint8Array; readonly charset: string }

const wordStart = /=\?([^?\s]{1,80})\?([bBqQ])\?/y

/** Decodes the encoded words of a header (RFC 2047), also those that programs cut inside a letter, left blanks in or forgot to part. `value` holds a byte a letter. */
export function decodeWords(value: string, likely: readonly string[] = []): string {
  const pieces = piecesOf(value)
  const told: string[] = []
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (piece === undefined) continue
    if ('text' in piece) {
      told.push(decodeRaw(piece.text, likely))
      continue
    }
    // What was cut inside a letter is whole again when the bytes of neighbours are read together.
    const together = [piece.bytes]
    for (let next = pieces[at + 1]; next !== undefined && 'bytes' in next && next.charset === piece.charset; next = pieces[at + 1]) {
      together.push(next.bytes)
      at += 1
    }
    told.push(decodeText(Buffer.concat(together), piece.charset, likely).text)
  }
  return told.join('')
}

/** The charsets that the encoded words of a header name. */
export function charsetsIn(value: string): string[] {
  return piecesOf(value).flatMap((piece) => ('bytes' in piece ? [piece.charset] : []))
}

function piecesOf(value: string): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  let end = -1
  for (let start = value.indexOf('=?'); start !== -1; start = value.indexOf('=?', start)) {
    wordStart.lastIndex = start
    const found = wordStart.exec(value)
    if (found === null) {
      start += 2
      continue
    }
    const [head, label = '', encoding = ''] = found
    const from = start + head.length
    if (end < from) end = value.indexOf('?=', from)
    if (end === -1) break
    const inside = value.slice(from, end)
    if (inside.includes('=?')) {
      start = from
      continue
    }
    const between = value.slice(done, start)
    if (between.trim() !== '' || pieces.length === 0 || 'text' in (pieces.at(-1) ?? { text: '' })) pieces.push({ text: between })
    pieces.push({ bytes: /b/i.test(encoding) ? fromBase64(inside) : fromQ(inside), charset: label.split('*')[0] ?? '' })
    done = end + 2
    start = done
  }
  pieces.push({ text: value.slice(done) })
  return pieces.filter((piece) => !('text' in piece) || piece.text !== '')
}

/** Text of a header as it came: ASCII, UTF-8 (RFC 6532), or what programs put there against the rules. */
export function decodeRaw(text: string, likely: readonly string[]): string {
  return /[\u0080-\u00ff]|\u001b\$/.test(text) ? decodeText(Buffer.from(text, 'latin1'), null, likely).text : text
}

/** Base64 as it comes: with blanks, without its end, with an end in the middle. */
export function fromBase64(text: string): Buffer {
  const end = text.indexOf('=')
  if (end === -1 || /^[=\s]*$/.test(text.slice(end, end + 2000)) && text.length - end < 2000) return Buffer.from(text, 'base64')
  return Buffer.concat(text.split(/=+/).map((each) => Buffer.from(each, 'base64')))
}

function fromQ(text: string): Buffer {
  return Buffer.from(text.replaceAll('_', ' ').replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1')
}
