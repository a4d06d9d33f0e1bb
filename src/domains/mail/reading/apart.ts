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
/** So many threads read at once. They rest afterwards: making one costs more than reading most mails. */
const mostThreads = 3

/** Threads at rest; the one that worked last is taken first, so that others that are not needed go. */
const resting: { readonly worker: Worker; readonly goes: NodeJS.Timeout }[] = []
/** How many threads there are, and who waits for one. */
let working = 0
const queue: ((worker: Worker) => void)[] = []

/**
 * Reads a mail apart, in a thread that is ended when it takes more than 10 seconds or 256 MB; the next mail gets a new one. One with more words than a megabyte
 * is read in a process of its own: what runs out of memory within one step ends all that it runs in, the desk too if it is a thread of it. A few mails are read at once, the others wait their turn: more would only take each other's time.
 */
export async function readMailApart(raw: Uint8Array, { milliseconds = mostMilliseconds, page = true }: { readonly milliseconds?: number; /** Whether its page is wanted too. */ readonly page?: boolean } = {}): Promise<ReadMail | Unreadable> {
  const asked = { raw, page }
  const worker = await takeThread()
  return await readInThread(worker, asked, milliseconds) ?? readInProcess(asked, milliseconds)
}

type Asked = { readonly raw: Uint8Array; readonly page: boolean }

const late = (milliseconds: number): Unreadable => ({ unreadable: 'time', detail: `${milliseconds / 1000} s` })
const full: Unreadable = { unreadable: 'memory', detail: `${mostMegabytes} MB` }
const broken = (detail: string): Unreadable => ({ unreadable: 'broken', detail })
const file = new URL('thread.ts', import.meta.url)

/** Undefined when it is too much for a thread. */
function readInThread(worker: Worker, asked: Asked, milliseconds: number): Promise<ReadMail | Unreadable | undefined> {
  return new Promise((resolve) => {
    const end = (answer: ReadMail | Unreadable | undefined, isWell: boolean) => {
      clearTimeout(timer)
      for (const each of ['message', 'error', 'exit']) worker.removeAllListeners(each)
      giveBack(worker, isWell)
      resolve(answer)
    }
    const timer = setTimeout(() => end(late(milliseconds), false), milliseconds)
    worker.on('message', (answer: Answer) => ('mail' in answer ? end(answer.mail, true) : answer.isHeavy ? end(undefined, true) : end(broken(answer.broken), false)))
    worker.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? full : broken(error.message), false))
    worker.on('exit', (code) => end(broken(`exit ${code}`), false))
    worker.ref()
    worker.postMessage(asked)
  })
}

function readInProcess({ raw, page }: Asked, milliseconds: number): Promise<ReadMail | Unreadable> {
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
    child.send({ raw: raw.buffer instanceof SharedArrayBuffer ? Uint8Array.from(raw) : raw, page }, (error) => { if (error !== null) end(broken(error.message)) })
  })
}

function newThread(): Worker {
  return new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
}

/** A thread that reads nothing else, as soon as there is one; whoever has waited longest comes first. */
async function takeThread(): Promise<Worker> {
  const last = resting.pop()
  if (last !== undefined) {
    clearTimeout(last.goes)
    return last.worker
  }
  if (working < mostThreads) {
    working += 1
    return newThread()
  }
  const { promise, resolve } = Promise.withResolvers<Worker>()
  queue.push(resolve)
  return promise
}

/** The next mail gets the thread, or a new one for one that must end; where none waits it rests. */
function giveBack(worker: Worker, isWell: boolean): void {
  if (!isWell) void worker.terminate()
  const next = queue.shift()
  if (next !== undefined) return next(isWell ? worker : newThread())
  if (!isWell) return void (working -= 1)
  worker.unref()
  const goes = setTimeout(() => {
    resting.splice(resting.findIndex((each) => each.worker === worker), 1)
    working -= 1
    void worker.terminate()
  }, restMilliseconds)
  goes.unref()
  resting.push({ worker, goes })
}
