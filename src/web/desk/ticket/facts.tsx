import type { DeskTicket } from '#contract/desk.ts'
import { useWords } from '../../words.tsx'
import { CallFacts } from './call-facts.tsx'
import { ClientFacts } from './client-facts.tsx'
import { ClockFacts } from './clock-facts.tsx'
import { DetailFacts } from './detail-facts.tsx'
import { PeopleFacts } from './people-facts.tsx'
import { SeverityFacts } from './severity-facts.tsx'

/** Beside the thread: the client, the clocks, what was asked and answered, who takes part, and how the severity came to be. */
export function Facts({ ticket, alone, onClose, onPeople, onProduct, onCall }: { ticket: DeskTicket; /** They stand in place of the thread. */ alone: boolean; onClose: () => void; onPeople: () => void; onProduct: () => void; onCall: () => void }) {
  const t = useWords()
  return (
    <aside aria-label={t('facts.label')} className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 border-line bg-paper px-4 py-4 md:overflow-y-auto xl:border-s">
      {alone && <h1 className="reader-only xl:hidden">{ticket.number} {ticket.subject}</h1>}
      <button type="button" className="btn small justify-self-start xl:hidden" onClick={onClose}><span aria-hidden="true" className="rtl:-scale-x-100">←</span>{t('facts.back')}</button>
      <ClientFacts ticket={ticket} />
      <CallFacts ticket={ticket} onCall={onCall} />
      <ClockFacts clocks={ticket.clocks} />
      <DetailFacts ticket={ticket} onProduct={onProduct} />
      <PeopleFacts ticket={ticket} onPeople={onPeople} />
      <SeverityFacts history={ticket.severityHistory} raisedBy={ticket.raisedBy} />
    </aside>
  )
}
