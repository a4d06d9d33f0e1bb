import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../harness/source.ts'

/** The desk as its own process, so that its memory is its own. */
export type Program = { url: string, pid: number, /** The most memory since this was last asked, in MB. */ peak: () => number, now: () => number, /** Seconds of processor time so far. */ cpu: () => number, stop: () => Promise<void> }

/** Starts the desk as `npm start` does, on a database that is there already, and watches its memory. The launcher gives its place, and so its number, to the program. */
export async function startProgram(database: string, data: string, secret: string, env: Record<string, string> = {}): Promise<Program> {
  const child = spawn(process.execPath, [join(root, 'bin/relais.mjs'), 'start', '--port', '0', '--data', data], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C', DATABASE_URL: database, RELAIS_SECRET: secret, ...env },
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      said += more
      const ready = /^ready\b.*?(https?:\/\/\S+)/m.exec(said)?.[1]
      if (ready !== undefined) resolve(ready)
    })
    void ended.then((code) => reject(new Error(`the desk ended with code ${code} before it was ready`)))
  })
  const pid = child.pid ?? 0
  let peak = 0
  const sampling = setInterval(() => { peak = Math.max(peak, residentOf(pid)) }, 200)
  return {
    url, pid, now: () => residentOf(pid), cpu: () => processorOf(pid),
    peak: () => {
      const found = Math.max(peak, residentOf(pid))
      peak = 0
      return found
    },
    stop: async () => {
      clearInterval(sampling)
      child.kill('SIGTERM')
      await ended
    },
  }
}

function residentOf(pid: number): number {
  try {
    return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
  } catch {
    return 0 // not Linux, or it has ended
  }
}

/** Seconds of processor time that a process has used, with those of its children when asked: living ones and those that have ended. */
export function processorOf(pid: number, withChildren = false): number {
  const [own, ended] = timesOf(pid)
  if (!withChildren) return own
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter((each) => each !== '').map(Number)
  return own + ended + children.reduce((sum, child) => sum + timesOf(child)[0], 0)
}

/** User and system time of a process and of its ended children; the kernel counts in hundredths of a second. */
function timesOf(pid: number): [number, number] {
  try {
    const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] ?? '').split(' ').map(Number)
    const [user = Number.NaN, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return [(user + system) / 100, (endedUser + endedSystem) / 100]
  } catch {
    return [Number.NaN, 0]
  }
}
