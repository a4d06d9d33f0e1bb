import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const memory = '/dev/shm'
const enough = 3 * 2 ** 30

/**
 * Where the databases of tests live: in memory where there is room for them, else with all other temporary files.
 * A copied database is a thousand small files, and ext4 takes ten times as long to make them while it still remembers those just deleted.
 */
export function scratch(): string {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= enough ? memory : tmpdir()
  } catch {
    return tmpdir()
  }
}
