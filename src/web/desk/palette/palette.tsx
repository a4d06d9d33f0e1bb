import { Command } from 'cmdk'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words.tsx'
import { isTechnicalOnly } from '../sight.ts'
import { useMe } from '../../me.tsx'
import { FoundItems, useFound } from './found-items.tsx'
import { OwnItems } from './own-items.tsx'

/** Everything one can reach or do, by typing: pages, views, tickets, companies, and actions with their keys. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const { found, isLooking } = useFound(text, !isTechnicalOnly(me))
  // What was found takes the place of what was chosen: Enter always means a line that is there.
  useEffect(() => {
    const isThere = dialog.current?.querySelector('[cmdk-item][data-selected=true]') !== null
    if (!isThere) setChosen(dialog.current?.querySelector('[cmdk-item]:not([data-disabled=true])')?.getAttribute('data-value') ?? '')
  }, [found])
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    shown?.showModal()
    shown?.querySelector('input')?.focus()
    // A press beside it puts it away.
    const away = (event: Event) => { if (event.target === shown) onClose() }
    shown?.addEventListener('click', away)
    return () => {
      shown?.removeEventListener('click', away)
      shown?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [onClose])
  return (
    <dialog ref={dialog} aria-label={t('nav.palette')} className="dialog palette mt-[12dvh]! overflow-hidden!" onCancel={(event) => { event.preventDefault(); onClose() }}>
      <Command label={t('nav.palette')} shouldFilter={false} loop value={chosen} onValueChange={setChosen} className="flex max-h-[70dvh] flex-col">
        <Command.Input value={text} onValueChange={setText} placeholder={t('palette.placeholder')} className="w-full border-0 border-b border-line bg-transparent px-5 py-4 text-l outline-none" />
        <Command.List className="min-h-24 flex-1 overflow-y-auto overscroll-contain p-2">
          {!isLooking && <Command.Empty className="px-3 py-8 text-center text-ink-2">{t('palette.nothing')}</Command.Empty>}
          <OwnItems text={text} onClose={onClose} />
          {found !== undefined && <FoundItems found={found} onClose={onClose} />}
        </Command.List>
      </Command>
    </dialog>
  )
}
