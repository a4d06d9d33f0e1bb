import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from './scratch.ts'
import { root } from './source.ts'

/** The real program as a child process. */
export type RunningRelais = {
  url: string
  data: string
  pid: number
  /** Everything it has said so far on both outputs. */
  said: () => string
  /** SIGTERM, and its exit code. */
  stop: () => Promise<number | null>
  /** SIGKILL of the process alone: its database server is left behind, as in an accident. */
  kill: () => Promise<void>
  ended: Promise<number | null>
}

export type StartOptions = { data?: string, demo?: boolean, args?: string[], env?: Record<string, string>, patience?: number }

/** A data folder of a test's own, and its removal; what is measured names where its disk is. */
export function makeDataFolder(parent = scratch()): { data: string, remove: () => void } {
  const data = mkdtempSync(join(parent, 'relais-data-'))
  return { data, remove: () => rmSync(data, { recursive: true, force: true }) }
}

/** Starts Relais on a free port and answers once it is ready; fails with all it said when it ends or stays silent. */
export async function startRelais(options: StartOptions = {}): Promise<RunningRelais> {
  const data = options.data ?? makeDataFolder().data
  const started = spawnRelais(['start', '--port', '0', '--data', data, ...(options.demo ? ['--demo'] : []), ...options.args ?? []], options.env)
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>()
  const fail = (why: string) => reject(new Error(`Relais ${why}. It said:\n${started.said()}`))
  const timer = setTimeout(() => fail('did not become ready in time'), options.patience ?? 60_000)
  started.onOutput((said) => {
    const url = /^ready\b.*?(https?:\/\/\S+)/m.exec(said)?.[1]
    if (url) resolve(url.replace(/\/$/, ''))
  })
  started.ended.then((code) => fail(`ended with code ${code} before it was ready`), fail)
  try {
    const url = await ready
    return { url, data, pid: started.child.pid ?? 0, said: started.said, ended: started.ended, stop: () => end(started, 'SIGTERM'), kill: () => end(started, 'SIGKILL').then(() => undefined) }
  } catch (error) {
    await end(started, 'SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Jobs and clocks alone, as a child process that can be held up. */
export type RunningWorker = { signal: (signal: NodeJS.Signals) => void, stop: () => Promise<number | null>, kill: () => Promise<void> }

/** Starts a worker beside whatever else works on its database, and answers once it is ready. */
export async function startWorker({ data, env }: Required<Pick<StartOptions, 'data' | 'env'>>): Promise<RunningWorker> {
  const started = spawnRelais(['worker', '--data', data], env)
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  started.onOutput((said) => { if (/^ready/m.test(said)) resolve() })
  void started.ended.then((code) => reject(new Error(`the worker ended with code ${code}. It said:\n${started.said()}`)))
  await ready
  return { signal: (signal) => { started.child.kill(signal) }, stop: () => end(started, 'SIGTERM'), kill: () => end(started, 'SIGKILL').then(() => undefined) }
}

/** Runs one command of the program to its end, as a person at a terminal would. */
export async function runRelais(args: string[], env: Record<string, string> = {}): Promise<{ code: number | null, said: string }> {
  const started = spawnRelais(args, env)
  const code = await started.ended
  return { code, said: started.said() }
}

type Started = { child: ChildProcess, said: () => string, onOutput: (listener: (said: string) => void) => void, ended: Promise<number | null> }

function spawnRelais(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(root, 'bin', 'relais.mjs'), ...args], { cwd: root, env: { ...cleanEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const listeners: ((said: string) => void)[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      for (const listener of listeners) listener(said)
    })
  }
  const ended = new Promise<number | null>((resolve) => { child.once('close', (code) => resolve(code)) })
  return { child, said: () => said, onOutput: (listener) => listeners.push(listener), ended }
}

/** Settings of the machine that runs the tests must not reach the program under test; it asks a DNS where nobody answers, so that nothing leaves this machine. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(PORT|HOST|PUBLIC_URL|DATABASE_URL|RELAIS_|VITEST|NODE_ENV$|NODE_OPTIONS$|LANG|LC_)/
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))), RELAIS_DNS: '127.0.0.1:9' }
}

async function end(started: Started, signal: NodeJS.Signals): Promise<number | null> {
  started.child.kill(signal)
  return started.ended
}
