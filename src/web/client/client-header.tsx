import { Link, NavLink, useLocation } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { Brand } from '../shell/brand.tsx'
import { HelpLink } from '../shell/help-link.tsx'
import { PersonMenu } from '../shell/person-menu.tsx'
import { useHereInSight } from '../ui/in-sight.ts'
import { useReader } from '../words.tsx'

const link = 'min-h-6 flex-none text-ink-2 aria-[current=page]:font-[620] aria-[current=page]:text-ink'

/** Where the client can go; on a phone, the mark leads back to the tickets. */
export function ClientHeader() {
  const { t, language } = useReader()
  const me = useMe()
  const { pathname } = useLocation()
  const nav = useHereInSight(pathname)
  return (
    <>
      <a href="#main" className="btn primary skip">{t('page.skip')}</a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex w-full max-w-[67.5rem] flex-wrap items-center gap-x-3 gap-y-1.5 px-4.5 py-2.5 md:flex-nowrap md:gap-8 md:px-10 md:py-3">
          <Link to={paths.client} className="rounded-s hover:no-underline" aria-label={t('client.home')}><Brand /></Link>
          {me.several && me.organisation !== null && <span className="max-w-40 truncate rounded-full bg-sunken px-2.5 py-0.5 text-s font-[550] md:max-w-56">{me.organisation.name}</span>}
          <nav ref={nav} aria-label={t('client.nav')} className="faded order-last flex w-full items-center gap-5 overflow-x-auto py-1 font-[520] whitespace-nowrap md:order-none md:w-auto md:flex-1 md:gap-6 md:overflow-visible md:py-0">
            <NavLink to={paths.client} end className={link}>{t('client.tickets')}</NavLink>
            <NavLink to={paths.consultations} className={link}>{t('client.consultations')}</NavLink>
            <NavLink to={paths.contract} className={link}>{t('client.contract')}</NavLink>
            {me.roles.includes('client_admin') && <NavLink to={paths.colleagues} className={link}>{t('client.people')}</NavLink>}
            <a href={paths.manual(language)} className={link}>{t('help.manual')}</a>
          </nav>
          <div className="ms-auto flex items-center gap-3 md:ms-0">
            <HelpLink />
            {pathname !== paths.newTicket && <Link to={paths.newTicket} className="btn primary">{t('client.new')}</Link>}
            <PersonMenu />
          </div>
        </div>
      </header>
    </>
  )
}
