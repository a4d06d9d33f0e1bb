import { appendEvent, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import { deleteUnused } from './pictures.store.ts'

/** Sweeps the pictures and videos that no text needs. */
export async function sweepPictures(tx: Tx, now: Date): Promise<void> {
  const count = await deleteUnused(tx, now)
  if (count > 0) await appendEvent(tx, desk, now, { kind: 'manual.pictures_swept', data: { count } })
}
