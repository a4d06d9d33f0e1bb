import { lazy, Suspense } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from '../shell/error-pages.tsx'
import { ClientHeader } from './client-header.tsx'
import { NewTicket } from './new-ticket.tsx'
import { TicketList } from './ticket-list.tsx'
import { TicketPage } from './ticket-page.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { needWords } from '../words.tsx'

/** Comes with its words when somebody goes there: most come for their tickets. */
const Contract = lazy(async () => {
  const [page] = await Promise.all([import('./contract.tsx'), needWords('contract')])
  return { default: page.Contract }
})

const Consultations = lazy(async () => {
  const [page] = await Promise.all([import('./consultations.tsx'), needWords('consultations')])
  return { default: page.Consultations }
})

const Report = lazy(async () => {
  const [page] = await Promise.all([import('./report.tsx'), needWords('contract')])
  return { default: page.ClientReport }
})

/** The client's own pages: tickets, a new one, one of them; what the company has bought, and what became of it. */
export function ClientArea() {
  return (
    <>
      <ClientHeader />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[67.5rem] flex-1 px-4.5 py-5 outline-none md:px-10 md:py-9">
        <Routes>
          <Route index element={<TicketList />} />
          <Route path="new" element={<NewTicket />} />
          <Route path="tickets/:id" element={<TicketPage />} />
          <Route path="reports/:id" element={<Suspense fallback={<Skeleton lines={12} />}><Report /></Suspense>} />
          <Route path="consultations/*" element={<Suspense fallback={<Skeleton lines={12} />}><Consultations /></Suspense>} />
          <Route path="contract" element={<Suspense fallback={<Skeleton lines={12} />}><Contract /></Suspense>} />
          <Route path="*" element={<NotFound inside />} />
        </Routes>
      </main>
    </>
  )
}
