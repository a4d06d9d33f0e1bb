import { appendEvent, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { roles } from '#kernel/roles.ts'
import { changesOf } from './accounts.rules.ts'
import { readSettings, writeSettings, type DeskSettings } from './settings.store.ts'

type Given = { readonly [Setting in keyof DeskSettings]?: DeskSettings[Setting] | undefined }

/** Changes the settings of the desk that are given, and leaves the others as somebody else may have set them; a role that now demands a second factor demands it at the next request. */
export async function changeSettings(tx: Tx, actor: StaffActor, now: Date, { secondFactorRoles, deskName }: Given): Promise<void> {
  const was = await readSettings(tx)
  const wanted = secondFactorRoles ?? was.secondFactorRoles
  const ordered = { ...was, deskName: deskName ?? was.deskName, secondFactorRoles: roles.filter((role) => wanted.includes(role)) }
  const { before, after, none } = changesOf(was, ordered)
  if (none) return
  await writeSettings(tx, now, ordered)
  await appendEvent(tx, actor, now, { kind: 'settings.changed', data: { before, after } })
}
