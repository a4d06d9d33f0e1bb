import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMe } from '../../me.tsx'
import { seesConsultations } from '../../consultations/attending.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Brand } from '../../shell/brand.tsx'
import { Bell } from '../../shell/bell.tsx'
import { HelpLink } from '../../shell/help-link.tsx'
import { PersonMenu } from '../../shell/person-menu.tsx'
import { useWords } from '../../words.tsx'
import { answersClients, isTechnicalOnly, seesBoard, seesEscalations } from '../sight.ts'
import { NavLine } from './nav-line.tsx'
import { PaletteHint } from './palette-hint.tsx'
import { StandardViews } from './standard-views.tsx'
import { SavedViews } from './saved-views.tsx'

/** The left column: views with their counts, the team's pages, and who I am. */
export function DeskNav({ onPalette }: { onPalette: () => void }) {
  return (
    <div className="flex h-full flex-col gap-0.5 overflow-y-auto px-3 py-4">
      <div className="flex items-center justify-between pb-3"><Link to={paths.desk} className="px-2 hover:no-underline"><Brand /></Link><HelpLink quiet /></div>
      <NavLines />
      <div className="mt-auto grid grid-cols-[minmax(0,1fr)] gap-2 pt-4">
        <PaletteHint onPalette={onPalette} />
        <div className="flex items-center justify-between gap-1"><div className="flex min-w-0 flex-1 [&>*]:min-w-0 [&_button]:min-w-0"><PersonMenu withName /></div><Bell /></div>
      </div>
    </div>
  )
}

/** The lines themselves, which a phone shows in a dialog. */
export function NavLines() {
  const t = useWords()
  const me = useMe()
  return (
    <nav aria-label={t('nav.label')} className="grid gap-0.5">
      {!isTechnicalOnly(me) && <><StandardViews /><SavedViews /></>}
      <p className="px-2 pt-3 pb-1 text-s font-[550] text-ink-3">{t('nav.team')}</p>
      {seesEscalations(me) && <NavLine to={paths.escalations} label={t('go.escalations')} />}
      {answersClients(me) && <MailInLine />}
      {seesEscalations(me) && <CallsLine />}
      {seesBoard(me) && <NavLine to={paths.technical} label={t('go.technical')} />}
      <NavLine to={paths.onCall} label={t('go.onCall')} />
      {me.roles.includes('account_manager') && <NavLine to={paths.myClients} label={t('go.clients')} />}
      {seesConsultations(me) && <NavLine to={paths.deskConsultations} label={t('go.consultations')} />}
      <NavLine to={paths.companies} label={t('go.companies')} />
      <NavLine to={paths.deskManual} label={t('help.manual')} />
      {answersClients(me) && <NavLine to={paths.deskNewTicket} label={t('go.new')} />}
      {me.roles.includes('head') && !me.roles.includes('administrator') && <NavLine to={paths.adminPage('policies')} label={t('go.policies')} />}
      {me.roles.includes('administrator') && <NavLine to={paths.admin} label={t('nav.admin')} />}
    </nav>
  )
}

/** Mail that waits for a person, with how much of it there is. */
function MailInLine() {
  const t = useWords()
  const { data } = useQuery({ ...read('desk.mailIn.count'), refetchInterval: 60_000 })
  return <NavLine to={paths.mailsIn} label={t('go.mailIn')} count={data === undefined || data.suspended === 0 ? undefined : data.suspended} />
}

/** The telephone, with how many wait to be called. */
function CallsLine() {
  const t = useWords()
  const { data } = useQuery(read('callBacks.count'))
  return <NavLine to={paths.calls} label={t('go.calls')} count={data?.waiting} pressing />
}
