import { Suspense, type ReactNode } from 'react'
import type { ClientTicket } from '#contract/client.ts'
import { DetailsList } from '../submission/details-list.tsx'
import { useWords } from '../words.tsx'
import { AccountManager, PhoneCard } from './cards-beside.ts'

/** Who looks after the company, and what was said when the ticket was opened. */
export function TicketAside({ ticket }: { ticket: ClientTicket }) {
  const t = useWords()
  return (
    <aside className="grid content-start gap-4.5" aria-label={t('client.aside')}>
      <Suspense fallback={null}>{ticket.accountManager !== null && <AccountManager />}</Suspense>
      <Suspense fallback={null}><PhoneCard ticketId={ticket.id} open={ticket.state !== 'resolved' && ticket.state !== 'closed' && ticket.state !== 'merged'} /></Suspense>
      <AsideCard title={t('client.declared')}>
        <dl className="grid gap-2">
          <div><dt className="text-s text-ink-3">{t('client.declared.category')}</dt><dd>{t(`category.${ticket.category}`)}</dd></div>
          <div><dt className="text-s text-ink-3">{t('client.declared.impact')}</dt><dd>{t(`impact.${ticket.impact}`)}</dd></div>
          <div>
            <dt className="text-s text-ink-3">{t('client.declared.severity')}</dt>
            <dd>{t(`severity.${ticket.severity}`)}{ticket.severity !== ticket.severityProposed && ticket.severityReason !== null && <span className="block text-s text-ink-2">{t('client.declared.why', { reason: ticket.severityReason })}</span>}{ticket.raisedBy !== null && <span className="block text-s text-ink-2">{t('client.declared.raised', { name: ticket.raisedBy })}</span>}</dd>
          </div>
          {ticket.product !== null && <div><dt className="text-s text-ink-3">{t('submit.product')}</dt><dd>{ticket.product.environment === '' ? ticket.product.name : t('product.in', ticket.product)}</dd></div>}
          <div><dt className="text-s text-ink-3">{t('client.declared.by')}</dt><dd>{ticket.requester.name}</dd></div>
        </dl>
        <DetailsList category={ticket.category} details={ticket.details} />
      </AsideCard>
    </aside>
  )
}

/** A card beside the page with its small heading. */
export function AsideCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card grid gap-2 px-4.5 py-4">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{title}</h2>
      {children}
    </section>
  )
}
