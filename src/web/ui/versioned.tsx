import { createContext, Fragment, useCallback, useContext, useLayoutEffect, useState, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'

const Telling = createContext<(isUnsaved: boolean) => void>(() => undefined)

/** Tells the `Versioned` around a form whether it holds something that would be lost. */
export function useUnsaved(isUnsaved: boolean): void {
  const tell = useContext(Telling)
  useLayoutEffect(() => {
    tell(isUnsaved)
    return () => tell(false)
  }, [tell, isUnsaved])
}

/** Of several forms those that hold something that would be lost: they stay while another is looked at. Each one’s `Versioned` tells by `onUnsaved`. */
export function useTyped(): { readonly typed: readonly string[]; readonly note: (key: string, isUnsaved: boolean) => void } {
  const [typed, setTyped] = useState<readonly string[]>([])
  const note = useCallback((key: string, isUnsaved: boolean) => setTyped((before) => (before.includes(key) === isUnsaved ? before : [...before.filter((each) => each !== key), ...isUnsaved ? [key] : []])), [])
  return { typed, note }
}

type Props<Value> = { value: Value; version: string | number; /** By which name it is among several, and who hears whether it holds something that would be lost. */ name?: string; onUnsaved?: (name: string, isUnsaved: boolean) => void; children: (value: Value) => ReactNode }

/** A form of what has versions, anew for each: but what was typed stays when another's version arrives, which is told and can be taken. */
export function Versioned<Value>({ value, version, name = '', onUnsaved, children }: Props<Value>) {
  const t = useWords()
  const [held, setHeld] = useState({ value, version })
  const [isUnsaved, setUnsaved] = useState(false)
  const isNewer = isUnsaved && held.version !== version
  const shown = isNewer ? held : { value, version }
  useLayoutEffect(() => onUnsaved?.(name, isUnsaved), [onUnsaved, name, isUnsaved])
  if (shown.value !== held.value || shown.version !== held.version) setHeld(shown)
  return (
    <Telling value={setUnsaved}>
      {isNewer && <div className="mb-4"><Banner tone="warn" action={<Button size="small" onClick={() => setUnsaved(false)}>{t('version.take')}</Button>}>{t('version.newer')}</Banner></div>}
      <Fragment key={shown.version}>{children(shown.value)}</Fragment>
    </Telling>
  )
}
