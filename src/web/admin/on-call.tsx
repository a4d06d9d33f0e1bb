import { Navigate, Route, Routes } from 'react-router'
import { ConsultationPages } from '../consultations/desk-pages.tsx'
import { OnCallPages } from '../on-call/on-call-pages.tsx'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Frame } from './frame.tsx'

/** Who is on call, and consultations, for those of ours who read no tickets. */
export function OnCallElsewhere() {
  return (
    <Frame>
      <Routes>
        <Route index element={<Navigate to={paths.onCall} replace />} />
        <Route path="consultations/*" element={<ConsultationPages />} />
        <Route path="on-call/*" element={<OnCallPages />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Frame>
  )
}
