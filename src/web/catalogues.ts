import type { Language } from '#kernel/languages.ts'
import type { Catalogue } from '#words/index.ts'
import { surfaceWords, type Surface } from './surface-words.ts'

// Only these files: what the command line says stays out of the browser.
const files = import.meta.glob<Record<string, Catalogue>>(['../words/*/{common,public,categories,client,desk,ticket,technical,admin,profile,policies,plans,contract,contracts,companies,merges,access,leaving,managers,service-reports,clocks,notices,outgoing,sending,escalations,on-call,templates,phone,calls,lines,mail-in,mailboxes,consultations,experts,authoring,authoring-files,fragments,audited,audited-facts}.ts'])
const loaded = new Map<string, Catalogue>()

async function loadFile(language: Language, name: string): Promise<void> {
  const path = `../words/${language}/${name}.ts`
  const load = files[path]
  if (load === undefined || loaded.has(path)) return
  loaded.set(path, Object.assign({}, ...Object.values(await load())))
}

/** Brings the words of some surfaces in one language, once. */
export async function loadWords(language: Language, surfaces: readonly Surface[]): Promise<void> {
  await Promise.all(surfaces.flatMap((surface) => surfaceWords[surface].map((name) => loadFile(language, name))))
}

/** Every catalogue of a language that has been brought. */
export function loadedWords(language: Language): readonly Catalogue[] {
  return [...loaded].filter(([path]) => path.startsWith(`../words/${language}/`)).map(([, catalogue]) => catalogue)
}
