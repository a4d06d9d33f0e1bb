import { fileURLToPath } from 'node:url'
import { keepCheck, keepFolder, readOwnManual } from '#domains/manual/index.ts'
import type { Tx } from '#db/index.ts'
import { day, later } from '#kernel/instants.ts'
import { readOwnFiles } from '../own-manual.ts'
import type { Cast } from './settle.ts'

const folder = fileURLToPath(new URL('../../../manual/demonstration', import.meta.url))

/** What the vendor tells of its platform: a few tasks for everybody, for clients, for those of a plan, and one for our own people. */
export async function settleManual(tx: Tx, now: Date, cast: Cast): Promise<void> {
  await keepFolder(tx, later(now, -20 * day), readOwnManual(readOwnFiles(folder)), { prefix: '', first: 0, own: false, by: cast.staff('viktor').personId })
  const { id } = await tx.selectFrom('manual_tasks').select('id').where('slug', '=', 'your-domain').executeTakeFirstOrThrow()
  await keepCheck(tx, cast.staff('viktor'), later(now, -20 * day), { id, step: 'cname', check: { kind: 'dns', before: '', record: 'CNAME', value: 'edge.platform.example' } })
  await keepCheck(tx, cast.staff('viktor'), later(now, -20 * day), { id, step: 'check', check: { kind: 'certificate', days: 14 } })
}
