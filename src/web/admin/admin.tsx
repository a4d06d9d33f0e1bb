import { Navigate, Route, Routes } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Frame } from './frame.tsx'
import { HookPage } from './hooks/hook-page.tsx'
import { HooksPage } from './hooks/hooks-page.tsx'
import { AuditPage } from './pages/audit-page.tsx'
import { HealthPage } from './pages/health-page.tsx'
import { MailPage } from './pages/mail-page.tsx'
import { MailsPage } from './pages/mails-page.tsx'
import { SettingsPage } from './pages/settings-page.tsx'
import { StaffPage } from './people/staff-page.tsx'

/** Administration: for administrators; nobody else finds anything here. */
export function Admin() {
  const me = useMe()
  if (!me.roles.includes('administrator')) return <NotFound />
  return (
    <Frame>
      <Routes>
        <Route index element={<Navigate to={paths.adminPage('people')} replace />} />
        <Route path="people" element={<StaffPage />} />
        <Route path="mails" element={<MailsPage />} />
        <Route path="mails/:id" element={<MailPage />} />
        <Route path="hooks" element={<HooksPage />} />
        <Route path="hooks/:id" element={<HookPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="settings" element={<SettingsPage />} />
        <Route path="health" element={<HealthPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Frame>
  )
}
