import { decodeRaw, decodeWords } from './encoded-words.rules.ts'
import type { ReadAddress } from './shapes.rules.ts'

type Token = { readonly kind: 'text' | 'quoted' | 'comment' | 'angle' | 'mark'; readonly text: string }

/** Reads a list of addresses as people and programs write them. Words are decoded after the list is cut, so that no name can smuggle an address in. */
export function readAddresses(header: string, most: number, likely: readonly string[] = []): ReadAddress[] {
  const entries: ReadAddress[] = []
  let held: Token[] = []
  const close = () => {
    const entry = toAddress(held, likely)
    if (entry !== undefined) entries.push(entry)
    held = []
  }
  const tokens = tokensOf(header)
  for (let at = 0; at < tokens.length && entries.length < most; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind !== 'mark') held.push(token)
    else if (token.text === ':') held = []
    // “Doe, Jane <jane@x>”: a name without quotes is not over at its comma.
    else if (token.text === ',' && isNameOnly(held) && continuesName(tokens, at + 1)) held.push({ kind: 'text', text: ',' })
    else close()
  }
  if (entries.length < most) close()
  return entries
}

function isNameOnly(held: readonly Token[]): boolean {
  return held.length > 0 && held.every(({ kind, text }) => kind === 'text' && !text.includes('@'))
}

function continuesName(tokens: readonly Token[], from: number): boolean {
  for (let at = from; at < Math.min(tokens.length, from + 8); at += 1) {
    const token = tokens[at]
    if (token === undefined || token.kind === 'mark') return false
    if (token.kind === 'angle') return token.text.includes('@')
    if (token.text.includes('@')) return false
  }
  return false
}

/** Cuts a header into its parts in one pass. */
function tokensOf(header: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < header.length) {
    const letter = header[at] ?? ''
    if (letter === '"') {
      const end = endOf(header, at + 1, '"')
      tokens.push({ kind: 'quoted', text: header.slice(at + 1, end).replaceAll(/\\(.)/g, '$1') })
      at = end + 1
    } else if (letter === '(') {
      const end = commentEnd(header, at)
      tokens.push({ kind: 'comment', text: header.slice(at + 1, end).replaceAll(/\\(.)/g, '$1') })
      at = end + 1
    } else if (letter === '<') {
      const close = header.indexOf('>', at)
      const end = close === -1 ? header.length : close
      tokens.push({ kind: 'angle', text: header.slice(at + 1, end) })
      at = end + 1
    } else if (letter === ',' || letter === ';' || (letter === ':' && !header.startsWith('://', at) && isGroupName(tokens))) {
      tokens.push({ kind: 'mark', text: letter })
      at += 1
    } else {
      const stop = nextSpecial(header, at + 1)
      tokens.push({ kind: 'text', text: header.slice(at, stop) })
      at = stop
    }
  }
  return tokens
}

const specials = /[",;:<(]/g

function nextSpecial(header: string, at: number): number {
  specials.lastIndex = at
  return specials.exec(header)?.index ?? header.length
}

function isGroupName(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1)
  return last !== undefined && (last.kind === 'text' || last.kind === 'quoted') && !last.text.includes('@') && !/^\s*mailto$/i.test(last.text)
}

function endOf(text: string, from: number, mark: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === mark) return at
  }
  return text.length
}

function commentEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return text.length
}

function toAddress(tokens: readonly Token[], likely: readonly string[]): ReadAddress | undefined {
  const angle = tokens.findLast(({ kind, text }) => kind === 'angle' && text.includes('@')) ?? tokens.findLast(({ kind }) => kind === 'angle')
  const words = (kinds: readonly Token['kind'][]) => tokens.filter((token) => kinds.includes(token.kind) && token !== angle)
  if (angle !== undefined) {
    const named = words(['text', 'quoted']).filter(({ text }) => text.trim() !== '>')
    const name = nameOf(named.some(({ text }) => text.trim() !== '') ? named : words(['comment']), likely)
    const address = bare(angle.text)
    if (address !== '') return { address, name: name === address ? '' : name }
  }
  // No brackets: the word with an @ in it is the address, the others are the name.
  const joined = tokens.filter(({ kind }) => kind === 'text' || kind === 'quoted')
  const quotedLocal = joined.findIndex((token, index) => token.kind === 'quoted' && /^@\S/.test(joined[index + 1]?.text ?? ''))
  if (quotedLocal !== -1) return { address: bare(`"${joined[quotedLocal]?.text ?? ''}"${(joined[quotedLocal + 1]?.text ?? '').split(/\s/)[0] ?? ''}`), name: nameOf(words(['comment']), likely) }
  const text = joined.map((token) => token.text).join(' ')
  const found = text.split(/\s+/).find((word) => word.includes('@'))
  const rest = (found === undefined ? text : text.replace(found, ' ')).trim()
  const name = nameOf(rest.replaceAll(/[<>\s]/g, '') === '' ? words(['comment']) : [{ kind: 'text', text: rest }], likely)
  if (found !== undefined) return { address: bare(found), name }
  return name === '' ? undefined : { address: '', name }
}

function bare(text: string): string {
  const plain = text.slice(0, 2000).replaceAll(/\([^()]*\)/g, '').replaceAll(/[\u0000-\u001f<>]/g, '').trim().replace(/^mailto:/i, '').replace(/^@[^:]*:/, '').replaceAll(/\s+(?=@)|(?<=@)\s+/g, '')
  // An address beyond ASCII is in UTF-8 (RFC 6532).
  return decodeRaw(plain.startsWith('"') ? plain : plain.replaceAll(/\s+/g, ''), ['utf-8']).replace(/^'([^']+)'$/, '$1').replace(/[.,;]+$/, '')
}

function nameOf(tokens: readonly Token[], likely: readonly string[]): string {
  const joined = tokens.map(({ text }) => text.trim()).filter((text) => text !== '').join(' ').replaceAll(' ,', ',')
  const name = decodeWords(joined, likely).replaceAll(/[\u0000-\u001f\u007f]+/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return name.replace(/^'(.*)'$/, '$1').replace(/^"(.*)"$/, '$1').trim()
}
