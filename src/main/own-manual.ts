import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepOwnManual, type OwnFiles } from '#domains/manual/index.ts'
import { actAs, type Pools } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Language } from '#kernel/languages.ts'

const own = fileURLToPath(new URL('../../manual', import.meta.url))

/** The files of a manual, in a folder for each language; Relais' own, unless another is named. */
export function readOwnFiles(folder = own): OwnFiles {
  const read = (language: Language) => new Map(readdirSync(join(folder, language)).filter((name) => name.endsWith('.md')).map((name) => [name, readFileSync(join(folder, language, name), 'utf8')]))
  return { fr: read('fr'), en: read('en') }
}

/** Puts Relais' own manual where readers find it; a start that finds it there does nothing. */
export function loadOwnManual(db: Pools): Promise<boolean> {
  return actAs(db.staff, desk, (tx, now) => keepOwnManual(tx, now, readOwnFiles()))
}
