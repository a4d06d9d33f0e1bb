import { openFileStore } from '#adapters/file-store.ts'
import type { Pools } from '#db/index.ts'
import { startClockEngine } from '#domains/clocks/index.ts'
import { startJobs } from '#jobs/index.ts'
import type { Log } from './log.ts'

/** What the desk does by itself while nobody asks: jobs and clocks. */
export type Service = { stop(): Promise<void> }
export type ServiceDeps = { readonly db: Pools; readonly log: Log; readonly publicUrl: string; readonly dataDir: string }

/** Starts jobs and clocks; answers how to stop them, those under way being finished first. */
export async function startServices(deps: ServiceDeps): Promise<Service> {
  const clocks = startClockEngine(deps)
  const jobs = await startJobs({ ...deps, files: openFileStore(deps.dataDir) })
  return { stop: async () => { await Promise.all([clocks.stop(), jobs.stop()]) } }
}
