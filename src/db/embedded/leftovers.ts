import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What `postmaster.pid` says of the server on a cluster. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly socketDir: string; readonly host: string; readonly isReady: boolean }

/** Reads `postmaster.pid`; undefined when there is none, which means no server or one that is just beginning. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port, socketDir = '', host = '', , status = ''] = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
  return { pid: Number(pid), port: Number(port), socketDir: socketDir === '.' ? cluster : socketDir, host, isReady: status === 'ready' }
}

/**
 * Ends whatever a killed Relais has left on the cluster, so that a new server may start: a server that outlived its parent is stopped
 * (what was acknowledged is in its log), backends that outlived their server are killed (they hold its shared memory), and the
 * files that name its process are removed, because that number may belong to somebody else by now. Call it only while holding the directory's lock.
 */
export async function endLeftovers(cluster: string): Promise<void> {
  const left = readPostmaster(cluster)
  if (left && isServerOf(left.pid, cluster)) {
    for (const [signal, patience] of [['SIGINT', 30_000], ['SIGQUIT', 5000], ['SIGKILL', 5000]] as const) {
      sendSignal(left.pid, signal)
      if (await isGone(left.pid, patience)) break
    }
  }
  for (const pid of listBackends(cluster)) {
    sendSignal(pid, 'SIGKILL')
    await isGone(pid, 5000)
  }
  for (const folder of new Set([cluster, left?.socketDir ?? cluster])) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      if (name === 'postmaster.pid' || name.startsWith('.s.PGSQL.')) rmSync(join(folder, name), { force: true })
    }
  }
}

/** Whether this process is a PostgreSQL working on this cluster, and not another one that was given the same number. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false
  try {
    if (process.platform === 'linux') {
      return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    }
    const [command, ...options] = process.platform === 'win32' ? ['tasklist', '/nh', '/fi', `PID eq ${pid}`] : ['ps', '-o', 'comm=', '-p', String(pid)]
    return execFileSync(command ?? '', options, { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}

function listBackends(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').map(Number).filter((pid) => isServerOf(pid, cluster))
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended by itself in between.
  }
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end; await pause(20)) {
    try {
      process.kill(pid, 0)
      if (process.platform === 'linux' && readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')) return true
    } catch {
      return true
    }
  }
  return false
}
