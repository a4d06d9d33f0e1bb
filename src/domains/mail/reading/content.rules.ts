import { bytesOf, takeUuencoded, unflow } from './bodies.rules.ts'
import { decodeText } from './charsets.rules.ts'
import { decodeWords } from './encoded-words.rules.ts'
import { valueOf } from './headers.rules.ts'
import { fileNameOf } from './names.rules.ts'
import { readStructured } from './parameters.rules.ts'
import type { Part } from './parts.rules.ts'
import { HeavyMail, type ReadAttachment, type ReadLimits } from './shapes.rules.ts'
import { readTnef } from './tnef.rules.ts'

/** A stretch of a mail in the forms it came in; both when they say the same. */
export type Segment = { readonly text: string | undefined; readonly html: string | undefined }

/** What a mail holds: its words in their order, and its files. */
export type Content = { readonly segments: readonly Segment[]; readonly attachments: readonly ReadAttachment[] }

type Gathering = { readonly attachments: ReadAttachment[]; readonly likely: readonly string[]; readonly remarks: Set<string>; /** How many bytes of words and of pages may still be read. */ readonly left: { words: number; pages: number }; readonly heavyBytes: number }

/** Gathers the words and the files of a mail's parts. */
export function contentOf(part: Part, likely: readonly string[], { limits, remarks }: { readonly limits: ReadLimits; readonly remarks: Set<string> }): Content {
  const gathering = { attachments: [], likely, remarks, left: { words: limits.wordBytes, pages: limits.pageBytes }, heavyBytes: limits.heavyBytes }
  return { segments: gather(part, gathering, false), attachments: gathering.attachments }
}

function gather(part: Part, gathering: Gathering, isRelated: boolean): Segment[] {
  if (part.parts.length === 0) return gatherLeaf(part, gathering, isRelated)
  if (part.type === 'multipart/alternative') return [chosen(part.parts.flatMap((each) => gather(each, gathering, false)))].filter((each) => each.text !== undefined || each.html !== undefined)
  if (part.type === 'multipart/related') {
    const start = (part.parameters.get('start') ?? '').replaceAll(/[<>]/g, '')
    const root = part.parts.find((each) => start !== '' && contentIdOf(each) === start) ?? part.parts[0]
    return part.parts.flatMap((each) => gather(each, gathering, each !== root))
  }
  return part.parts.flatMap((each) => gather(each, gathering, false))
}

/** Of alternatives, the first in words and the richest in HTML. */
function chosen(segments: readonly Segment[]): Segment {
  return { text: segments.find((each) => each.text !== undefined && each.text.trim() !== '')?.text, html: segments.findLast((each) => each.html !== undefined && each.html.trim() !== '')?.html }
}

function gatherLeaf(part: Part, gathering: Gathering, isRelated: boolean): Segment[] {
  if (/^(?:quoted-printable|(?:x-)?uu)/.test(part.encoding) && part.body.length > gathering.heavyBytes) throw new HeavyMail()
  const bytes = bytesOf(part)
  const given = part.disposition.parameters.get('filename') ?? part.parameters.get('name') ?? null
  const name = given === null || given.trim() === '' ? null : rereadName(part, given, gathering.likely)
  if (isWords(part, name, isRelated)) return [toSegment(part, readable(part, bytes, gathering), gathering)]
  if (part.type === 'text/x-amp-html') return []
  if (/^application\/(?:vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(name ?? '')) {
    const unpacked = unpack(bytes, gathering)
    if (unpacked !== undefined) return unpacked
  }
  const contentId = contentIdOf(part)
  const isMessage = part.type === 'message/rfc822' || part.type === 'message/global'
  gathering.attachments.push({
    filename: fileNameOf(name ?? (isMessage ? subjectOf(bytes, gathering.likely) : null), part.type, gathering.attachments.length + 1),
    contentType: part.type, size: bytes.byteLength, inline: part.disposition.value === 'inline' || (isRelated && contentId !== null && part.disposition.value !== 'attachment'), contentId, content: bytes,
  })
  return []
}

/** Whether a part is words of the mail rather than a file. */
function isWords({ type, disposition }: Part, name: string | null, isRelated: boolean): boolean {
  if (disposition.value === 'attachment' || (isRelated && type !== 'text/html' && type !== 'text/plain')) return false
  if (type === 'text/plain' || type === 'text/html') return name === null || (disposition.value !== 'inline' && !isRelated && !/\.[a-z0-9]{1,5}$/i.test(name))
  return name === null && (type === 'text/enriched' || type === 'text/richtext' || type === 'text/markdown')
}

/** The bytes of words as far as they are read: what is longer than anybody reads is a file besides, whole. */
function readable(part: Part, bytes: Buffer, { attachments, remarks, left, heavyBytes }: Gathering): Buffer {
  if (bytes.byteLength > heavyBytes) throw new HeavyMail()
  const kind = part.type === 'text/html' ? 'pages' : 'words'
  const most = left[kind]
  left[kind] = Math.max(0, most - bytes.byteLength)
  if (bytes.byteLength <= most) return bytes
  remarks.add('words-large')
  attachments.push({ filename: fileNameOf(null, part.type, attachments.length + 1), contentType: part.type, size: bytes.byteLength, inline: false, contentId: null, content: bytes })
  return bytes.subarray(0, bytes.lastIndexOf('\n', most) + 1 || most)
}

function toSegment(part: Part, bytes: Buffer, { likely, remarks, attachments }: Gathering): Segment {
  const isHtml = part.type === 'text/html'
  const declared = part.parameters.get('charset') ?? (isHtml ? charsetInHtml(bytes) : null)
  const { text: decoded, isMended } = decodeText(bytes, declared, likely)
  if (isMended) remarks.add('charset')
  const text = decoded.replaceAll(/\r+\n?/g, '\n').replaceAll('\u0000', '')
  if (isHtml) return { text: undefined, html: text }
  if (part.type !== 'text/plain' && part.type !== 'text/markdown') return { text: text.replaceAll(/<(?:param>[^<]{0,200}<\/param|[^<>]{1,60})>/gi, ''), html: undefined }
  const isFlowed = /^flowed$/i.test(part.parameters.get('format') ?? '')
  const whole = isFlowed ? unflow(text, /^yes$/i.test(part.parameters.get('delsp') ?? '')) : text
  const { text: words, files } = takeUuencoded(whole)
  for (const { filename, content } of files) attachments.push({ filename: fileNameOf(filename, 'application/octet-stream', attachments.length + 1), contentType: 'application/octet-stream', size: content.byteLength, inline: false, contentId: null, content })
  return { text: words, html: undefined }
}

function charsetInHtml(bytes: Buffer): string | null {
  return /<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?([\w-]{1,40})/i.exec(bytes.subarray(0, 4000).toString('latin1'))?.[1] ?? null
}

function contentIdOf(part: Part): string | null {
  const id = (valueOf(part.headers, 'content-id') ?? '').trim().replace(/^<([^>]*)>.*$/, '$1').trim()
  return id === '' ? null : id.slice(0, 500)
}

/** A file name that programs wrote without saying how is read as the rest of the mail is. */
function rereadName(part: Part, given: string, likely: readonly string[]): string {
  if (!/\ufffd|[\u0080-\u00ff]/.test(given)) return given
  const again = readStructured(valueOf(part.headers, 'content-disposition'), likely).parameters.get('filename') ?? readStructured(valueOf(part.headers, 'content-type'), likely).parameters.get('name')
  return again ?? given
}

function subjectOf(bytes: Buffer, likely: readonly string[]): string | null {
  const [, subject] = /^subject:[ \t]*([^\r\n]{1,300}(?:\r?\n[ \t][^\r\n]{1,300}){0,5})/im.exec(bytes.subarray(0, 20_000).toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '') ?? []
  const words = subject === undefined ? '' : decodeWords(subject.replaceAll(/\r?\n/g, ''), likely).replaceAll(/[/\\:*?"<>|]/g, ' ').replaceAll(/\s+/g, ' ').trim()
  return words === '' ? null : `${words.slice(0, 120)}.eml`
}

function unpack(bytes: Buffer, { attachments, remarks }: Gathering): Segment[] | undefined {
  const found = readTnef(bytes)
  if (found === null || (found.files.length === 0 && found.text === null && found.html === null)) {
    remarks.add('tnef-broken')
    return undefined
  }
  remarks.add('tnef')
  for (const { filename, contentType, contentId, content } of found.files) attachments.push({ filename: fileNameOf(filename, contentType, attachments.length + 1), contentType, size: content.byteLength, inline: false, contentId, content })
  return [{ text: found.text?.replaceAll(/\r\n?/g, '\n') ?? undefined, html: found.html ?? undefined }].filter((each) => each.text !== undefined || each.html !== undefined)
}
