import { eventKinds } from '#kernel/event-kinds.ts'
import { plain } from '#kernel/plain.ts'
import type { Translate } from '#words/index.ts'

const known = new Set<string>(eventKinds)

/** Whether a kind of event has a name in words; one that an older desk wrote may have none. */
export function isKnown(kind: string): boolean {
  return known.has(kind)
}

/** The kinds of event that a text means: the one of that technical name, else those whose name has it, in words or technically, else itself. */
export function kindsOf(text: string, t: Translate): readonly string[] {
  const sought = plain(text.trim())
  if (sought === '' || known.has(sought)) return sought === '' ? [] : [sought]
  const found = eventKinds.filter((kind) => kind.includes(sought) || plain(t(`audited.${kind}`)).includes(sought))
  return found.length === 0 ? [text.trim()] : found
}
