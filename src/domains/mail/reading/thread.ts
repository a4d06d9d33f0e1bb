import { parentPort } from 'node:worker_threads'
import { readMail } from './read.ts'
import { HeavyMail, usualLimits, type ReadLimits } from './shapes.rules.ts'

/** In a thread, which could take the desk with it, nothing is done that needs much memory at once. */
const inThread: ReadLimits = { ...usualLimits, heavyBytes: 1024 * 1024 }

// Where mails are read, a thread or a process: takes one at a time, answers what it read or what went wrong.
const answer = (raw: Uint8Array, limits: ReadLimits, tell: (answer: unknown) => void) => {
  readMail(raw, limits).then((mail) => tell({ mail }), (error: unknown) => tell({ broken: error instanceof Error ? error.message : String(error), isHeavy: error instanceof HeavyMail }))
}

parentPort?.on('message', (raw: Uint8Array) => answer(raw, inThread, (said) => parentPort?.postMessage(said)))
if (parentPort === null) process.on('message', (raw: Uint8Array) => answer(raw, usualLimits, (said) => process.send?.(said)))
