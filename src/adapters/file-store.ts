import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore, Staged } from '#domains/tickets/index.ts'
import { randomKey } from '#kernel/ids.ts'

/** What stays free for the database, which needs it more. */
const reserve = 64 * 1024 * 1024
const headLength = 16 * 1024
const keyShape = /^[\w-]{16,64}$/
/** A copy that has not got its key yet. */
const asideShape = /^\.[\w-]{22}$/

/** Keeps bytes below the data directory: unfinished ones in `uploads/`, whole ones in `files/`, each under a random name. */
export function openFileStore(dataDir: string): FileStore {
  const uploads = path.join(dataDir, 'uploads')
  const files = path.join(dataDir, 'files')
  const unfinished = (id: string) => path.join(uploads, checked(id))
  const kept = (key: string) => path.join(files, checked(key).slice(0, 2), key)
  return {
    hasRoom: async (size) => {
      const { bavail, bsize } = await statfs(dataDir)
      return bavail * bsize > size * 2 + reserve // the copy that is kept is made before the first one goes
    },
    append: async (id, offset, bytes, most) => {
      await mkdir(uploads, { recursive: true, mode: 0o700 })
      const file = await open(unfinished(id), offset === 0 ? 'w' : 'r+', 0o600)
      try {
        return await write(file, offset, bytes, most)
      } finally {
        await file.close()
      }
    },
    sniff: async (id) => {
      const head = await readHead(unfinished(id))
      // Some formats are told only from beyond the head; then the file is what its text or its bytes say.
      const { fileTypeFromBuffer } = await import('file-type')
      const found = await fileTypeFromBuffer(head).catch(() => undefined)
      return { type: found?.mime ?? null, head }
    },
    stage: async (id) => {
      await mkdir(files, { recursive: true, mode: 0o700 })
      const aside = path.join(files, `.${randomKey()}`)
      const { sha256, size } = await copy(unfinished(id), aside).catch(async (error: unknown) => {
        await rm(aside, { force: true })
        throw error
      })
      return staged({ aside, sha256, size }, kept)
    },
    read: async (key, span) => {
      const file = await open(kept(key), 'r').catch(nullWhenMissing)
      if (file === null) return null
      return Readable.toWeb(file.createReadStream(span === undefined ? {} : { start: span.from, end: span.to })) as ReadableStream<Uint8Array>
    },
    forget: (id) => rm(unfinished(id), { force: true }),
    remove: (key) => rm(kept(key), { force: true }),
    sweep: async (milliseconds) => {
      await sweepFolder(uploads, keyShape, milliseconds)
      await sweepFolder(files, asideShape, milliseconds)
    },
  }
}

/** Names come from the database or from a checked request; a path never does. */
function checked(name: string): string {
  if (!keyShape.test(name)) throw new Error('this is not the name of a file of ours')
  return name
}

function staged({ aside, sha256, size }: { aside: string; sha256: Buffer; size: number }, kept: (key: string) => string): Staged {
  return {
    sha256, size,
    place: async (key) => {
      const target = kept(key)
      const isThere = await access(target).then(() => true, () => false)
      if (isThere) return rm(aside, { force: true })
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await rename(aside, target)
      await syncFolder(path.dirname(target))
    },
    discard: () => rm(aside, { force: true }),
  }
}

async function write(file: FileHandle, offset: number, bytes: AsyncIterable<Uint8Array>, most: number): ReturnType<FileStore['append']> {
  let at = offset
  let ended: 'whole' | 'cut' | 'too_much' | 'full' = 'whole'
  try {
    for await (const part of bytes) {
      if (at - offset + part.byteLength > most) {
        ended = 'too_much'
        break
      }
      await writeAll(file, part, at)
      at += part.byteLength
    }
  } catch (error) {
    ended = isFull(error) ? 'full' : 'cut'
  }
  if (ended === 'full') return { durable: offset, ended }
  await file.datasync()
  return { durable: at, ended }
}

async function writeAll(file: FileHandle, part: Uint8Array, at: number): Promise<void> {
  let done = 0
  while (done < part.byteLength) done += (await file.write(part, done, part.byteLength - done, at + done)).bytesWritten
}

/** Copies and hashes in one pass, so that the hash is that of the copy whatever happens to the original. */
async function copy(from: string, to: string): Promise<{ sha256: Buffer; size: number }> {
  const hash = createHash('sha256')
  const file = await open(to, 'wx', 0o600)
  let size = 0
  try {
    for await (const part of createReadStream(from, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>) {
      hash.update(part)
      await writeAll(file, part, size)
      size += part.byteLength
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest(), size }
}

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(headLength), 0, headLength, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function sweepFolder(folder: string, shape: RegExp, milliseconds: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name)
    const found = shape.test(name) ? await stat(file).catch(() => null) : null
    if (found?.isFile() === true && Date.now() - found.mtimeMs > milliseconds) await rm(file, { force: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null) // some systems cannot open a folder
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function isFull(error: unknown): boolean {
  return codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT'
}

function nullWhenMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null
  throw error
}
