import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import type { Language } from '#kernel/languages.ts'
import { translator, type Translate } from '#words/index.ts'
import { loadedWords, loadWords } from './catalogues.ts'
import { Refused } from './refused.ts'
import type { Surface } from './surface-words.ts'

type Reader = { readonly language: Language; readonly zone: string; readonly t: Translate; readonly read: (change: { language?: Language; zone?: string }) => Promise<void> }
const ReaderContext = createContext<Reader | null>(null)

const surfaces = new Set<Surface>()
let current: Language = document.documentElement.lang === 'en' ? 'en' : 'fr'

/** Brings a surface's words in the language being read; a lazy route waits for it. */
export async function needWords(surface: Surface): Promise<void> {
  surfaces.add(surface)
  await loadWords(current, [surface])
}

let device: string | undefined

/** The zone this device lives in: asked when a page first needs it, for a phone takes long to say. */
export function deviceZone(): string {
  device ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return device
}

let readers: string | undefined

/** Takes somebody's language and zone before the first page is drawn, so that it need not be drawn again in them. */
export async function readAs({ language, zone }: { readonly language: Language; readonly zone: string }): Promise<void> {
  if (language !== current) await loadWords(language, [...surfaces])
  current = language
  readers = zone
  document.documentElement.lang = language
}

/** Holds the reader's language and zone for every page. */
export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(current)
  const [zone, setZone] = useState(readers)
  const reader = useMemo<Reader>(() => ({
    language,
    get zone() { return zone ?? deviceZone() },
    // Catalogues arrive with each lazy surface, so they are looked up anew at each word.
    t: (key, values) => translator(language, ...loadedWords(language))(key, values),
    read: async (change) => {
      const wanted = change.language ?? current
      await loadWords(wanted, [...surfaces])
      current = wanted
      document.documentElement.lang = wanted
      setLanguage(wanted)
      if (change.zone !== undefined) setZone(change.zone)
    },
  }), [language, zone])
  return <ReaderContext value={reader}>{children}</ReaderContext>
}

/** The reader's language, zone, words (`t`), and `read` to change how they read. */
export function useReader(): Reader {
  const reader = use(ReaderContext)
  if (reader === null) throw new Error('useReader outside WordsProvider')
  return reader
}

/** Puts a key into the reader's words. */
export function useWords(): Translate {
  return useReader().t
}

/** The sentence to show for something that was thrown. */
export function useRefusal(): (error: unknown) => string {
  const t = useWords()
  return (error) => {
    if (!(error instanceof Refused) || error.message === '') return t(error instanceof Refused && error.code === 'unreachable' ? 'error.unreachable' : 'error.unknown')
    return error.message
  }
}
