import { Navigate, Route, Routes } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { EscalationPage } from './escalation/escalation-page.tsx'
import { Frame } from './frame.tsx'
import { ConsultationsPage } from './consultations/consultations-page.tsx'
import { HookPage } from './hooks/hook-page.tsx'
import { HooksPage } from './hooks/hooks-page.tsx'
import { CalendarPage, NewCalendarPage } from './calendars/calendar-page.tsx'
import { CalendarsPage } from './calendars/calendars-page.tsx'
import { MailboxesPage } from './mailboxes/mailboxes-page.tsx'
import { AuditPage } from './pages/audit-page.tsx'
import { HealthPage } from './pages/health-page.tsx'
import { MailPage } from './pages/mail-page.tsx'
import { MailsPage } from './pages/mails-page.tsx'
import { PushesPage } from './pages/pushes-page.tsx'
import { SettingsPage } from './pages/settings-page.tsx'
import { LinesPage } from './phone/lines-page.tsx'
import { StaffPage } from './people/staff-page.tsx'
import { NewPlanPage, PlanPage } from './plans/plan-page.tsx'
import { PlansPage } from './plans/plans-page.tsx'
import { TeamPage } from './teams/team-page.tsx'
import { TeamsPage } from './teams/teams-page.tsx'
import { SendingPage } from './sending/sending-page.tsx'
import { PoliciesPage } from './policies/policies-page.tsx'
import { TemplatePage } from './templates/template-page.tsx'
import { TemplatesPage } from './templates/templates-page.tsx'

/** Our teams and who is on call for them: administrators make teams, heads of support arrange who is on call. */
const teams = (
  <>
    <Route path="teams" element={<TeamsPage />} />
    <Route path="teams/:id" element={<TeamPage />} />
  </>
)

/** What is promised and by which hours: administrators write it, heads of support read it. */
function promises(mayChange: boolean) {
  return (
    <>
      <Route path="plans" element={<PlansPage />} />
      {mayChange && <Route path="plans/new" element={<NewPlanPage />} />}
      <Route path="plans/:key" element={<PlanPage />} />
      <Route path="policies" element={<PoliciesPage />} />
      <Route path="consultations" element={<ConsultationsPage />} />
      <Route path="calendars" element={<CalendarsPage />} />
      {mayChange && <Route path="calendars/new" element={<NewCalendarPage />} />}
      <Route path="calendars/:id" element={<CalendarPage />} />
    </>
  )
}

/** Administration: for administrators; a head of support finds what is promised here, nobody else anything. */
export function Admin() {
  const me = useMe()
  const governs = me.roles.includes('head') && !me.roles.includes('administrator')
  if (governs) return <Frame><Routes>{teams}{promises(false)}<Route path="*" element={<NotFound />} /></Routes></Frame>
  if (!me.roles.includes('administrator')) return <NotFound />
  return (
    <Frame>
      <Routes>
        <Route index element={<Navigate to={paths.adminPage('people')} replace />} />
        <Route path="people" element={<StaffPage />} />
        {teams}
        {promises(true)}
        <Route path="mailboxes" element={<MailboxesPage />} />
        <Route path="phone" element={<LinesPage />} />
        <Route path="mails" element={<MailsPage />} />
        <Route path="mails/:id" element={<MailPage />} />
        <Route path="sending" element={<SendingPage />} />
        <Route path="templates" element={<TemplatesPage />} />
        <Route path="templates/:kind" element={<TemplatePage />} />
        <Route path="pushes" element={<PushesPage />} />
        <Route path="hooks" element={<HooksPage />} />
        <Route path="hooks/:id" element={<HookPage />} />
        <Route path="escalation" element={<EscalationPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path="health" element={<HealthPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Frame>
  )
}
