import type { WrittenManualText } from '#contract/manual-writing.ts'
import { parseId, type Id } from '#kernel/ids.ts'
import type { Caller } from './door.ts'

/** A text of a task by its title and its steps. */
export function taskText(title: string, ...steps: readonly (readonly [id: string, title: string, text: string])[]): WrittenManualText {
  return { title, summary: '', who: '', before: '', result: '', trouble: '', steps: steps.map(([id, name, body]) => ({ id, title: name, text: body })) }
}

/** A module of the manual, or a section of one. */
export async function makePlace(head: Caller, titles: { readonly fr: string; readonly en: string }, moduleId: Id<'module'> | null = null): Promise<string> {
  return (await head.ask('desk.manual.place', { body: { moduleId, titles } })).id
}

/** A small manual: the section “Videos” of the module “Content”, in which tasks can stand. */
export async function makeSection(head: Caller): Promise<Id<'section'>> {
  const module = parseId<'module'>(await makePlace(head, { fr: 'Contenus', en: 'Content' }))
  const section = parseId<'section'>(await makePlace(head, { fr: 'Vidéos', en: 'Videos' }, module))
  if (section === undefined) throw new Error('no section')
  return section
}
