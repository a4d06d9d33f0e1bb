import { Dialog } from '../../ui/dialog.tsx'
import { Brand } from '../../shell/brand.tsx'
import { Bell } from '../../shell/bell.tsx'
import { HelpLink } from '../../shell/help-link.tsx'
import { PersonMenu } from '../../shell/person-menu.tsx'
import { useWords } from '../../words.tsx'
import { NavLines } from './desk-nav.tsx'

type Props = { navOpen: boolean; onNav: () => void; onCloseNav: () => void; onPalette: () => void }

/** What stands in for the left column where there is no room for it. */
export function TopBar({ navOpen, onNav, onCloseNav, onPalette }: Props) {
  const t = useWords()
  return (
    <header className="flex h-13 items-center gap-2 border-b border-line bg-surface px-3 lg:hidden">
      <button type="button" className="btn quiet px-2!" aria-haspopup="dialog" onClick={onNav}>
        <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round"><path d="M3 5.5h14M3 10h14M3 14.5h14" /></svg>
        <span className="reader-only">{t('nav.open')}</span>
      </button>
      <Brand />
      <button type="button" className="btn quiet ms-auto px-2!" onClick={onPalette}>
        <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round"><circle cx="9" cy="9" r="5" /><path d="m13 13 4 4" /></svg>
        <span className="reader-only">{t('nav.palette')}</span>
      </button>
      <HelpLink quiet />
      <Bell />
      <PersonMenu />
      {navOpen && <Dialog title={t('nav.label')} onClose={onCloseNav}><NavLines /></Dialog>}
    </header>
  )
}
