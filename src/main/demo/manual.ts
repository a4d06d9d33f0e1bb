import { fileURLToPath } from 'node:url'
import { comment, keepFolder, readOwnManual, saveManualDraft, scheduleDraft, showTaskToAuthors } from '#domains/manual/index.ts'
import type { Tx } from '#db/index.ts'
import { day, hour, later } from '#kernel/instants.ts'
import { readOwnFiles } from '../own-manual.ts'
import type { Cast } from './settle.ts'

const folder = fileURLToPath(new URL('../../../manual/demonstration', import.meta.url))

/** What the vendor tells of its platform: a few tasks for everybody, for clients, for those of a plan, and one for our own people. */
export async function settleManual(tx: Tx, now: Date, cast: Cast): Promise<void> {
  await keepFolder(tx, later(now, -20 * day), readOwnManual(readOwnFiles(folder)), { prefix: '', first: 0, own: false, by: cast.staff('viktor').personId })
  await settleDraft(tx, now, cast)
}

/** A task is being changed for the release to come, and appears with it. */
async function settleDraft(tx: Tx, now: Date, cast: Cast): Promise<void> {
  const [viktor, helene] = [cast.staff('viktor'), cast.staff('helene')]
  const { id } = await tx.selectFrom('manual_tasks').select('id').where('slug', '=', 'encode-again').executeTakeFirstOrThrow()
  const { texts: { fr, en }, revision } = await showTaskToAuthors(tx, viktor, id)
  if (fr === null || en === null) throw new Error('the demonstration speaks both languages')
  const written = (text: typeof fr, result: string) => ({ ...text, result, steps: text.steps.map(({ id: step, title, text: body }) => ({ id: step, title, text: body })) })
  const draft = await saveManualDraft(tx, viktor, later(now, -day), { id, revision, texts: { fr: written(fr, 'Tous les paliers sont refaits, dans l’ordre de la file.'), en: written(en, 'Every rendition is made again, in the order of the queue.') } })
  await scheduleDraft(tx, helene, now, { id, revision: draft.revision, note: '4.3', at: later(now, 3 * day).toISOString() })
  const { id: asked } = await comment(tx, helene, later(now, -5 * hour), { id, step: 'ladder', answers: null, body: 'La 4.3 propose l’échelle elle-même : faut-il encore cette étape ?' })
  await comment(tx, viktor, later(now, -4 * hour), { id, step: null, answers: asked, body: 'Oui, pour les fichiers envoyés avant. Je le précise.' })
}
