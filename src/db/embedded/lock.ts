import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { StartFault } from '#kernel/start-fault.ts'

export type DirectoryLock = { release(): void }

/** A desk that was just asked to stop needs a moment; whoever restarts it should not have to. */
const patience = 3000
/** SQLite's number for a lock that somebody else holds. */
const busy = 5

/**
 * Takes the data directory for this process alone, or refuses with the holder's process number.
 * The lock is the operating system's own (through SQLite, which knows how on every platform): it ends with its holder, whatever ends the
 * holder, and holds between containers that share a disk, where process numbers mean nothing.
 */
export async function lockDirectory(dataDir: string): Promise<DirectoryLock> {
  for (const end = Date.now() + patience; ; await pause(50)) {
    const held = tryLock(dataDir)
    if (held) return held
    if (Date.now() > end) throw new StartFault('data.in_use', { directory: dataDir, pid: readHolder(dataDir) })
  }
}

/** The lock, or undefined when another process holds it. */
export function tryLock(dataDir: string): DirectoryLock | undefined {
  const handle = openHandle(dataDir)
  try {
    handle.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    handle.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return undefined
    throw error
  }
  writeFileSync(join(dataDir, 'lock.pid'), `${process.pid}\n`)
  return { release: () => handle.close() }
}

function openHandle(dataDir: string): DatabaseSync {
  try {
    return new DatabaseSync(join(dataDir, 'lock'))
  } catch (error) {
    throw new StartFault('data.permission', { directory: dataDir }, error)
  }
}

/** The process number of whoever last took the directory, for sentences. */
export function readHolder(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'lock.pid'), 'utf8').trim()
  } catch {
    return '?'
  }
}
