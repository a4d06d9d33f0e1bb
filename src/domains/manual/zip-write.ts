import { crc32, deflateRaw } from 'node:zlib'
import { promisify } from 'node:util'

/** A file on its way into an archive. */
export type ZipFile = { readonly name: string; readonly bytes: Uint8Array }

const packed = promisify(deflateRaw)
/** The first day that archives know: the same files make the same bytes, whenever they are written. */
const firstDay = 0x21
const namesAreUtf8 = 0x0800

type Placed = { readonly name: Buffer; readonly crc: number; readonly size: number; readonly method: 0 | 8; readonly length: number; readonly at: number }

/** What stands before a file and, with more around it, in the list at the end: version, flags, method, time, sum, lengths. */
function headOf({ name, crc, size, method, length }: Omit<Placed, 'at'>): Buffer {
  const head = Buffer.alloc(26)
  head.writeUInt16LE(20, 0)
  head.writeUInt16LE(namesAreUtf8, 2)
  head.writeUInt16LE(method, 4)
  head.writeUInt16LE(firstDay, 8)
  head.writeUInt32LE(crc, 10)
  head.writeUInt32LE(length, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt16LE(name.length, 22)
  return head
}

function listed(file: Placed): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(file.at, 10)
  return Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), headOf(file), rest, file.name])
}

/** Writes an archive, one file after the other as they come; what does not grow smaller stays as it is. */
export async function* writeZip(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const placed: Placed[] = []
  let at = 0
  for await (const { name, bytes } of files) {
    const smaller = await packed(bytes, { level: 6 })
    const [method, body] = smaller.length < bytes.byteLength ? [8 as const, smaller] : [0 as const, bytes]
    const file: Placed = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.byteLength, method, length: body.byteLength, at }
    const head = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), headOf(file), file.name])
    yield head
    yield body
    placed.push(file)
    at += head.length + body.byteLength
  }
  const list = Buffer.concat(placed.map(listed))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(placed.length, 8)
  end.writeUInt16LE(placed.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  yield Buffer.concat([list, end])
}
