import { Route, Routes } from 'react-router'
import { NotFound } from '../shell/error-pages.tsx'
import { BookForPage } from './book-for-page.tsx'
import { ConsultationPage } from './consultation-page.tsx'
import { CalendarPage } from './calendar-page.tsx'
import { HoursPage } from './hours-page.tsx'

/** Consultations for ours: what is booked, one of them, booking for a client, and an expert's hours; in whatever frame their pages have. */
export function ConsultationPages() {
  return (
    <Routes>
      <Route index element={<CalendarPage />} />
      <Route path="book" element={<BookForPage />} />
      <Route path="hours/:id" element={<HoursPage />} />
      <Route path=":id" element={<ConsultationPage />} />
      <Route path="*" element={<NotFound inside />} />
    </Routes>
  )
}
