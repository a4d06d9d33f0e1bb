import { Route, Routes } from 'react-router'
import { useMe } from '../me.tsx'
import { NotFound } from '../shell/error-pages.tsx'
import { booksForClients, seesConsultations, setsHours } from './attending.ts'
import { BookForPage } from './book-for-page.tsx'
import { ConsultationPage } from './consultation-page.tsx'
import { CalendarPage } from './calendar-page.tsx'
import { HoursPage } from './hours-page.tsx'

/** Consultations for ours: what is booked, one of them, booking for a client, and an expert's hours; in whatever frame their pages have. */
export function ConsultationPages() {
  const me = useMe()
  return (
    <Routes>
      {seesConsultations(me) && <Route index element={<CalendarPage />} />}
      {booksForClients(me) && <Route path="book" element={<BookForPage />} />}
      {setsHours(me) && <Route path="hours/:id" element={<HoursPage />} />}
      {seesConsultations(me) && <Route path=":id" element={<ConsultationPage />} />}
      <Route path="*" element={<NotFound />} />
    </Routes>
  )
}
