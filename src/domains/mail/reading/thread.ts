import { parentPort } from 'node:worker_threads'
import { readMail } from './read.ts'
import { HeavyMail, usualLimits, type ReadLimits, type ReadMail } from './shapes.rules.ts'

/** In a thread, which could take the desk with it, nothing is done that needs much memory at once. */
const inThread: ReadLimits = { ...usualLimits, heavyBytes: 1024 * 1024 }

// Where mails are read, a thread or a process: takes one at a time, answers what it read or what went wrong.
type Asked = { readonly raw: Uint8Array; readonly page: boolean }
type Said = { readonly mail: ReadMail } | { readonly broken: string; readonly isHeavy: boolean }
/** Small buffers of Node lie in one of this size, together with others. */
const pooled = 64 * 1024

const answer = ({ raw, page }: Asked, limits: ReadLimits, tell: (said: Said) => void) => {
  readMail(raw, { ...limits, page }).then((mail) => tell({ mail }), (error: unknown) => tell({ broken: error instanceof Error ? error.message : String(error), isHeavy: error instanceof HeavyMail }))
}

/** Files are handed over, not copied, unless their bytes lie among others’. */
const handedOver = (said: Said) => ('mail' in said ? [...new Set(said.mail.attachments.map(({ content }) => content.buffer))].filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer && buffer.byteLength > pooled) : [])

parentPort?.on('message', (asked: Asked) => answer(asked, inThread, (said) => parentPort?.postMessage(said, handedOver(said))))
if (parentPort === null) process.on('message', (asked: Asked) => answer(asked, usualLimits, (said) => process.send?.(said)))
