/** A file in a `winmail.dat`. */
export type TnefFile = { readonly filename: string; readonly contentType: string; readonly contentId: string | null; readonly content: Uint8Array }

/** What a `winmail.dat` (TNEF) holds: files, and the text where the mail has none. */
export type Tnef = { readonly files: readonly TnefFile[]; readonly text: string | null; readonly html: string | null }

type Draft = { title: string; long: string; contentType: string; contentId: string | null; content: Uint8Array | undefined }
type Properties = ReadonlyMap<number, Uint8Array | string>

const signature = 0x223e9f78
const mostFiles = 500
const attribute = { body: 0x800c, title: 0x8010, data: 0x800f, rendering: 0x9002, message: 0x9003, attachment: 0x9005 } as const
const property = { text: 0x1000, html: 0x1013, data: 0x3701, fileName: 0x3704, longName: 0x3707, mimeTag: 0x370e, contentId: 0x3712 } as const

/** Unpacks what Outlook packs where nobody else can read it; null when the bytes are not that. What is cut off is left out. */
export function readTnef(bytes: Uint8Array): Tnef | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 6 || view.getUint32(0, true) !== signature) return null
  const drafts: Draft[] = []
  let text: string | null = null
  let html: string | null = null
  for (let at = 6; at + 9 <= bytes.byteLength;) {
    const id = view.getUint16(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const from = at + 9
    if (from + length > bytes.byteLength) break
    const data = bytes.subarray(from, from + length)
    at = from + length + 2
    if (id === attribute.rendering && drafts.length < mostFiles) drafts.push({ title: '', long: '', contentType: '', contentId: null, content: undefined })
    const last = drafts.at(-1)
    if (id === attribute.body) text ??= ended(decode(data))
    else if (id === attribute.message) {
      const found = readProperties(data)
      text ??= wordsOf(found.get(property.text))
      html ??= wordsOf(found.get(property.html))
    } else if (last === undefined) continue
    else if (id === attribute.title) last.title = ended(decode(data))
    else if (id === attribute.data) last.content = data
    else if (id === attribute.attachment) addProperties(last, readProperties(data))
  }
  return { files: drafts.flatMap(toFile), text, html }
}

function toFile({ title, long, contentType, contentId, content }: Draft): TnefFile[] {
  return content === undefined ? [] : [{ filename: long || title, contentType: contentType || 'application/octet-stream', contentId, content }]
}

function addProperties(draft: Draft, found: Properties): void {
  draft.long = wordsOf(found.get(property.longName)) ?? wordsOf(found.get(property.fileName)) ?? draft.long
  draft.contentType = wordsOf(found.get(property.mimeTag))?.toLowerCase() ?? draft.contentType
  draft.contentId = wordsOf(found.get(property.contentId))?.replaceAll(/[<>]/g, '') ?? draft.contentId
  const data = found.get(property.data)
  // An object begins with the identifier of its interface.
  if (data instanceof Uint8Array && draft.content === undefined) draft.content = data.subarray(16)
}

function wordsOf(value: Uint8Array | string | undefined): string | null {
  if (value === undefined) return null
  return typeof value === 'string' ? value : ended(decode(value))
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function ended(text: string): string {
  const end = text.indexOf('\u0000')
  return end === -1 ? text : text.slice(0, end)
}

/** The properties (MAPI) of a mail or file that are words or bytes. */
function readProperties(data: Uint8Array): Properties {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const found = new Map<number, Uint8Array | string>()
  let at = 4
  try {
    for (let left = Math.min(view.getUint32(0, true), 2000); left > 0; left -= 1) {
      const type = view.getUint16(at, true)
      const id = view.getUint16(at + 2, true)
      at += 4
      if (id >= 0x8000) at = afterName(view, at + 16)
      const base = type & 0xefff
      const isVariable = base === 0x1e || base === 0x1f || base === 0x0d || base === 0x102
      let count = 1
      if (isVariable || (type & 0x1000) !== 0) {
        count = view.getUint32(at, true)
        at += 4
      }
      for (; count > 0 && at < data.byteLength; count -= 1) {
        if (!isVariable) {
          at += base === 0x48 ? 16 : [0x05, 0x06, 0x07, 0x14, 0x40].includes(base) ? 8 : 4
          continue
        }
        const length = view.getUint32(at, true)
        const value = data.subarray(at + 4, at + 4 + length)
        if (!found.has(id)) found.set(id, base === 0x1f ? ended(new TextDecoder('utf-16le').decode(value)) : value)
        at += 4 + length + ((4 - (length % 4)) % 4)
      }
    }
  } catch {
    // Cut off: what was read so far holds.
  }
  return found
}

function afterName(view: DataView, at: number): number {
  const kind = view.getUint32(at, true)
  if (kind === 0) return at + 8
  const length = view.getUint32(at + 4, true)
  return at + 8 + length + ((4 - (length % 4)) % 4)
}
