import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

/** A version of a live event, as clocks count by it. */
export type KeptWindow = { readonly id: Id<'window'>; readonly name: string; readonly from: Date; readonly to: Date }

const byIds = hot<KeptWindow>('windows_by_id', 'select id, name, from_at as "from", to_at as "to" from event_windows where id = any($1::uuid[])')

/** Some versions of live events. */
export async function readWindows(db: Db, ids: readonly Id<'window'>[]): Promise<KeptWindow[]> {
  return byIds(db, ids)
}
