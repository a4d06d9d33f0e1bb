/** What we hand out under its own type; everything else goes out as bytes that no browser looks into. */
const served: ReadonlySet<string> = new Set([
  'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif', 'image/heic', 'image/bmp', 'image/tiff',
  'video/mp4', 'video/webm', 'video/quicktime', 'video/matroska', 'video/mp2t', 'audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav', 'audio/ogg',
  'application/pdf', 'application/zip', 'application/gzip', 'application/x-7z-compressed', 'application/x-tar',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'text/plain', 'text/csv', 'application/json', 'application/vnd.tcpdump.pcap',
])
const shownInPage: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])
const bytes = 'application/octet-stream'

const pictureNames = /\.(png|jpe?g|gif|webp|avif|heic|heif|bmp|tiff?|ico|svg)$/i
const programNames = /\.(exe|msi|dll|com|scr|apk|aab|ipa|dmg|pkg|app|deb|rpm|jar|class|elf|bin|so|sh|bash|bat|cmd|ps1|vbs|js|mjs|cjs|php|phtml|phar|py|pl|rb|html?|xhtml|svg|xml|xsl|swf|wasm)$/i
const programTypes = /^application\/(x-msdownload|x-elf|x-mach-binary|vnd\.android\.package-archive|x-apple-diskimage|x-deb|x-rpm|java-vm|x-msi|x-shockwave-flash|wasm|x-executable|x-ms-shortcut)$|^application\/(x-cfb)$/
// The mark of byte order counts as a blank.
const scriptBegins = /^\s*(?:#!|<\?php|<!doctype html|<html|<script|<svg|<\?xml[^>]*>\s*<(?:svg|html|xsl)|MZ)/i

/** What a file turned out to be: its type by content, or that it is something else than its name says and is refused. */
export type Judgement = { readonly type: string } | 'refused'

/** Judges a file by its name, the type found in its content (null when none is known) and its first bytes. A program, script or page that calls itself a picture or a document is refused. */
export function judgeFile(name: string, found: string | null, head: Uint8Array): Judgement {
  const text = textOf(head)
  const isProgram = (found !== null && programTypes.test(found)) || (text !== null && scriptBegins.test(text)) || (head[0] === 0x4d && head[1] === 0x5a)
  if (isProgram && !programNames.test(name) && !isPlainName(name)) return 'refused'
  if (found !== null) return { type: served.has(found) && !isProgram ? found : bytes }
  if (text === null || isProgram) return { type: bytes }
  if (pictureNames.test(name)) return 'refused'
  if (/\.(json|har|geojson)$/i.test(name) && /^\s*[[{]/.test(text)) return { type: 'application/json' }
  return { type: /\.csv$/i.test(name) ? 'text/csv' : 'text/plain' }
}

/** Logs and plain text may well begin like a script. */
function isPlainName(name: string): boolean {
  return /\.(txt|log|md|eml|conf|ini|ya?ml|json|har|csv|m3u8?|mpd|vtt|srt)$/i.test(name) || !name.includes('.')
}

/** The bytes as text, or null when they are none. */
function textOf(head: Uint8Array): string | null {
  // A character cut at the end of the head is no fault: the decoder waits for the rest of it.
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text
  } catch {
    return null
  }
}

/** The type a file is handed out under. */
export function servedType(type: string): string {
  if (!served.has(type)) return bytes
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}

/** Whether a file of this type is shown in the page: what browsers draw and cannot run. */
export function isPicture(type: string): boolean {
  return shownInPage.has(type)
}

const longestStem = 120
const longestEnding = 16
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** The name a file is shown under: the last part of whatever path, without what cannot be seen or could mislead; never empty. */
export function cleanName(given: string): string {
  const visible = given.toWellFormed().normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, ' ')
  const last = visible.split(/[/\\]/).map((part) => part.trim()).filter((part) => part !== '').at(-1) ?? ''
  const tidy = last.replaceAll(/[<>:"|?*\s]+/g, ' ').replace(/^[.\s]+/, '').replace(/[.\s]+$/, '')
  const dot = tidy.lastIndexOf('.')
  const stem = Array.from(dot > 0 ? tidy.slice(0, dot) : tidy).slice(0, longestStem).join('').trim()
  const ending = dot > 0 ? Array.from(tidy.slice(dot + 1)).slice(0, longestEnding).join('').trim() : ''
  const name = reserved.test(stem) ? `_${stem}` : stem
  if (name === '') return 'file'
  return ending === '' ? name : `${name}.${ending}`
}

/** The Content-Disposition of a download (RFC 6266): a plain name for everybody, the real one for those who read UTF-8. */
export function dispositionOf(kind: 'attachment' | 'inline', name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** A part of a file. */
export type Span = { readonly from: number; readonly to: number }

/** The one part that a Range header asks for (RFC 9110, 14.2); null when it asks for none we serve, 'beyond' when there is nothing there. */
export function readRange(header: string | null, size: number): Span | 'beyond' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  const [first = '', last = ''] = match?.slice(1) ?? []
  if (match === null || (first === '' && last === '')) return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'beyond' : { from, to }
}
