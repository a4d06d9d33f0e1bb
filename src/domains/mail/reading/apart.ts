import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ReadMail } from './shapes.rules.ts'

/** A mail that could not be read, and why: it took too long, too much memory, or something in it broke the reading. */
export type Unreadable = { readonly unreadable: 'time' | 'memory' | 'broken'; readonly detail: string }

type Answer = { readonly mail: ReadMail } | { readonly broken: string; readonly isHeavy: boolean }

const mostMilliseconds = 10_000
const mostMegabytes = 256
/** A thread at rest is let go after this long. */
const restMilliseconds = 30_000
/** So many threads rest at most: making one costs more than reading most mails. */
const mostResting = 2

/** Threads at rest; the one that worked last is taken first, so that others that are not needed go. */
const resting: { readonly worker: Worker; readonly goes: NodeJS.Timeout }[] = []

/**
 * Reads a mail apart, in a thread that is ended when it takes more than 10 seconds or 256 MB; the next mail gets a new one. One with more words than a megabyte
 * is read in a process of its own: what runs out of memory within one step ends all that it runs in, the desk too if it is a thread of it. Mails given at once are read at once.
 */
export async function readMailApart(raw: Uint8Array, milliseconds = mostMilliseconds): Promise<ReadMail | Unreadable> {
  return await readInThread(raw, milliseconds) ?? readInProcess(raw, milliseconds)
}

const late = (milliseconds: number): Unreadable => ({ unreadable: 'time', detail: `${milliseconds / 1000} s` })
const full: Unreadable = { unreadable: 'memory', detail: `${mostMegabytes} MB` }
const broken = (detail: string): Unreadable => ({ unreadable: 'broken', detail })
const file = new URL('thread.ts', import.meta.url)

/** Undefined when it is too much for a thread. */
function readInThread(raw: Uint8Array, milliseconds: number): Promise<ReadMail | Unreadable | undefined> {
  const worker = takeThread()
  return new Promise((resolve) => {
    const end = (answer: ReadMail | Unreadable | undefined, isWell: boolean) => {
      clearTimeout(timer)
      for (const each of ['message', 'error', 'exit']) worker.removeAllListeners(each)
      if (isWell) keepThread(worker)
      else void worker.terminate()
      resolve(answer)
    }
    const timer = setTimeout(() => end(late(milliseconds), false), milliseconds)
    worker.on('message', (answer: Answer) => ('mail' in answer ? end(answer.mail, true) : answer.isHeavy ? end(undefined, true) : end(broken(answer.broken), false)))
    worker.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? full : broken(error.message), false))
    worker.on('exit', (code) => end(broken(`exit ${code}`), false))
    worker.ref()
    worker.postMessage(raw)
  })
}

function readInProcess(raw: Uint8Array, milliseconds: number): Promise<ReadMail | Unreadable> {
  const child = fork(fileURLToPath(file), { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {}, execArgv: [`--max-old-space-size=${mostMegabytes}`] })
  return new Promise((resolve) => {
    const end = (answer: ReadMail | Unreadable) => {
      clearTimeout(timer)
      child.removeAllListeners()
      // What is on its way to a process that has ended already is nobody’s trouble.
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(answer)
    }
    const timer = setTimeout(() => end(late(milliseconds)), milliseconds)
    child.on('message', (answer: Answer) => end('mail' in answer ? answer.mail : broken(answer.broken)))
    child.on('error', (error) => end(broken(error.message)))
    child.on('exit', (code, signal) => end(signal === 'SIGABRT' || code === 134 ? full : broken(`exit ${code ?? signal}`)))
    // What threads share cannot be sent to a process.
    child.send(raw.buffer instanceof SharedArrayBuffer ? Uint8Array.from(raw) : raw, (error) => { if (error !== null) end(broken(error.message)) })
  })
}

function takeThread(): Worker {
  const last = resting.pop()
  if (last === undefined) return new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
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
