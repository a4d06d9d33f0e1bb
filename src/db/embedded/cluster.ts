import { randomBytes } from 'node:crypto'
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartFault } from '#kernel/start-fault.ts'
import { canReach, type Account } from './account.ts'

/** The major version of PostgreSQL whose files this program reads; a newer one needs the data moved by backup and restore. */
export const major = '18'

/** A PostgreSQL cluster on disk and how to run its programs. */
export type Cluster = { readonly directory: string; readonly bin: string; readonly account: Account }

/** Makes the cluster when there is none; a run that was killed half way leaves nothing behind that the next would take for one. */
export async function prepareCluster({ directory, bin, account }: Cluster): Promise<void> {
  const version = join(directory, 'PG_VERSION')
  if (existsSync(version)) {
    const found = readFileSync(version, 'utf8').trim()
    if (found !== major) throw new StartFault('data.other_major', { directory, found, major })
    return
  }
  const fresh = `${directory}.new`
  rmSync(fresh, { recursive: true, force: true })
  makePrivate(fresh, account)
  const password = randomBytes(24).toString('base64url')
  await initialise({ directory: fresh, bin, account }, password)
  writeFileSync(join(fresh, 'relais.password'), password, { mode: 0o600 })
  renameSync(fresh, directory)
}

/** The password of the user `relais` of this cluster: made with it, kept inside it, readable by its owner alone. */
export function readPassword(directory: string): string {
  try {
    return readFileSync(join(directory, 'relais.password'), 'utf8').trim()
  } catch (error) {
    throw new StartFault('embedded.password', { directory }, error)
  }
}

/** Makes a folder that only the account may enter; it must not be there, or somebody else could have made it. */
export function makePrivate(folder: string, account: Account): void {
  mkdirSync(folder, { mode: 0o700 })
  give(folder, account)
}

/**
 * How the server is told where its cluster is. Below a folder that its account may not pass (`/root`, a private temporary folder) the path
 * is of no use to it, but the folder it is started in is: Linux reaches that one without passing the others.
 */
export function nameForServer({ directory, account }: Cluster): string {
  if (canReach(account, directory)) return directory
  if (process.platform !== 'linux') throw new StartFault('data.unreachable', { directory })
  return '/proc/self/cwd'
}

/** The environment of the database's programs: nothing of ours, messages in English because we read them. */
export const serverEnvironment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }

function give(path: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

async function initialise(cluster: Cluster, password: string): Promise<void> {
  const { bin, account } = cluster
  const shelter = mkdtempSync(join(tmpdir(), 'relais-init-'))
  try {
    const passwordFile = join(shelter, 'password')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    give(passwordFile, account)
    give(shelter, account)
    await run(join(bin, 'initdb'), [
      '-D', nameForServer(cluster), '-U', 'relais', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--data-checksums',
      '--locale=C', `--lc-ctype=${characterType()}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions',
    ], cluster)
  } finally {
    rmSync(shelter, { recursive: true, force: true })
  }
}

/** Word splitting and trigrams ask the C library what a letter is, so it must know more than ASCII. */
function characterType(): string {
  if (process.platform === 'darwin') return 'en_US.UTF-8'
  return process.platform === 'win32' ? 'C' : 'C.UTF-8'
}

function run(program: string, options: string[], { directory, account }: Cluster): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(program, options, { ...account, cwd: directory, env: serverEnvironment, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text })
  child.once('error', (error) => reject(new StartFault('embedded.did_not_start', { reason: error.message }, error)))
  child.once('close', (code) => (code === 0 ? resolve() : reject(explainFailure(said, directory))))
  return promise
}

/** The one line of a server's messages that says why it ended, as a fault. */
export function explainFailure(said: string, directory: string): StartFault {
  if (said.includes('No space left on device')) return new StartFault('data.disk_full', { directory })
  if (said.includes('Permission denied')) return new StartFault('data.permission', { directory })
  const reason = said.split('\n').findLast((line) => /\b(FATAL|PANIC|error):/.test(line)) ?? said.trim().split('\n').at(-1) ?? ''
  return new StartFault('embedded.did_not_start', { reason: reason.replace(/^.*?(FATAL|PANIC|error):\s*/, '') })
}
