import { Link, NavLink, useLocation } from 'react-router'
import { paths } from '../paths.ts'
import { Brand } from '../shell/brand.tsx'
import { HelpLink } from '../shell/help-link.tsx'
import { PersonMenu } from '../shell/person-menu.tsx'
import { useReader } from '../words.tsx'

/** Where the client can go; on a phone, the mark leads back to the tickets. */
export function ClientHeader() {
  const { t, language } = useReader()
  const { pathname } = useLocation()
  return (
    <>
      <a href="#main" className="btn primary skip">{t('page.skip')}</a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-[67.5rem] items-center gap-3 px-4.5 py-2.5 md:gap-8 md:px-10 md:py-3">
          <Link to={paths.client} className="rounded-s hover:no-underline" aria-label={t('client.home')}><Brand /></Link>
          <nav aria-label={t('client.nav')} className="flex flex-1 items-center gap-6 font-[520]">
            <NavLink to={paths.client} end className="hidden min-h-6 text-ink-2 aria-[current=page]:font-[620] aria-[current=page]:text-ink sm:inline">{t('client.tickets')}</NavLink>
            <NavLink to={paths.consultations} className="min-h-6 text-ink-2 aria-[current=page]:font-[620] aria-[current=page]:text-ink">{t('client.consultations')}</NavLink>
            <NavLink to={paths.contract} className="min-h-6 text-ink-2 aria-[current=page]:font-[620] aria-[current=page]:text-ink">{t('client.contract')}</NavLink>
            <a href={paths.manual(language)} className="hidden min-h-6 text-ink-2 sm:inline">{t('help.manual')}</a>
          </nav>
          <HelpLink />
          {pathname !== paths.newTicket && <Link to={paths.newTicket} className="btn primary">{t('client.new')}</Link>}
          <PersonMenu />
        </div>
      </header>
    </>
  )
}
