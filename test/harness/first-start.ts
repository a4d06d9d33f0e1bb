import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { copyFolder, sharedFolders, startOnce, type KeptFolders } from './kept-folders.ts'
import { makeDataFolder } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What tests go on from; demonstration data only where several parts share it, else each desk that wants it makes it. */
    kept: Pick<KeptFolders, 'firstStart'> & Partial<KeptFolders>
  }
}

let own: ReturnType<typeof makeDataFolder> | undefined

/** Starts a desk for the first time, once for all tests of a run that only go on from there. */
export async function setup(project: TestProject): Promise<void> {
  const shared = sharedFolders()
  if (shared !== undefined) return project.provide('kept', shared)
  own = makeDataFolder()
  await startOnce(own.data)
  return project.provide('kept', { firstStart: own.data })
}

/** Takes the folder away, if it is the run's own. */
export function teardown(): void {
  own?.remove()
}

/** A data folder of a test's own on which Relais has been started once, where nobody works yet, or where demonstration data may be already; and its removal. */
export function makeStartedFolder({ demo = false } = {}): { data: string, remove: () => void } {
  const folder = makeDataFolder()
  const { firstStart, demonstration = firstStart } = inject('kept')
  copyFolder({ data: demo ? demonstration : firstStart }, folder)
  return folder
}
