import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptInstall } from './debian.ts'

/** A clock for programs, that can be set while they run. */
export type SettableClock = { env: Record<string, string>, /** So many seconds ahead of the true time, or behind it. */ set: (seconds: number) => void, remove: () => void }

function findLibrary(): string | undefined {
  const roots = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name, 'faketime', 'libfaketime.so.1')) : []
  return roots.find((path) => existsSync(path))
}

/** The library that shows another time to programs, Debian's `faketime`; brought when we may, undefined where there is none. */
export function provideFaketime(): string | undefined {
  const found = findLibrary()
  if (found !== undefined || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return found
  aptInstall('faketime')
  return findLibrary()
}

/** A clock that shows the true time until it is set. Only what tells the time goes by it: what measures how long something takes goes on, as when a machine's clock is set. */
export function makeClock(library: string): SettableClock {
  const folder = mkdtempSync(join(tmpdir(), 'relais-clock-'))
  chmodSync(folder, 0o755)
  const file = join(folder, 'shift')
  const set = (seconds: number) => { writeFileSync(file, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}`, { mode: 0o644 }) }
  set(0)
  return { env: { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }, set, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
