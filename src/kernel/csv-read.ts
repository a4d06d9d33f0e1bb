export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type Separator = ',' | ';' | '\t'
/** A table as it was read: each row with the line of the file on which it begins. */
export type CsvTable = { readonly encoding: Encoding; readonly separator: Separator; readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[] }

/** Which encoding bytes are in: by their mark, by the zero bytes of UTF-16, else UTF-8 where they are, and what Western Windows programs write where they are not. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  head.forEach((byte, place) => { if (byte === 0) zeros[place % 2] = (zeros[place % 2] ?? 0) + 1 })
  const [even = 0, odd = 0] = zeros
  if (odd > head.length / 8 && even < odd / 4) return 'utf-16le'
  if (even > head.length / 8 && odd < even / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

const separators: readonly Separator[] = [',', ';', '\t']

/** The separator that occurs most in the first line, outside quotes. */
function separatorOf(text: string): Separator {
  const counts = new Map<string, number>()
  let quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === '\n' || sign === '\r')) break
    else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  }
  return separators.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] ?? ','
}

/** Reads a table (RFC 4180): quotes, doubled quotes, lines inside quotes, any end of line. Empty lines are left out. */
export function readCsv(bytes: Uint8Array): CsvTable {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes).replace(/^\u{feff}/u, '')
  const separator = separatorOf(text)
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let begun = 1
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (cells.some((each) => each !== '')) rows.push({ line: begun, cells })
    cells = []
    begun = line + 1
  }
  for (let place = 0; place < text.length; place++) {
    const sign = text.charAt(place)
    if (quoted) {
      if (sign === '"' && text.charAt(place + 1) === '"') { cell += '"'; place += 1 }
      else if (sign === '"') quoted = false
      else cell += sign
      if (sign === '\n') line += 1
    } else if (sign === '"' && cell.trim() === '') { quoted = true; cell = '' }
    else if (sign === separator) endCell()
    else if (sign === '\n' || (sign === '\r' && text.charAt(place + 1) !== '\n')) { endRow(); line += 1 }
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRow()
  return { encoding, separator, rows }
}
