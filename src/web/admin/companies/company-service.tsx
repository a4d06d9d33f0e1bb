import type { Reply } from '#contract/index.ts'
import { ContractSection } from './contract-section.tsx'
import { EventsSection } from './events-section.tsx'
import { ReportsSection } from './reports-section.tsx'

/** What a company has bought, what became of it, and when it needs more. */
export function CompanyService({ company }: { company: Reply<'organisations.create'> }) {
  return (
    <>
      <ContractSection company={company} />
      <ReportsSection id={company.id} />
      <EventsSection company={company} />
    </>
  )
}
