import { appendEvent, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { roles } from '#kernel/roles.ts'
import { changesOf } from './accounts.rules.ts'
import { readSettings, writeSettings, type DeskSettings } from './settings.store.ts'

/** Changes the settings of the desk; a role that now demands a second factor demands it at the next request. */
export async function changeSettings(tx: Tx, actor: StaffActor, now: Date, wanted: DeskSettings): Promise<void> {
  const ordered = { ...wanted, secondFactorRoles: roles.filter((role) => wanted.secondFactorRoles.includes(role)) }
  const { before, after, none } = changesOf(await readSettings(tx), ordered)
  if (none) return
  await writeSettings(tx, now, ordered)
  await appendEvent(tx, actor, now, { kind: 'settings.changed', data: { before, after } })
}
