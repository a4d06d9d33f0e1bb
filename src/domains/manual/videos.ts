import { createHash } from 'node:crypto'
import type { Bytes } from './zip-read.ts'

/** What plays in a page, or is read under it, by its content. */
export type Video = { readonly name: string; readonly type: string; readonly size: number }
type Kind = 'mp4' | 'webm' | 'vtt'

const types: Readonly<Record<Kind, string>> = { mp4: 'video/mp4', webm: 'video/webm', vtt: 'text/vtt; charset=utf-8' }
export const largestVideo = 100 * 1024 * 1024
const largestCaptions = 1024 * 1024
const largestIndex = 16 * 1024 * 1024
const mostBoxes = 2000
const part = 4 * 1024 * 1024
/** The families of MP4 that browsers play (ISO/IEC 14496-12); pictures and QuickTime use the same boxes under other names. */
const brands = /^(?:isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|cmf[cs])$/

const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** An MP4 says in its boxes what it is; one without an index of its pictures plays nowhere. */
async function isMp4(bytes: Bytes): Promise<boolean> {
  let [at, hasBytes, hasPictures] = [0, false, false]
  for (let count = 0; at + 8 <= bytes.size && count < mostBoxes; count += 1) {
    const head = Buffer.from(await bytes.read(at, 16))
    const name = asText(head.subarray(4, 8))
    const said = head.readUInt32BE(0)
    const length = said === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : said === 0 ? bytes.size - at : said
    if (length < 8 || at + length > bytes.size || (count === 0) !== (name === 'ftyp')) return false
    if (name === 'ftyp' && !brands.test(asText(head.subarray(8, 12)))) return false
    if (name === 'mdat' || name === 'moof') hasBytes = true
    if (name === 'moov') hasPictures = length <= largestIndex && asText(await bytes.read(at, length)).includes('vide')
    at += length
  }
  return at === bytes.size && hasBytes && hasPictures
}

async function kindOf(bytes: Bytes): Promise<Kind | undefined> {
  const head = await bytes.read(0, 64)
  if (head.length < 8) return undefined
  if (asText(head.subarray(4, 8)) === 'ftyp') return bytes.size <= largestVideo && await isMp4(bytes) ? 'mp4' : undefined
  if (head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) return bytes.size <= largestVideo && asText(head).includes('webm') ? 'webm' : undefined
  if (!/^(?:\u00ef\u00bb\u00bf)?WEBVTT(?:[ \t\r\n]|$)/.test(asText(head)) || bytes.size > largestCaptions) return undefined
  const text = await bytes.read(0, bytes.size)
  return Buffer.from(text).equals(Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(text))) && !text.includes(0) ? 'vtt' : undefined
}

/** Looks at a file's own bytes: a video that browsers play, or captions of one; else nothing. Its name is made of what it holds. */
export async function lookAtVideo(bytes: Bytes): Promise<Video | undefined> {
  const kind = await kindOf(bytes)
  if (kind === undefined) return undefined
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.size; at += part) hash.update(await bytes.read(at, Math.min(part, bytes.size - at)))
  return { name: `${hash.digest('hex').slice(0, 40)}.${kind}`, type: types[kind], size: bytes.size }
}
