import type { ReactNode } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { Companies, ManualPages } from '../shell/staff-pages.ts'
import './desk.css'
import { DeskFrame } from './desk-frame.tsx'
import { ConsultationPages } from '../consultations/desk-pages.tsx'
import { OnCallPages } from '../on-call/on-call-pages.tsx'
import { CallsPage } from './calls/calls-page.tsx'
import { EscalationsPage } from './escalations/escalations-page.tsx'
import { MailInPage } from './mail-in/mail-in-page.tsx'
import { MailPage } from './mail-in/mail-page.tsx'
import { NewTicketPage } from './new/new-ticket-page.tsx'
import { NothingOpen } from './queue/nothing-open.tsx'
import { QueueLayout } from './queue/queue-layout.tsx'
import { answersClients, isTechnicalOnly, readsTickets, seesEscalations } from './sight.ts'
import { BoardPage } from './technical/board-page.tsx'
import { TicketPage } from './ticket/ticket-page.tsx'

/** The desk: queue and tickets, the technical team's board, a ticket on behalf of a client. */
export function Desk() {
  const me = useMe()
  if (!readsTickets(me)) return <NotFound />
  return (
    <DeskFrame>
      <Routes>
        <Route element={<QueueLayout />}>
          <Route index element={isTechnicalOnly(me) ? <Navigate to={paths.technical} replace /> : <NothingOpen />} />
          <Route path="tickets/:id" element={<TicketPage back={paths.desk} />} />
        </Route>
        <Route path="new" element={<NewTicketPage />} />
        {seesEscalations(me) && <Route path="escalations" element={<EscalationsPage />} />}
        {answersClients(me) && <Route path="mail-in" element={<MailInPage />} />}
        <Route path="mail-in/:id" element={<MailPage />} />
        {seesEscalations(me) && <Route path="calls" element={<CallsPage />} />}
        <Route path="on-call/*" element={<Sheet><OnCallPages /></Sheet>} />
        <Route path="consultations/*" element={<Sheet><ConsultationPages /></Sheet>} />
        <Route path="companies/*" element={<Sheet><Companies /></Sheet>} />
        <Route path="manual/*" element={<Sheet><ManualPages /></Sheet>} />
        <Route path="technical" element={<BoardPage />} />
        <Route path="technical/:id" element={<TicketPage back={paths.technical} />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </DeskFrame>
  )
}

/** A page that is read from its top, and scrolls by itself where the frame does not. */
function Sheet({ children }: { children: ReactNode }) {
  const { pathname } = useLocation()
  return (
    <div key={pathname} className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7">
      <div className="max-w-5xl">{children}</div>
    </div>
  )
}
