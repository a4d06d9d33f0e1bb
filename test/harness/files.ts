import { randomBytes } from 'node:crypto'
import type { Reply } from '#contract/index.ts'
import type { Caller } from './door.ts'

type Bytes = Uint8Array | string

/** A picture that really is one: the smallest PNG, made different from all others by bytes after its end. */
export function makePicture(): Uint8Array {
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  return Buffer.concat([pixel, randomBytes(12)])
}

function bytesOf(content: Bytes): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

/** Sends the bytes of an upload from `offset` on, as one request. */
export function sendBytes(caller: Caller, id: string, offset: number, content: Bytes): Promise<Response> {
  return caller.send('PATCH', `/api/uploads/${id}?offset=${offset}`, { body: bytesOf(content) })
}

/** Uploads a whole small file. */
export async function upload(caller: Caller, name: string, content: Bytes): Promise<Reply<'uploads.show'>> {
  const { id } = await caller.ask('uploads.start', { body: { name, size: bytesOf(content).byteLength } })
  const response = await sendBytes(caller, id, 0, content)
  if (!response.ok) throw new Error(`the upload of ${name} was refused: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Opens an attachment, whatever comes of it. */
export function openFile(caller: Caller, id: string, query = '', headers: Record<string, string> = {}): Promise<Response> {
  return caller.send('GET', `/api/attachments/${id}${query}`, { headers })
}
