import { Navigate, Route, Routes } from 'react-router'
import { ConsultationPages } from '../consultations/desk-pages.tsx'
import { OnCallPages } from '../on-call/on-call-pages.tsx'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Companies, ManualPages } from '../shell/staff-pages.ts'
import { Frame } from './frame.tsx'

/** Who is on call, consultations, companies and the manual, for those of ours who read no tickets. */
export function OnCallElsewhere() {
  return (
    <Frame>
      <Routes>
        <Route index element={<Navigate to={paths.onCall} replace />} />
        <Route path="consultations/*" element={<ConsultationPages />} />
        <Route path="on-call/*" element={<OnCallPages />} />
        <Route path="companies/*" element={<Companies />} />
        <Route path="manual/*" element={<ManualPages />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Frame>
  )
}
