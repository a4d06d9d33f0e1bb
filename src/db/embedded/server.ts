import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, lstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { StartFault } from '#kernel/start-fault.ts'
import { canReach, chooseAccount } from './account.ts'
import { findBinaries } from './binaries.ts'
import { explainFailure, makePrivate, nameForServer, prepareCluster, readPassword, serverEnvironment, type Cluster } from './cluster.ts'
import { endLeftovers, isServerOf, readPostmaster } from './leftovers.ts'
import { lockDirectory } from './lock.ts'

/** A PostgreSQL that belongs to this process. */
export type EmbeddedServer = {
  readonly url: string
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<void>
  /** Stops the server, keeping all that was acknowledged, and lets go of the data directory; safe to call twice. */
  stop(): Promise<void>
}

type Address = { readonly socketDir: string; readonly host: string; readonly port: number }

/** Starts the database of a data directory, mending what a killed predecessor left; refuses when another process has it. */
export async function startEmbedded(dataDir: string): Promise<EmbeddedServer> {
  const lock = await lockDirectory(dataDir)
  try {
    const directory = join(resolve(dataDir), 'postgres')
    const account = chooseAccount(directory)
    const cluster = { directory, account, bin: findBinaries(account, resolve(dataDir)) }
    if (existsSync(directory)) await endLeftovers(directory)
    await prepareCluster(cluster)
    const server = await launch(cluster, join(resolve(dataDir), 'postgres.log'))
    return { ...server, stop: () => server.stop().finally(() => lock.release()) }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The address of the database that a running Relais keeps on this data directory, for the commands that work beside it. */
export function findEmbedded(dataDir: string): string | undefined {
  const cluster = join(resolve(dataDir), 'postgres')
  const server = readPostmaster(cluster)
  if (!server?.isReady || !isServerOf(server.pid, cluster)) return undefined
  return toUrl({ socketDir: server.socketDir, host: server.host, port: server.port }, cluster)
}

async function launch(cluster: Cluster, logFile: string): Promise<EmbeddedServer> {
  const address = await chooseAddress(cluster)
  rotate(logFile)
  const from = existsSync(logFile) ? statSync(logFile).size : 0
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(join(cluster.bin, 'postgres'), ['-D', nameForServer(cluster), ...settings(cluster, address)], {
    ...cluster.account, cwd: cluster.directory, env: serverEnvironment, detached: true, stdio: ['ignore', log, log],
  })
  closeSync(log)
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let failure: Error | undefined
  child.once('exit', () => end()).once('error', (error) => { failure = error; end() })
  const url = toUrl(address, cluster.directory)
  const outcome = await Promise.race([waitUntilReady(url), ended.then(() => 'ended' as const)])
  if (outcome === 'ready') return { url, ended, stop: () => stopServer(child, ended) }
  if (outcome !== 'ended') await stopServer(child, ended)
  if (outcome instanceof Error) throw outcome
  throw explainFailure(failure?.message ?? readFileSync(logFile, 'utf8').slice(from), cluster.directory)
}

/** Beside the defaults: private, durable, and quiet about what people wrote (no statement values in the log). */
function settings(cluster: Cluster, address: Address): string[] {
  const quarter = Math.floor(totalmem() / 4 / 2 ** 20)
  const values: Record<string, string> = {
    listen_addresses: address.host,
    port: String(address.port),
    unix_socket_directories: address.socketDir === cluster.directory ? '.' : address.socketDir,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${Math.min(256, Math.max(32, Math.floor(quarter / 4)))}MB`,
    effective_cache_size: `${Math.max(128, quarter * 2)}MB`,
    work_mem: '16MB',
    random_page_cost: '1.1',
    max_wal_size: '2GB',
    wal_compression: 'pglz',
    max_logical_replication_workers: '0',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** A socket inside the cluster, which only its owner can enter; a short private folder when that path is too long for a socket's name. */
async function chooseAddress({ directory, account }: Cluster): Promise<Address> {
  if (process.platform === 'win32') return { socketDir: '', host: '127.0.0.1', port: await findFreePort() }
  const port = 5432
  if (Buffer.byteLength(join(directory, `.s.PGSQL.${port}`)) <= 103) return { socketDir: directory, host: '', port }
  const socketDir = join(tmpdir(), `relais-${createHash('sha256').update(directory).digest('hex').slice(0, 12)}`)
  if (!lstatSync(socketDir, { throwIfNoEntry: false })) makePrivate(socketDir, account)
  const found = lstatSync(socketDir)
  const isPrivate = found.isDirectory() && found.uid === (account.uid ?? process.getuid?.()) && (found.mode & 0o077) === 0
  if (!isPrivate || !canReach(account, socketDir)) throw new StartFault('data.unreachable', { directory: socketDir })
  return { socketDir, host: '', port }
}

function toUrl({ socketDir, host, port }: Address, cluster: string): string {
  const query = host === '' ? `?host=${encodeURIComponent(socketDir)}` : ''
  return `postgresql://relais:${readPassword(cluster)}@${host || 'localhost'}:${port}/relais${query}`
}

/** Knocks until the server answers, and makes the database on its first day. Ends with the fault that more knocking would not mend. */
async function waitUntilReady(url: string): Promise<'ready' | Error> {
  for (;;) {
    const refused = await knock(url)
    if (refused === undefined) return 'ready'
    if (refused instanceof DatabaseError) {
      if (refused.code === '3D000') await createDatabase(url)
      else if (refused.code === '28P01') return new StartFault('embedded.password', {}, refused)
      else if (refused.code !== '57P03') return refused
    }
    await pause(15)
  }
}

async function knock(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return error
  }
}

async function createDatabase(url: string): Promise<void> {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  const client = new Client({ connectionString: maintenance.href })
  await client.connect()
  await client.query('create database relais')
  await client.end()
}

async function stopServer(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 5000], ['SIGKILL', 5000]] as const) {
    child.kill(signal)
    const timer = new AbortController()
    const isOver = await Promise.race([ended.then(() => true), pause(patience, false, { signal: timer.signal }).catch(() => true)])
    timer.abort()
    if (isOver) return
  }
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > 4 * 2 ** 20) renameSync(logFile, `${logFile}.1`)
}

async function findFreePort(): Promise<number> {
  const { promise, resolve: found } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
  })
  return promise
}
