import { z } from 'zod'
import { id } from '#contract/shapes.ts'
import { actAs } from '#db/index.ts'
import { abandonManualImport, bytesIn, carryOutManualImport, findPictures, keepPicture, noteManualProgress, openSource, readPictureOf, readRunningFolder, type RunningFolder, type Source } from '#domains/manual/index.ts'
import { takeFile, takeUploads } from '#domains/tickets/index.ts'
import { desk } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { job, type JobDeps } from './job.ts'

/** Brings a folder into the manual: its pictures first, each kept once whoever asks again, then every task in one transaction, or none, and then it is told why. */
export const importManual = job('import-manual', z.strictObject({ importId: id('import') }), async (deps, { importId }) => {
  const running = await readRunningFolder(deps.db.staff, importId)
  if (running === undefined) return
  // Told from outside the transaction, where others see it.
  const told = (done: number) => actAs(deps.db.staff, desk, (tx) => noteManualProgress(tx, importId, done))
  try {
    const source = await openSource(bytesIn(deps.files, running.blobKey, running.size), running.name, running.options)
    await keepPictures(deps, running, source, told)
    await actAs(deps.db.staff, desk, (tx, now) => carryOutManualImport(tx, now, { id: importId, running, source, told }))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    await actAs(deps.db.staff, desk, (tx, now) => abandonManualImport(tx, now, importId, error.code))
  }
})

async function keepPictures(deps: JobDeps, running: RunningFolder, source: Source, told: (done: number) => Promise<void>): Promise<void> {
  const bytes = bytesIn(deps.files, running.blobKey, running.size)
  const there = await findPictures(deps.db.staff, [...source.pictures.keys()])
  let done = there.size
  const waiting = source.pictures.values().filter(({ name }) => !there.has(name))
  const work = async () => {
    for (const picture of waiting) {
      await keepOne(deps, running.by, picture, await readPictureOf(bytes, picture))
      done += 1
      if (done % 25 === 0) await told(done)
    }
  }
  // The disk is waited for by several at once; when one fails, the others end what they are at.
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, work))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
const atOnce = 6

async function keepOne(deps: JobDeps, by: Id<'person'>, { name, type }: { readonly name: string; readonly type: string }, content: Uint8Array): Promise<void> {
  const owner = { side: 'staff', personId: by, name: '', roles: new Set<never>(), language: 'en', zone: 'UTC' } as const
  await actAs(deps.db.staff, desk, async (tx, now) => {
    const upload = await takeFile(tx, owner, deps.files, { name, content })
    if (upload === null) throw new Failure('manual_import.broken')
    const [taken] = await takeUploads(tx, owner, now, [upload], 'upload')
    if (taken !== undefined) await keepPicture(tx, now, { name, type, blobKey: taken.blobKey, size: content.byteLength })
  })
}
