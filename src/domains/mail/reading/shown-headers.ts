import { readHead } from './headers.rules.ts'

const longestHead = 200_000
const longestValue = 2000
const most = 200

/** A mail's headers as they stand, for somebody who looks at them. */
export function headersOf(raw: Uint8Array): { name: string; value: string }[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, longestHead))
  const { headers } = readHead(bytes.toString('latin1'), 0, bytes.length, longestHead)
  const shown = (text: string) => Buffer.from(text, 'latin1').toString('utf8').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').slice(0, longestValue).toWellFormed()
  return headers.slice(0, most).map(({ name, value }) => ({ name: shown(name), value: shown(value) }))
}
