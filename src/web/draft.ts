import { useCallback, useEffect, useRef, useState } from 'react'
import { isRefused } from './refused.ts'
import { keep, recall } from './stored.ts'

type Saved = { readonly text: string; readonly version: number }
type Options = {
  /** What the desk keeps, as read with the ticket. */
  readonly saved: Saved | null
  /** Where this device keeps what the desk has not got yet. */
  readonly store: string
  /** Gives the desk the text; answers its new version. */
  readonly save: (text: string, version: number) => Promise<number>
}
export type Draft = {
  readonly text: string
  readonly change: (text: string) => void
  /** Another window went on writing; what it wrote, to be chosen or left. */
  readonly other: Saved | undefined
  readonly takeOther: () => void
  readonly keepMine: () => void
  /** The text has been sent: nothing is kept any longer. */
  readonly sent: () => void
}

const patience = 900

/** A text kept while it is written: on this device at once, at the desk a moment later, so that neither a reload nor another device loses it. */
export function useDraft({ saved, store, save }: Options): Draft {
  const [text, setText] = useState(() => recall<string | undefined>(store, undefined) ?? saved?.text ?? '')
  /** What the desk has, as far as this window knows. */
  const [known, setKnown] = useState<Saved>({ text: saved?.text ?? '', version: saved?.version ?? 0 })
  const [dismissed, setDismissed] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef({ text, known, save })
  useEffect(() => {
    latest.current = { text, known, save }
  })

  const push = useCallback(async () => {
    const given = latest.current
    if (given.text === given.known.text) return
    try {
      setKnown({ text: given.text, version: await given.save(given.text, given.known.version) })
      if (latest.current.text === given.text) keep(store, undefined)
    } catch (error) {
      // A cut line tries again with the next key; a draft changed elsewhere comes back with the ticket and is shown.
      if (!isRefused(error)) throw error
    }
  }, [store])
  const plan = (after: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void push(), after)
  }
  useEffect(() => () => {
    clearTimeout(timer.current)
    void push()
  }, [push])

  const put = (next: string, has: Saved = known) => {
    setText(next)
    setKnown(has)
    keep(store, next === has.text ? undefined : next)
  }
  const newer = saved !== null && saved.version > known.version ? saved : undefined
  // Untouched here since: what another window wrote simply takes its place.
  if (newer !== undefined && (text === known.text || text === newer.text)) {
    setKnown(newer)
    setText(newer.text)
  }
  return {
    text,
    change: (next) => {
      put(next)
      plan(patience)
    },
    other: newer !== undefined && newer.version > dismissed && newer.text !== '' && newer.text !== text ? newer : undefined,
    takeOther: () => { if (newer !== undefined) put(newer.text, newer) },
    keepMine: () => {
      if (newer === undefined) return
      put(text, newer)
      setDismissed(newer.version)
      plan(0)
    },
    sent: () => {
      clearTimeout(timer.current)
      put('', { text: '', version: known.version })
    },
  }
}
