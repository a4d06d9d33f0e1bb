import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

const written = hot<{ written: unknown }>('calendar_written', 'select written from calendars where id = $1')

/** A version of a calendar as it was written. */
export async function readWritten(db: Db, id: Id<'calendar'>): Promise<unknown> {
  const [row] = await written(db, id)
  if (row === undefined) throw new Error(`there is no calendar ${id}`)
  return row.written
}
