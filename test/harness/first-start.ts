import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { makeDataFolder, startRelais } from './server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder as its first start left it. */
    firstStart: string
  }
}

let kept: ReturnType<typeof makeDataFolder> | undefined

/** Starts a desk for the first time, once for all tests of a run that only go on from there. */
export async function setup(project: TestProject): Promise<void> {
  kept = makeDataFolder()
  const relais = await startRelais({ data: kept.data })
  await relais.stop()
  // Each desk makes its own.
  for (const secret of ['secret', 'push-key']) rmSync(join(kept.data, secret))
  project.provide('firstStart', kept.data)
}

/** Takes the folder away. */
export function teardown(): void {
  kept?.remove()
}

/** A data folder of a test's own on which Relais has been started once, where nobody works yet; and its removal. */
export function makeStartedFolder(): { data: string, remove: () => void } {
  const folder = makeDataFolder()
  // With its owners: the database's files belong to its account.
  const { status, stderr } = spawnSync('cp', ['-a', `${inject('firstStart')}/.`, folder.data], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the folder of the first start was not copied: ${stderr}`)
  return folder
}
