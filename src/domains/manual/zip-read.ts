import { promisify } from 'node:util'
import { crc32, inflateRaw } from 'node:zlib'

/** Bytes that can be read from anywhere: an archive on the disk or in hand. */
export type Bytes = { readonly size: number; readonly read: (from: number, length: number) => Promise<Uint8Array> }
/** A file in an archive, not looked into yet. */
export type ZipEntry = { readonly name: string; readonly size: number; readonly length: number; readonly at: number; readonly method: number; readonly crc: number; readonly kind: 'file' | 'folder' | 'link' | 'locked' }
/** Why an archive is not read at all. */
export type ZipWrong = 'not_zip' | 'broken' | 'too_many' | 'too_large' | 'bomb' | 'nothing'
export class ZipFault extends Error {
  readonly wrong: ZipWrong
  constructor(wrong: ZipWrong) {
    super(`archive: ${wrong}`)
    this.wrong = wrong
  }
}

export const mostFiles = 10_000
const largestList = 8 * 1024 * 1024
const largestUnpacked = 600 * 1024 * 1024
/** What grows more than this when it is unpacked was made to harm. */
const mostGrowth = 150
const growthFrom = 1024 * 1024
const unknown = 0xffffffff
const unpack = promisify(inflateRaw)

/** Lists what an archive holds, or says why it is not to be read: that is known before anything is unpacked. */
export async function listZip(bytes: Bytes): Promise<ZipEntry[]> {
  const { count, length, at } = await findList(bytes)
  if (count > mostFiles) throw new ZipFault('too_many')
  if (length > largestList || at + length > bytes.size) throw new ZipFault('broken')
  const list = Buffer.from(await bytes.read(at, length))
  const entries: ZipEntry[] = []
  for (let from = 0; entries.length < count;) {
    if (from + 46 > list.length || list.readUInt32LE(from) !== 0x02014b50) throw new ZipFault('broken')
    const end = from + 46 + list.readUInt16LE(from + 28) + list.readUInt16LE(from + 30) + list.readUInt16LE(from + 32)
    if (end > list.length) throw new ZipFault('broken')
    entries.push(readListed(list.subarray(from, end)))
    from = end
  }
  judge(entries, bytes.size)
  return entries
}

async function findList(bytes: Bytes): Promise<{ readonly count: number; readonly length: number; readonly at: number }> {
  const reach = Math.min(bytes.size, 22 + 0xffff)
  const tail = Buffer.from(await bytes.read(bytes.size - reach, reach))
  for (let from = tail.length - 22; from >= 0; from -= 1) {
    if (tail.readUInt32LE(from) !== 0x06054b50 || from + 22 + tail.readUInt16LE(from + 20) !== tail.length) continue
    return { count: tail.readUInt16LE(from + 10), length: tail.readUInt32LE(from + 12), at: tail.readUInt32LE(from + 16) }
  }
  throw new ZipFault('not_zip')
}

function readListed(line: Buffer): ZipEntry {
  const [flags, method, nameLength, extraLength] = [line.readUInt16LE(8), line.readUInt16LE(10), line.readUInt16LE(28), line.readUInt16LE(30)]
  const name = nameOf(line.subarray(46, 46 + nameLength))
  const [size, length, at] = widened(line.subarray(46 + nameLength, 46 + nameLength + extraLength), [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)])
  const unixMode = line.readUInt8(5) === 3 ? line.readUInt16LE(40) & 0o170000 : 0
  const kind = unixMode === 0o120000 ? 'link' : name.endsWith('/') ? 'folder' : (flags & 1) === 1 || (method !== 0 && method !== 8) ? 'locked' : 'file'
  return { name, size, length, at, method, crc: line.readUInt32LE(16), kind }
}

/** Some programs write numbers that would fit where larger ones stand. */
function widened(extra: Buffer, numbers: readonly [number, number, number]): readonly [number, number, number] {
  const wide: number[] = []
  for (let from = 0; from + 4 <= extra.length; from += 4 + extra.readUInt16LE(from + 2)) {
    if (extra.readUInt16LE(from) !== 1) continue
    for (let at = from + 4; at + 8 <= Math.min(extra.length, from + 4 + extra.readUInt16LE(from + 2)); at += 8) wide.push(Number(extra.readBigUInt64LE(at)))
    break
  }
  const [size, length, at] = numbers.map((number) => (number === unknown ? wide.shift() ?? number : number))
  return [size ?? unknown, length ?? unknown, at ?? unknown]
}

function nameOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC')
  } catch {
    return bytes.toString('latin1')
  }
}

/** Archives whose files lie over each other, or grow beyond measure, are not looked into. */
function judge(entries: readonly ZipEntry[], whole: number): void {
  let [unpacked, before] = [0, 0]
  for (const { at, length, size } of entries.toSorted((a, b) => a.at - b.at)) {
    if (at < before || at + 30 + length > whole) throw new ZipFault(at < before ? 'bomb' : 'broken')
    before = at + 30 + length
    unpacked += size
    if (size > growthFrom && size > length * mostGrowth) throw new ZipFault('bomb')
  }
  if (unpacked > largestUnpacked) throw new ZipFault('too_large')
}

/** A file of an archive; it never gives more bytes than the list said, and those only if they are the ones that were put in. */
export async function readEntry(bytes: Bytes, entry: ZipEntry): Promise<Uint8Array> {
  const head = Buffer.from(await bytes.read(entry.at, 30))
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new ZipFault('broken')
  const body = await bytes.read(entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), entry.length)
  const whole = entry.method === 0 ? body : await unpack(body, { maxOutputLength: entry.size + 1 }).catch((): never => { throw new ZipFault('broken') })
  if (whole.byteLength !== entry.size || crc32(whole) !== entry.crc) throw new ZipFault('broken')
  return whole
}
