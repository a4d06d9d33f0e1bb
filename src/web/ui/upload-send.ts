import { uploadChunk } from 'virtual:contract-paths'
import { newId } from '#kernel/ids.ts'
import { call, sendBytes } from '../call.ts'
import { isRefused } from '../refused.ts'

type Watch = {
  readonly signal: AbortSignal
  /** The desk has given the upload its id. */
  readonly onId: (id: string) => void
  readonly onProgress: (received: number) => void
  /** The line is cut (true), or up again (false). */
  readonly onWaiting: (waiting: boolean) => void
}

const smallest = 256 * 1024

/** Waits a while, less when the browser says it is online again. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', stop)
      resolve()
    }
    const stop = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      reject(new DOMException('aborted', 'AbortError'))
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end, { once: true })
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Where an upload stands: what has arrived of the known one, or a new one. */
async function begin(file: File, known: string | undefined, key: string): Promise<{ id: string; received: number }> {
  if (known !== undefined) {
    const found = await call('uploads.show', { params: { id: known } }).catch((error: unknown) => {
      if (isRefused(error, 'not_found')) return undefined
      throw error
    })
    if (found !== undefined && found.size === file.size) return found
  }
  return call('uploads.start', { body: { name: file.name, size: file.size }, key })
}

/** Sends the rest of a file piece by piece, in pieces that grow while the line is quick. */
async function sendRest(file: File, from: { id: string; received: number }, watch: Watch): Promise<void> {
  let [at, piece] = [from.received, smallest]
  while (at < file.size) {
    const started = performance.now()
    const { received } = await sendBytes(from.id, at, file.slice(at, at + piece), watch.signal)
    at = received
    watch.onWaiting(false)
    watch.onProgress(at)
    if (performance.now() - started < 800) piece = Math.min(piece * 2, uploadChunk)
  }
}

/** Sends a whole file and answers its upload's id; a cut line is waited out and the rest sent from where it stopped. */
export async function sendFile(file: File, known: string | undefined, watch: Watch): Promise<string> {
  const key = newId()
  let id = known
  let tries = 0
  // A wait grows while nothing gets through, and is short again after the next piece that does.
  const onProgress = (received: number) => {
    tries = 0
    watch.onProgress(received)
  }
  for (;;) {
    try {
      const from = await begin(file, id, key)
      id = from.id
      watch.onId(id)
      watch.onWaiting(false)
      watch.onProgress(from.received)
      await sendRest(file, from, { ...watch, onProgress })
      return id
    } catch (error) {
      if (watch.signal.aborted || !isRefused(error, 'unreachable', 'service.unavailable', 'upload.offset', 'request.too_many')) throw error
      if (!isRefused(error, 'upload.offset')) watch.onWaiting(true)
      await pause(Math.min(30_000, 1000 * 2 ** tries++), watch.signal)
    }
  }
}
