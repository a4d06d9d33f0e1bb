import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CallBackRow } from '#contract/calls.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { ReasonDialog } from '../reason-dialog.tsx'
import { CallDialog } from './call-dialog.tsx'
import { PhoneLink } from './phone-link.tsx'

/** Who waits to be called, what is due first in front; below, how the last ones ended. */
export function CallBacks() {
  const t = useWords()
  const query = useQuery({ ...read('callBacks.list'), refetchInterval: 60_000 })
  return (
    <Loaded query={query} lines={5}>
      {({ open, ended }) => (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {open.length === 0 ? <EmptyState title={t('backs.none')}>{t('backs.none.says')}</EmptyState> : <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">{open.map((row) => <li key={row.id}><Card row={row} /></li>)}</ul>}
          {ended.length > 0 && <details><summary className="cursor-pointer py-1 text-ink-2">{t('backs.ended')}</summary><ul className="divide-y divide-line">{ended.map((row) => <li key={row.id}><Ended row={row} /></li>)}</ul></details>}
        </div>
      )}
    </Loaded>
  )
}

function Card({ row }: { row: CallBackRow }) {
  const t = useWords()
  const me = useMe()
  const say = useMoment()
  const [over, setOver] = useState<'call' | 'drop' | undefined>()
  const take = useQuickAct(() => call('callBacks.take', { params: { id: row.id } }), () => setOver('call'))
  const { person, organisation, ticket, number, language, wantedAt, wish, takenBy, attempts, state } = row
  const elsewhere = takenBy !== null && takenBy.id !== me.id ? t('backs.takenBy', { name: takenBy.name }) : undefined
  return (
    <article aria-label={t('backs.label', { name: person.name })} className="card grid gap-2 px-5 py-4">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="min-w-0 flex-1 text-base"><b className="font-[620]">{person.name}</b> · <Link to={paths.company(organisation.id)} className="underline">{organisation.name}</Link></h3>
        {state === 'unanswered' ? <span className="text-s text-ink-2">{t('backs.unanswered')}</span> : <ClockRing clock={row.clock} />}
        <SeverityBadge severity={ticket.severity} />
      </header>
      <p className="flex flex-wrap gap-x-4 gap-y-0.5"><PhoneLink number={number} /><span className="text-ink-2">{t(`calls.speaks.${language}`)}</span>{wantedAt !== null && <span className="text-ink-2">{t('backs.from', { from: say.moment(wantedAt) })}</span>}</p>
      <p><Link to={paths.deskTicket(ticket.id)}>{ticket.number} {ticket.subject}</Link>{wish !== '' && wish !== ticket.subject && <span className="block text-ink-2">{wish}</span>}</p>
      {attempts.length > 0 && <p className="text-s text-ink-2">{attempts.map(({ at, by, outcome }) => t('backs.attempt', { at: say.short(at), name: by ?? '', outcome: t(`backs.outcome.${outcome}`) })).join(' · ')}</p>}
      <footer className="flex flex-wrap items-center gap-2.5">
        {state !== 'unanswered' && <Button look="primary" size="small" busy={take.isPending} disabledReason={elsewhere} aria-label={t('backs.call.of', { name: person.name })} onClick={() => take.mutate(undefined)}>{t('backs.call')}</Button>}
        <Button look="quiet" size="small" aria-label={t('backs.drop.of', { name: person.name })} onClick={() => setOver('drop')}>{t('backs.drop')}</Button>
        {elsewhere !== undefined && <span className="text-s text-ink-2">{elsewhere}</span>}
      </footer>
      {over === 'call' && <CallDialog speaking={{ person, ticketId: ticket.id, direction: 'outgoing', number: number.dial, callBackId: row.id }} onClose={() => setOver(undefined)} />}
      {over === 'drop' && <Drop row={row} onClose={() => setOver(undefined)} />}
    </article>
  )
}

function Drop({ row, onClose }: { row: CallBackRow; onClose: () => void }) {
  const t = useWords()
  return <ReasonDialog title={t('backs.drop')} says={t('backs.drop.hint')} label={t('backs.drop.why')} submit={t('backs.drop')} run={(reason) => call('callBacks.drop', { params: { id: row.id }, body: { reason } })} onClose={onClose} />
}

function Ended({ row: { person, organisation, ticket, endedAt, endCause, attempts } }: { row: CallBackRow }) {
  const t = useWords()
  const say = useMoment()
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2 text-s">
      <span className="min-w-0 flex-1">{person.name} · {organisation.name} · <Link to={paths.deskTicket(ticket.id)} className="underline">{ticket.number}</Link></span>
      <span className="text-ink-2">{t(`backs.end.${endCause ?? 'called'}`)}{attempts.length > 1 && <> · {t('backs.tries', { count: attempts.length })}</>}</span>
      <span className="text-ink-3">{endedAt !== null && say.short(endedAt)}</span>
    </p>
  )
}
