import { Link, useLocation } from 'react-router'
import type { DeskTicket } from '#contract/desk.ts'
import { paths } from '../../paths.ts'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { PresentLine } from './present-line.tsx'

type Props = { ticket: DeskTicket; back: { readonly to: string; readonly label: string }; /** Where the list does not stand beside it. */ alwaysBack: boolean; onFacts: () => void }

/** Number, company and category, the subject, its severity and state, and who else is here. */
export function TicketHeader({ ticket, back, alwaysBack, onFacts }: Props) {
  const t = useWords()
  const { search } = useLocation()
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] gap-1.5 px-4 pt-3 pb-2.5 md:px-6 md:pt-4">
      <div className="flex min-w-0 items-center gap-3 text-s text-ink-2">
        <Link to={{ pathname: back.to, search }} className={`-ms-1 inline-flex min-h-6 shrink-0 items-center px-1 max-md:-my-2 max-md:min-h-11 ${alwaysBack ? '' : 'md:hidden'}`}><span aria-hidden="true" className="me-1.5 rtl:-scale-x-100">←</span>{back.label}</Link>
        <span className="min-w-0 truncate"><span className="font-[550]">{ticket.number}</span> · {ticket.organisation.name} · {t(`category.${ticket.category}`)}</span>
        <button type="button" className="btn quiet small ms-auto -me-2 shrink-0 max-md:-my-2 xl:hidden" onClick={onFacts}>{t('facts.open')}</button>
      </div>
      <h1 className="text-[1.1875rem] md:text-[1.25rem]">{ticket.subject}</h1>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <SeverityBadge severity={ticket.severity} />
        <span className="text-s text-ink-2">{t(`state.${ticket.state}`)}</span>
        {ticket.reopened > 0 && <span className="text-s font-[550] text-high">{t('ticket.reopened', { count: ticket.reopened })}</span>}
        <Merged ticket={ticket} />
        <PresentLine present={ticket.present} />
      </div>
    </header>
  )
}

function Merged({ ticket }: { ticket: DeskTicket }) {
  const t = useWords()
  const other = ticket.mergedInto ?? ticket.linkedTo
  if (other === null) return null
  return <Link className="text-s" to={paths.deskTicket(other.id)}>{t(ticket.mergedInto === null ? 'ticket.linkedTo' : 'ticket.mergedInto', { number: other.number })}</Link>
}
