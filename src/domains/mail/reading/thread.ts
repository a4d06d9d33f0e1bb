import { parentPort } from 'node:worker_threads'
import { readMail } from './read.ts'

// The thread in which mails are read: takes one at a time, answers what it read or what went wrong.
parentPort?.on('message', (raw: Uint8Array) => {
  readMail(raw).then((mail) => parentPort?.postMessage({ mail }), (error: unknown) => parentPort?.postMessage({ broken: error instanceof Error ? error.message : String(error) }))
})
