import type { CallerCard, CallRow, ProvenCaller } from '#contract/calls.ts'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '../../me.tsx'
import { paths } from '../../paths.ts'
import { usePlanName } from '../../plans.ts'
import { keep } from '../../stored.ts'
import { sayTime } from '../../times.ts'
import { useNow } from '../../ticker.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useReader, useWords } from '../../words.tsx'
import { answersClients } from '../sight.ts'
import { emptyForm } from '../new/new-ticket-form.ts'
import { CallDialog } from './call-dialog.tsx'

/** Who is on the telephone: company, plan, what they call about, and what else of theirs is open. */
export function CallerPanel({ caller, proven, about, onLogged }: { caller: CallerCard; /** What the code said, when they had one. */ proven?: ProvenCaller; about?: CallRow; onLogged?: () => void }) {
  const { t, language } = useReader()
  const planName = usePlanName()
  const now = useNow(30_000)
  const [logging, setLogging] = useState(false)
  const { person, organisation } = caller
  const ticket = proven?.ticket ?? null
  return (
    <section aria-label={t('calls.caller')} className="card grid gap-4 p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-l">{person.name}</h2>
          <p><Link to={paths.company(organisation.id)}>{organisation.name}</Link> · {planName(organisation.plan)}</p>
          <p className="text-s text-ink-2">{t(`calls.speaks.${person.language}`)} · {t('calls.there', { time: sayTime(now, { language, zone: organisation.zone, t }) })}{organisation.accountManager !== null && <> · {t('calls.manager', { name: organisation.accountManager })}</>}</p>
        </div>
        {proven !== undefined ? <Chip tone="good">{t('calls.proven')}</Chip> : about?.knownBy !== 'code' && <Chip tone="warn">{t('calls.unproven')}</Chip>}
      </div>
      {ticket !== null && <TicketLine ticket={ticket} big />}
      {proven?.phone.allowed === false && <p className="text-s text-ink-2">{t('calls.notPlanned')}</p>}
      {caller.tickets.filter(({ id }) => id !== ticket?.id).length > 0 && (
        <div className="grid gap-1">
          <h3 className="text-s font-semibold text-ink-3">{t(ticket === null ? 'calls.open' : 'calls.open.else')}</h3>
          <ul className="grid gap-1">{caller.tickets.filter(({ id }) => id !== ticket?.id).map((each) => <li key={each.id}><TicketLine ticket={each} /></li>)}</ul>
        </div>
      )}
      <div className="flex flex-wrap gap-2.5">
        <Button look="primary" onClick={() => setLogging(true)}>{t('calls.log')}</Button>
        <NewTicket caller={caller} />
      </div>
      {logging && <CallDialog speaking={{ person, ticketId: ticket?.id ?? about?.ticket?.id ?? null, direction: about?.direction ?? 'incoming', ...(about === undefined ? {} : { call: about }) }} onClose={() => setLogging(false)} onLogged={onLogged} />}
    </section>
  )
}

function TicketLine({ ticket: { id, number, subject, severity }, big = false }: { ticket: CallerCard['tickets'][number]; big?: boolean }) {
  return (
    <p className={`flex flex-wrap items-baseline gap-x-3 ${big ? 'rounded-card bg-accent-soft px-4 py-3' : ''}`}>
      <Link to={paths.deskTicket(id)} className={`min-w-0 flex-1 ${big ? 'font-[620]' : ''}`}>{number} {subject}</Link>
      <SeverityBadge severity={severity} />
    </p>
  )
}

/** A ticket from the call: its form begins with who called. */
function NewTicket({ caller: { person, organisation } }: { caller: CallerCard }) {
  const t = useWords()
  const me = useMe()
  if (!answersClients(me)) return null
  const begin = () => keep(`relais.desk.new.${me.id}`, { ...emptyForm, requester: { id: person.id, name: person.name, email: person.email, organisation: organisation.name } })
  return <Link to={paths.deskNewTicket} className="btn" onClick={begin}>{t('calls.newTicket')}</Link>
}
