import { Suspense, useEffect, type ReactNode } from 'react'
import { Route, Routes } from 'react-router'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { later, lazily } from '../shell/later.tsx'
import { bringCards } from './cards-beside.ts'
import { ClientHeader } from './client-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { needWords } from '../words.tsx'

const TicketList = later(async () => (await import('./ticket-list.tsx')).TicketList)
const NewTicket = later(async () => (await import('./new-ticket.tsx')).NewTicket)
const TicketPage = later(async () => (await import('./ticket-page.tsx')).TicketPage)

/** Brings the page of an address before the area is drawn. */
export async function bringClientPage(pathname: string): Promise<void> {
  if (pathname === paths.client) return TicketList.bring()
  if (pathname === paths.newTicket) return NewTicket.bring()
  if (pathname.startsWith(paths.clientTicket(''))) return TicketPage.bring()
}

/** Brings the pages that most go to next while nothing else is to be done: then no press waits for the network, which may have gone. */
function useOthersBrought(): void {
  useEffect(() => {
    const bring = () => {
      for (const page of [TicketList, NewTicket, TicketPage]) page.bring().catch(() => undefined)
      void bringCards()
    }
    const timer = setTimeout(() => { if ('requestIdleCallback' in window) requestIdleCallback(bring); else bring() }, 1500)
    return () => clearTimeout(timer)
  }, [])
}

/** Comes with its words when somebody goes there: most come for their tickets. */
const Contract = lazily(async () => {
  const [page] = await Promise.all([import('./contract.tsx'), needWords('contract')])
  return { default: page.Contract }
})

const Colleagues = lazily(async () => {
  const [page] = await Promise.all([import('./colleagues.tsx'), needWords('contract')])
  return { default: page.Colleagues }
})

const Consultations = lazily(async () => {
  const [page] = await Promise.all([import('./consultations.tsx'), needWords('consultations')])
  return { default: page.Consultations }
})

const Report = lazily(async () => {
  const [page] = await Promise.all([import('./report.tsx'), needWords('contract')])
  return { default: page.ClientReport }
})

/** A page with its shape in place of it until it has come. */
function waited(page: ReactNode): ReactNode {
  return <Suspense fallback={<Skeleton lines={12} />}>{page}</Suspense>
}

/** The client's own pages: tickets, a new one, one of them; what the company has bought, and what became of it. */
export function ClientArea() {
  useOthersBrought()
  return (
    <>
      <ClientHeader />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[67.5rem] flex-1 px-4.5 py-5 outline-none md:px-10 md:py-9">
        <Routes>
          <Route index element={waited(<TicketList />)} />
          <Route path="new" element={waited(<NewTicket />)} />
          <Route path="tickets/:id" element={waited(<TicketPage />)} />
          <Route path="reports/:id" element={waited(<Report />)} />
          <Route path="consultations/*" element={waited(<Consultations />)} />
          <Route path="contract" element={waited(<Contract />)} />
          <Route path="people" element={waited(<Colleagues />)} />
          <Route path="*" element={<NotFound inside />} />
        </Routes>
      </main>
    </>
  )
}
