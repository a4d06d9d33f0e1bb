/** A picture by its content: its ending, its type, and how large it is. */
export type Picture = { readonly ending: 'png' | 'jpg' | 'gif' | 'webp' | 'svg'; readonly type: string; readonly width: number; readonly height: number }
export type PictureWrong = 'picture_kind' | 'picture_large' | 'picture_script'

/** What no page needs, and what a browser would need gigabytes to draw. */
const longestSide = 12_000
const mostPixels = 50_000_000

function begins(bytes: Uint8Array, at: number, signs: string): boolean {
  return Array.from(signs, (sign) => sign.charCodeAt(0)).every((code, place) => bytes[at + place] === code)
}

function sizeOfJpeg(view: DataView): readonly [number, number] | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const mark = view.getUint8(at + 1)
    if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    at += mark === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function sizeOfWebp(bytes: Uint8Array, view: DataView): readonly [number, number] | undefined {
  if (begins(bytes, 12, 'VP8X')) return [1 + (view.getUint32(24, true) & 0xffffff), 1 + (view.getUint32(26, true) >>> 8)]
  if (begins(bytes, 12, 'VP8L')) { const bits = view.getUint32(21, true); return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)] }
  return begins(bytes, 12, 'VP8 ') ? [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff] : undefined
}

function sizeIn(bytes: Uint8Array): { readonly ending: Exclude<Picture['ending'], 'svg'>; readonly type: string; readonly size: readonly [number, number] | undefined } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 32) return undefined
  if (begins(bytes, 1, 'PNG\r\n')) return { ending: 'png', type: 'image/png', size: [view.getUint32(16), view.getUint32(20)] }
  if (begins(bytes, 0, 'GIF8')) return { ending: 'gif', type: 'image/gif', size: [view.getUint16(6, true), view.getUint16(8, true)] }
  if (view.getUint16(0) === 0xffd8) return { ending: 'jpg', type: 'image/jpeg', size: sizeOfJpeg(view) }
  if (begins(bytes, 0, 'RIFF') && begins(bytes, 8, 'WEBP')) return { ending: 'webp', type: 'image/webp', size: sizeOfWebp(bytes, view) }
  return undefined
}

/** What in a drawing could run, reach out, or grow. */
const alive = /<!ENTITY|<!DOCTYPE(?:[^>[]{0,500}\[|[^>[]{501})|<\?xml-stylesheet|<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|object|embed|animate|set|handler|use)\b|\son\w+\s*=|(?:href|src)\s*=\s*["']?\s*(?!["']?#|["']?data:image\/(?:png|jpe?g|gif|webp))|url\(\s*["']?(?!#)|@import|javascript:|&#/i

function readDrawing(text: string): Picture | PictureWrong {
  if (!/^\s*(?:(?:<\?xml[^>]{0,500}\?>|<!--[\s\S]{0,2000}?-->|<!DOCTYPE[^>[]{0,500}>)\s*){0,20}<svg[\s>]/i.test(text)) return 'picture_kind'
  if (alive.test(text)) return 'picture_script'
  const head = /<svg\b[^>]{0,4000}>/i.exec(text)?.[0] ?? ''
  const box = /viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/i.exec(head)
  const side = (name: string, other: string | undefined) => Math.round(Number(new RegExp(`\\s${name}\\s*=\\s*["']([\\d.]+)(?:px)?["']`, 'i').exec(head)?.[1] ?? other ?? 0)) || 0
  return { ending: 'svg', type: 'image/svg+xml', width: side('width', box?.[1]), height: side('height', box?.[2]) }
}

/** Looks at a picture's own bytes: what it is, or why it is not shown. */
export function readPicture(bytes: Uint8Array, asText: () => string): Picture | PictureWrong {
  const found = sizeIn(bytes)
  const picture = found === undefined ? readDrawing(asText()) : found.size === undefined ? 'picture_kind' : { ending: found.ending, type: found.type, width: found.size[0], height: found.size[1] }
  if (typeof picture === 'string') return picture
  if (picture.ending !== 'svg' && (picture.width === 0 || picture.height === 0)) return 'picture_kind'
  return Math.max(picture.width, picture.height) > longestSide || picture.width * picture.height > mostPixels ? 'picture_large' : picture
}
