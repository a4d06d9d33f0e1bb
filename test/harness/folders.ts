import { crc32, deflateSync } from 'node:zlib'
import { writeZip } from '#domains/manual/zip-write.ts'
import { listZip, readEntry, type Bytes } from '#domains/manual/zip-read.ts'
import { importManual } from '#jobs/import-manual.ts'
import type { Input } from '#contract/index.ts'
import type { Desk } from './desk.ts'
import type { Caller } from './door.ts'

export type Folder = Readonly<Record<string, string | Uint8Array>>

/** Files as an archive. */
export async function zip(files: Folder): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of writeZip(Object.entries(files).map(([name, content]) => ({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content })))) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

/** An archive as files. */
export async function unzip(whole: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const bytes: Bytes = { size: whole.byteLength, read: async (from, length) => whole.subarray(from, from + length) }
  return new Map(await Promise.all((await listZip(bytes)).map(async (entry) => [entry.name, Buffer.from(await readEntry(bytes, entry)).toString('latin1')] as const)))
}

/** A picture of one colour, or of these points row by row, which says that it is as large as it is told to. */
export function png(width: number, height: number, shade: number | Uint8Array = 0): Uint8Array {
  const chunk = (name: string, body: Buffer) => {
    const data = Buffer.concat([Buffer.from(name), body])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.length, 0)
    frame.writeUInt32BE(crc32(data), 4)
    return Buffer.concat([frame.subarray(0, 4), data, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const [wide, high] = [Math.min(width, 64), Math.min(height, 64)]
  const rows = Buffer.concat(Array.from({ length: high }, (_, row) => Buffer.concat([Buffer.from([0]), typeof shade === 'number' ? Buffer.alloc(wide, shade) : shade.subarray(row * wide, (row + 1) * wide)])))
  return new Uint8Array(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]))
}

/** Sends a file whole. */
export async function sendFile(caller: Caller, name: string, bytes: Uint8Array): Promise<string> {
  const { id } = await caller.ask('uploads.start', { body: { name, size: bytes.length } })
  for (let offset = 0; offset < bytes.length; offset += 4_000_000) await caller.send('PATCH', `/api/uploads/${id}?offset=${offset}`, { body: bytes.slice(offset, offset + 4_000_000), headers: { 'content-type': 'application/octet-stream' } })
  return id
}

type Options = Partial<Omit<NonNullable<Input<'desk.manual.importPreview'>['body']>, 'upload'>>
/** Looks at an archive. */
export async function lookAt(caller: Caller, bytes: Uint8Array, options: Options = {}, name = 'folder.zip') {
  return caller.ask('desk.manual.importPreview', { body: { upload: await sendFile(caller, name, bytes), language: 'fr', source: null, visibility: 'clients', ...options } })
}

/** Does the work of an import that was started. */
export function workOff(desk: Desk, importId: string): Promise<void> {
  return importManual.run({ db: desk.pools, files: desk.deps.files, dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, resolve: desk.deps.outgoing.resolve, push: desk.push, log: desk.deps.log }, { importId })
}

/** Looks at an archive and brings it in. */
export async function bringIn(desk: Desk, caller: Caller, bytes: Uint8Array, { publish = false, overwrite = false, ...options }: Options & { publish?: boolean; overwrite?: boolean } = {}, name?: string) {
  const preview = await lookAt(caller, bytes, options, name)
  await caller.ask('desk.manual.importStart', { params: { id: preview.id }, body: { publish, overwrite } })
  await workOff(desk, preview.id)
  return { preview, progress: await caller.ask('desk.manual.import', { params: { id: preview.id } }) }
}
