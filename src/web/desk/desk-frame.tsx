import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { UnreachedBanner } from '../shell/unreached-banner.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words.tsx'
import { KeysDialog } from './actions/keys-dialog.tsx'
import { useActionKeys } from './actions/keys.ts'
import { useOffer, type DeskAction } from './actions/store.ts'
import { Ringing } from './calls/ringing.tsx'
import { DeskNav } from './nav/desk-nav.tsx'
import { TopBar } from './nav/top-bar.tsx'
import { Palette } from './palette/palette.tsx'
import { answersClients, seesBoard, seesEscalations } from './sight.ts'
import { Inside } from '../shell/inside.ts'

/** Around every page of the desk: where one may go, the keys, the palette. */
export function DeskFrame({ children }: { children: ReactNode }) {
  const t = useWords()
  const { pathname, search } = useLocation()
  const at = `${pathname}${search}`
  const [shown, setShown] = useState<{ what: 'palette' | 'keys' | 'nav'; at: string } | undefined>()
  // Going to another page leaves what was over the old one.
  const over = shown?.at === at ? shown.what : undefined
  const setOver = useCallback((what: 'palette' | 'keys' | 'nav') => setShown({ what, at }), [at])
  const close = useCallback(() => setShown(undefined), [])
  useGlobalActions(setOver)
  useActionKeys(useCallback((why: string) => toast(why, { tone: 'bad' }), []))
  usePaletteKey(useCallback(() => setOver('palette'), [setOver]))
  return (
    <div className="desk flex min-h-dvh flex-none flex-col lg:grid lg:h-dvh lg:grid-cols-[12.25rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)] lg:overflow-hidden">
      <a href="#main" className="btn skip">{t('page.skip')}</a>
      <TopBar navOpen={over === 'nav'} onNav={() => setOver('nav')} onCloseNav={close} onPalette={() => setOver('palette')} />
      <header className="hidden min-h-0 border-e border-line lg:block"><DeskNav onPalette={() => setOver('palette')} /></header>
      <main id="main" tabIndex={-1} className="grid min-h-0 min-w-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] outline-none md:h-[calc(100dvh-3.25rem)] md:flex-none lg:h-auto">
        <div><UnreachedBanner /></div>
        <div className="min-h-0 min-w-0"><Inside value>{children}</Inside></div>
      </main>
      <Ringing />
      {over === 'palette' && <Palette onClose={close} />}
      {over === 'keys' && <KeysDialog onClose={close} />}
    </div>
  )
}

/** Ctrl K and ⌘K open the palette from anywhere, also while typing. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [open])
}

/** What can be done from every page of the desk. */
function useGlobalActions(show: (what: 'palette' | 'keys') => void): void {
  const t = useWords()
  const me = useMe()
  const navigate = useNavigate()
  const actions = useMemo(() => {
    const go = (id: string, keys: string, to: string): DeskAction => ({ id: `go.${id}`, group: 'go', label: t(`go.${id}`), keys, run: () => void navigate(to) })
    return [
      go('queue', 'g q', paths.desk),
      ...(seesEscalations(me) ? [go('escalations', 'g e', paths.escalations)] : []),
      ...(seesEscalations(me) ? [go('calls', 'g a', paths.calls)] : []),
      ...(seesBoard(me) ? [go('technical', 'g t', paths.technical)] : []),
      ...(answersClients(me) ? [go('new', 'c', paths.deskNewTicket)] : []),
      go('onCall', 'g o', paths.onCall),
      go('shifts', 'g s', paths.shifts),
      go('companies', 'g c', paths.companies),
      go('profile', 'g p', paths.profile),
      { id: 'go.keys', group: 'go', label: t('go.keys'), keys: '?', run: () => show('keys') },
    ] satisfies DeskAction[]
  }, [t, me, navigate, show])
  useOffer('global', actions)
}
