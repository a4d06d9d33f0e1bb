import { Worker } from 'node:worker_threads'
import type { ReadMail } from './shapes.rules.ts'

/** A mail that could not be read, and why: it took too long, too much memory, or something in it broke the reading. */
export type Unreadable = { readonly unreadable: 'time' | 'memory' | 'broken'; readonly detail: string }

type Answer = { readonly mail: ReadMail } | { readonly broken: string }

const mostMilliseconds = 10_000
const mostMegabytes = 256
/** A thread at rest is let go after this long. */
const restMilliseconds = 30_000
/** So many threads rest at most: making one costs more than reading most mails. */
const mostResting = 2

/** Threads at rest; the one that worked last is taken first, so that others that are not needed go. */
const resting: { readonly worker: Worker; readonly goes: NodeJS.Timeout }[] = []

/** Reads a mail in a thread of its own, which is ended when it takes more than 10 seconds or 256 MB; the next mail gets a new one. Mails given at once are read at once. */
export async function readMailApart(raw: Uint8Array, milliseconds = mostMilliseconds): Promise<ReadMail | Unreadable> {
  const worker = takeThread()
  return new Promise((resolve) => {
    const end = (answer: ReadMail | Unreadable, isWell: boolean) => {
      clearTimeout(timer)
      for (const each of ['message', 'error', 'exit']) worker.removeAllListeners(each)
      if (isWell) keepThread(worker)
      else void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ unreadable: 'time', detail: `${milliseconds / 1000} s` }, false), milliseconds)
    worker.on('message', (answer: Answer) => ('mail' in answer ? end(answer.mail, true) : end({ unreadable: 'broken', detail: answer.broken }, false)))
    worker.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { unreadable: 'memory', detail: `${mostMegabytes} MB` } : { unreadable: 'broken', detail: error.message }, false))
    worker.on('exit', (code) => end({ unreadable: 'broken', detail: `exit ${code}` }, false))
    worker.ref()
    worker.postMessage(raw)
  })
}

function takeThread(): Worker {
  const last = resting.pop()
  if (last === undefined) return new Worker(new URL('thread.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
  clearTimeout(last.goes)
  return last.worker
}

function keepThread(worker: Worker): void {
  worker.unref()
  if (resting.length >= mostResting) return void worker.terminate()
  const goes = setTimeout(() => {
    resting.splice(resting.findIndex((each) => each.worker === worker), 1)
    void worker.terminate()
  }, restMilliseconds)
  goes.unref()
  resting.push({ worker, goes })
}
