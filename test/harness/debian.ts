import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { scratch } from './scratch.ts'

const library = '/usr/lib/postgresql'

/** A PostgreSQL that the tests work on. */
export type TestServer = { url: string, stop: () => Promise<void> }

/** What a power cut would take is tested where a desk is killed: servers of tests wait for no disk. A vacuum that begins by itself may not be ended by the program's login, and then holds a database that is to be dropped. */
export const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_wal_size=200']

/** The folder of the newest PostgreSQL binaries Debian has installed here, if any. */
export function findDebianServer(): string | undefined {
  const versions = existsSync(library) ? readdirSync(library).filter((name) => existsSync(join(library, name, 'bin', 'postgres'))) : []
  const newest = versions.toSorted((a, b) => Number(a) - Number(b)).at(-1)
  return newest && Number(newest) >= 15 ? join(library, newest, 'bin') : undefined
}

/** Installs Debian's PostgreSQL without letting it start a service; answers why it could not, if so. */
export function installDebianServer(): string | undefined {
  if (!existsSync('/etc/debian_version')) return 'this is not Debian'
  if (process.getuid?.() !== 0) return 'only root may install the package `postgresql`'
  return aptInstall('postgresql') ?? (findDebianServer() ? undefined : 'the package `postgresql` is older than 15')
}

/** Installs one Debian package; answers why it could not, if so. What is only a help is looked for in the lists that are there, and not for long. */
export function aptInstall(name: string, { isHelp = false } = {}): string | undefined {
  const policy = '/usr/sbin/policy-rc.d'
  const mine = !existsSync(policy)
  if (mine) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    if (!isHelp) spawnSync('apt-get', ['update', '-qq'], { env, timeout: 120_000 })
    // Two tests may need a package each at the same time: one waits for the other.
    const result = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=240', name], { env, encoding: 'utf8', timeout: isHelp ? 90_000 : 300_000 })
    if (result.status === 0) return undefined
    return `apt-get could not install \`${name}\`: ${(result.stderr ?? '').trim().split('\n').at(-1) ?? 'no reason given'}`
  } finally {
    if (mine) rmSync(policy, { force: true })
  }
}

/**
 * Starts a PostgreSQL, Debian's or another, on a free loopback port with a folder of its own, for tests only: it does not wait for the disk.
 * The program's login there is no superuser, as on a server that somebody else runs.
 */
export async function startDebianServer(bin: string, env: Record<string, string> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(scratch(), 'relais-debian-'))
  const account = serverAccount()
  if (account) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const options = { ...account, cwd: '/', env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...env } }
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...options, stdio: 'pipe' })
  const port = await findFreePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'max_connections=200', 'timezone=UTC', ...careless]
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((each) => ['-c', each])], { ...options, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()) })
  const owner = `postgresql://owner@127.0.0.1:${port}/postgres`
  await waitUntilAnswering(owner)
  await runOnce(owner, 'create role relais login createdb createrole')
  return {
    url: `postgresql://relais@127.0.0.1:${port}/postgres`,
    stop: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Makes a database of its own on a server; answers its address. */
export async function makeDatabase({ url }: TestServer, name = 'desk'): Promise<string> {
  await runOnce(url, `create database ${name}`)
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}

/** Opens a connection for one statement. */
export async function runOnce(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A loopback port that nobody listens on at this moment. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const address = server.address()
  await new Promise((resolve) => { server.close(resolve) })
  if (!address || typeof address === 'string') throw new Error('no free port on the loopback')
  return address.port
}

function serverAccount(): { uid: number, gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  // PostgreSQL refuses to run as root; Debian's package brings the account `postgres`, which owns this folder.
  const home = statSync('/var/lib/postgresql', { throwIfNoEntry: false })
  return home && home.uid !== 0 ? { uid: home.uid, gid: home.gid } : { uid: 65_534, gid: 65_534 }
}

async function waitUntilAnswering(url: string): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    try {
      return await runOnce(url, 'select 1')
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(50)
    }
  }
}
