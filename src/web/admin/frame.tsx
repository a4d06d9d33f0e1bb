import type { ReactNode } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import type { Role } from '#kernel/roles.ts'
import { seesConsultations } from '../consultations/attending.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { Brand } from '../shell/brand.tsx'
import { Bell } from '../shell/bell.tsx'
import { HelpLink } from '../shell/help-link.tsx'
import { PersonMenu } from '../shell/person-menu.tsx'
import { homeOf } from '../shell/surfaces.ts'
import { UnreachedBanner } from '../shell/unreached-banner.tsx'
import { useHereInSight } from '../ui/in-sight.ts'
import { useWords } from '../words.tsx'
import { Inside } from '../shell/inside.ts'

export const adminPages = ['people', 'teams', 'plans', 'policies', 'calendars', 'consultations', 'phone', 'mailboxes', 'mails', 'sending', 'templates', 'pushes', 'hooks', 'escalation', 'audit', 'settings', 'health'] as const

/** What a head of support reads of them. */
const forHeads = ['teams', 'plans', 'policies', 'calendars', 'consultations'] as const

const link = 'flex min-h-9 flex-none items-center md:min-h-7 rounded-m px-2.5 font-[520] whitespace-nowrap text-ink-2 hover:bg-sunken hover:no-underline aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-ink'
const readers: readonly Role[] = ['support', 'head', 'technical', 'account_manager']

/** The pages of whoever manages companies and the desk itself: where one may go, and the page. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useWords()
  const me = useMe()
  const nav = useHereInSight(useLocation().pathname)
  const isAdministrator = me.roles.includes('administrator')
  const isHead = me.roles.includes('head')
  const seesDesk = me.roles.some((role) => readers.includes(role))
  return (
    <div className="flex min-h-dvh flex-1 flex-col md:grid md:grid-cols-[13.5rem_1fr]">
      <a href="#main" className="btn skip">{t('page.skip')}</a>
      <header className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line bg-surface px-4 pt-3 md:sticky md:top-0 md:h-dvh md:flex-col md:flex-nowrap md:items-stretch md:justify-start md:gap-4 md:border-e md:border-b-0 md:bg-transparent md:px-3 md:py-4">
        <div className="flex items-center justify-between"><Link to={homeOf(me)} className="px-2 hover:no-underline" aria-label={t('admin.nav.home')}><Brand /></Link><span className="hidden md:flex"><HelpLink /></span></div>
        <div className="flex items-center justify-between gap-1 max-md:flex-1 max-md:basis-0 md:order-last"><div className="flex min-w-0 flex-1 max-md:justify-end [&>*]:min-w-0 [&_button]:min-w-0"><PersonMenu withName /></div><span className="flex flex-none"><span className="flex md:hidden"><HelpLink quiet /></span><Bell /></span></div>
        <nav ref={nav} aria-label={t('admin.nav.label')} className="faded -mx-4 flex min-w-full gap-1 overflow-x-auto px-4 py-2 md:mx-0 md:min-h-0 md:min-w-0 md:flex-1 md:flex-col md:gap-0.5 md:overflow-x-hidden md:overflow-y-auto md:p-0">
          {seesDesk && <NavLink to={paths.desk} end className={link}>{t('admin.nav.desk')}</NavLink>}
          <NavLink to={paths.onCall} className={link}>{t('go.onCall')}</NavLink>
          {seesConsultations(me) && <NavLink to={paths.deskConsultations} className={link}>{t('go.consultations')}</NavLink>}
          {me.roles.includes('account_manager') && <NavLink to={paths.myClients} className={link}>{t('admin.nav.clients')}</NavLink>}
          <NavLink to={paths.companies} end={me.roles.includes('account_manager')} className={link}>{t('admin.nav.companies')}</NavLink>
          <NavLink to={paths.deskManual} className={link}>{t('help.manual')}</NavLink>
          {(isAdministrator ? adminPages : isHead ? forHeads : []).map((page) => <NavLink key={page} to={paths.adminPage(page)} className={link}>{t(`admin.nav.${page}`)}</NavLink>)}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-5xl min-w-0 px-4 py-6 outline-none md:px-10 md:py-9"><div className="-mx-2 -mt-2 mb-4 empty:hidden"><UnreachedBanner /></div><Inside value>{children}</Inside></main>
    </div>
  )
}
