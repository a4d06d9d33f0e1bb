import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeDataFolder, startRelais } from './server.ts'

/** A data folder, and its removal. */
type Folder = ReturnType<typeof makeDataFolder>

/** Data folders that the tests of a run go on from, each by a copy of its own. */
export type KeptFolders = { /** As its first start left it. */ readonly firstStart: string, /** As its first start with demonstration data left it. */ readonly demonstration: string }

/** How the folders that all parts of a run share are handed on to them. */
const handedOn = { firstStart: 'RELAIS_TEST_FIRST_START', demonstration: 'RELAIS_TEST_DEMONSTRATION' } as const

/** The folders that whoever runs several parts has made for all of them. */
export function sharedFolders(): KeptFolders | undefined {
  const { [handedOn.firstStart]: firstStart, [handedOn.demonstration]: demonstration } = process.env
  return firstStart === undefined || demonstration === undefined ? undefined : { firstStart, demonstration }
}

/** Makes the folders for several parts; answers at once, with the environment that hands them on once they are there: an empty one when they could not be made. */
export function shareFolders(): { readonly environment: Promise<Record<string, string>>, readonly remove: () => void } {
  const [firstStart, demonstration] = [makeDataFolder(), makeDataFolder()]
  const made = async () => {
    await startOnce(firstStart.data)
    copyFolder(firstStart, demonstration)
    await startOnce(demonstration.data, true)
    return { [handedOn.firstStart]: firstStart.data, [handedOn.demonstration]: demonstration.data }
  }
  return {
    // Then each part makes its own, and says what it is that cannot be done.
    environment: made().catch(() => ({})),
    remove: () => { for (const folder of [firstStart, demonstration]) folder.remove() },
  }
}

/** Starts a desk on a folder and ends it as soon as it is ready. */
export async function startOnce(data: string, demo = false): Promise<void> {
  const relais = await startRelais({ data, demo })
  await relais.stop()
  // Each desk makes its own.
  for (const secret of ['secret', 'push-key']) rmSync(join(data, secret))
}

/** Copies what is in a folder, with its owners: the database's files belong to its account. */
export function copyFolder(from: Pick<Folder, 'data'>, to: Pick<Folder, 'data'>): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${from.data}/.`, to.data], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the folder ${from.data} was not copied: ${stderr}`)
}
