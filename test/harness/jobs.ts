import { openFileStore } from '#adapters/file-store.ts'
import { jobKinds } from '#jobs/registry.ts'
import type { Desk } from './desk.ts'

/** Does one job here and now, as if its time had come. */
export async function runJob(desk: Desk, name: string, payload: unknown = {}): Promise<void> {
  const kind = jobKinds.find((each) => each.name === name)
  if (kind === undefined) throw new Error(`there is no job ${name}`)
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  await kind.run({ db: desk.pools, files: openFileStore(desk.dataDir), dataDir: desk.dataDir, publicUrl: desk.url, mail: desk.mail, outbound: desk.outbound, resolve: desk.deps.outgoing.resolve, push: desk.push, log }, payload)
}
