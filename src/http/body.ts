import { Failure } from '#kernel/failure.ts'
import { largestBody } from './guard.ts'

/** The body as text, however it is sent: one that says no length is counted while it comes. */
export async function textOf(request: Request): Promise<string> {
  if (request.headers.has('content-length')) return request.text() // counted by the guard and by HTTP itself
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > largestBody) throw new Failure('request.too_large')
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** The bytes of a body as they come; whoever stops reading lets the rest go. */
export async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (reader === undefined) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
