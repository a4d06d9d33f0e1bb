import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepOwnManual, type OwnFiles } from '#domains/manual/index.ts'
import { actAs, type Pools } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'

const own = fileURLToPath(new URL('../../manual', import.meta.url))

/** The files of a manual, in a folder for each language, and what they have in common; Relais' own, unless another is named. */
export function readOwnFiles(folder = own): OwnFiles {
  const listed = (path: string, before: string) => readdirSync(path).filter((name) => name.endsWith('.md')).map((name) => [`${before}${name}`, readFileSync(join(path, name), 'utf8')] as const)
  const shared = (language: Language) => join(folder, 'fragments', language)
  const read = (language: Language) => new Map([...listed(join(folder, language), ''), ...(existsSync(shared(language)) ? listed(shared(language), 'fragments/') : [])])
  return { fr: read('fr'), en: read('en') }
}

/** Puts Relais' own manual where readers find it; a start that finds it there does nothing. */
export function loadOwnManual(db: Pools): Promise<boolean> {
  return actAs(db.staff, desk, (tx, now) => keepOwnManual(tx, now, readOwnFiles()))
}
