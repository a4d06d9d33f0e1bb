import { useEffect } from 'react'
import { Route, Routes } from 'react-router'
import { paths } from '../paths.ts'
import { NotFound } from '../shell/error-pages.tsx'
import { laterWithin } from '../shell/later.tsx'
import { pageWithin } from '../shell/page-of.ts'
import { bringCards } from './cards-beside.ts'
import { ClientHeader } from './client-header.tsx'
import { Inside } from '../shell/inside.ts'

const TicketList = laterWithin(async () => (await import('./ticket-list.tsx')).TicketList)
const NewTicket = laterWithin(async () => (await import('./new-ticket.tsx')).NewTicket)
const TicketPage = laterWithin(async () => (await import('./ticket-page.tsx')).TicketPage)

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

// These come with their words when somebody goes there: most come for their tickets.
const Contract = pageWithin('contract', async () => (await import('./contract.tsx')).Contract)
const Colleagues = pageWithin('contract', async () => (await import('./colleagues.tsx')).Colleagues)
const Consultations = pageWithin('consultations', async () => (await import('./consultations.tsx')).Consultations)
const Report = pageWithin('contract', async () => (await import('./report.tsx')).ClientReport)

/** The client's own pages: tickets, a new one, one of them; what the company has bought, and what became of it. */
export function ClientArea() {
  useOthersBrought()
  return (
    <>
      <ClientHeader />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[67.5rem] flex-1 px-4.5 py-5 outline-none md:px-10 md:py-9">
        <Inside value>
          <Routes>
            <Route index element={<TicketList />} />
            <Route path="new" element={<NewTicket />} />
            <Route path="tickets/:id" element={<TicketPage />} />
            <Route path="reports/:id" element={<Report />} />
            <Route path="consultations/*" element={<Consultations />} />
            <Route path="contract" element={<Contract />} />
            <Route path="people" element={<Colleagues />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Inside>
      </main>
    </>
  )
}
