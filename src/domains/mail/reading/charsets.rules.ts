import { guessCharset, looksRight } from './charset-guess.rules.ts'
import { charsetOf } from './charset-labels.rules.ts'
import { decodeLegacy } from './charset-legacy.rules.ts'

/** Text that bytes hold, the charset that they were read in, and whether that is another one than was declared. */
export type Decoded = { readonly text: string; readonly charset: string; readonly isMended: boolean }

const western = new Set(['windows-1252', 'iso-8859-15', 'ascii'])
const wide = new Set(['shift_jis', 'euc-jp', 'gb18030', 'gbk', 'big5', 'euc-kr'])

/** Reads bytes in the charset that was declared, or in the one that they are in when that is another. `likely` ones are what the rest of the mail uses. */
export function decodeText(bytes: Uint8Array, declared: string | null, likely: readonly string[] = []): Decoded {
  const name = charsetOf(declared)
  const marked = markOf(bytes)
  if (marked !== undefined) return { text: read(bytes, marked), charset: marked, isMended: name !== marked && name !== undefined }
  if (isAscii(bytes)) return decodeAscii(bytes, name)
  if (name !== undefined && name.startsWith('utf-16')) return decodeSixteen(bytes, name)
  if (name !== undefined && (name.startsWith('utf-32') || name === 'hz' || name === 'iso-2022-kr' || name === 'utf-7')) return { text: read(bytes, name), charset: name, isMended: false }
  const charset = charsetFor(bytes, name, likely)
  return { text: read(bytes, charset), charset, isMended: charset !== name && !(name === 'ascii' && charset === 'utf-8') }
}

function charsetFor(bytes: Uint8Array, name: string | undefined, likely: readonly string[]): string {
  if (name !== undefined && wide.has(name)) return fits(bytes, 'utf-8') && (beyondAscii(bytes) >= 4 || !fits(bytes, name)) ? 'utf-8' : wideOr(bytes, name, likely)
  if (fits(bytes, 'utf-8')) return 'utf-8'
  if (name === 'utf-8') return isNearlyUtf8(bytes) ? 'utf-8' : guessCharset(bytes, likely)
  if (name === undefined || name === 'ascii') return guessCharset(bytes, likely)
  if (western.has(name) && !looksRight(bytes, 'windows-1252')) return guessCharset(bytes, [name, ...likely])
  return name
}

function wideOr(bytes: Uint8Array, name: string, likely: readonly string[]): string {
  return fits(bytes, name) || brokenShare(read(bytes, name)) < 0.05 ? name : guessCharset(bytes, [name, ...likely])
}

function decodeAscii(bytes: Uint8Array, name: string | undefined): Decoded {
  if (name === 'utf-7' || name === 'hz' || name === 'iso-2022-kr' || name === 'iso-2022-jp' || name?.startsWith('utf-32') || name?.startsWith('utf-16')) {
    return name.startsWith('utf-16') ? decodeSixteen(bytes, name) : { text: read(bytes, name), charset: name, isMended: false }
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  // Escapes of ISO 2022 are in no text that is what it seems.
  if (/\u001b\$[@B]|\u001b\$\(D/.test(text)) return { text: read(bytes, 'iso-2022-jp'), charset: 'iso-2022-jp', isMended: true }
  if (text.includes('\u001b$)C')) return { text: read(bytes, 'iso-2022-kr'), charset: 'iso-2022-kr', isMended: true }
  return { text, charset: name ?? 'ascii', isMended: false }
}

function decodeSixteen(bytes: Uint8Array, name: string): Decoded {
  // Text that says it is in 16 bits and has no zero is in 8 bits: somebody converted it and left the label.
  const zeros = [0, 0]
  for (let at = 0; at < Math.min(bytes.length, 2000); at += 1) if (bytes[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd === 0 && fits(bytes, 'utf-8')) return { text: read(bytes, 'utf-8'), charset: 'utf-8', isMended: true }
  const charset = even + odd === 0 ? name === 'utf-16' ? 'utf-16be' : name : even > odd ? 'utf-16be' : 'utf-16le'
  return { text: read(bytes, charset), charset, isMended: false }
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return fits(bytes, 'utf-8') ? 'utf-8' : undefined
  if (bytes[0] === 0xff && bytes[1] === 0xfe && bytes.length % 2 === 0) return bytes[2] === 0 && bytes[3] === 0 && bytes.length % 4 === 0 ? 'utf-32le' : 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff && bytes.length % 2 === 0) return 'utf-16be'
  return undefined
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80) return false
  return true
}

function read(bytes: Uint8Array, charset: string): string {
  return decodeLegacy(bytes, charset) ?? new TextDecoder(charset === 'ascii' ? 'windows-1252' : charset).decode(bytes)
}

function fits(bytes: Uint8Array, charset: string): boolean {
  try {
    new TextDecoder(charset, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function brokenShare(text: string): number {
  let broken = 0
  for (const letter of text) if (letter === '\ufffd') broken += 1
  return broken / Math.max(1, text.length)
}

/** How many letters beyond ASCII these bytes are in UTF-8: a few may be so by accident. */
function beyondAscii(bytes: Uint8Array): number {
  let count = 0
  for (const byte of bytes) if (byte >= 0xc0) count += 1
  return count
}

/** Whether most of what is beyond ASCII is UTF-8, so that a few broken letters are accidents on the way. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  let well = 0
  let broken = 0
  for (const letter of new TextDecoder().decode(bytes)) {
    if (letter === '\ufffd') broken += 1
    else if (letter >= '\u0080') well += 1
  }
  return well > broken
}
