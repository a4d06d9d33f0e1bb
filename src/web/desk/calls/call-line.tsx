import { useState } from 'react'
import { Link } from 'react-router'
import type { CallRow } from '#contract/calls.ts'
import { minute } from '#kernel/instants.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'
import { CallDialog } from './call-dialog.tsx'
import { PhoneLink } from './phone-link.tsx'

/** One call of the log: who with whom, when, for how long, about what. */
export function CallLine({ row, bare = false }: { row: CallRow; /** Its ticket is where it stands. */ bare?: boolean }) {
  const t = useWords()
  const say = useMoment()
  const [logging, setLogging] = useState(false)
  const { direction, state, person, claims, organisation, ticket, number, by, seconds, summary, logged } = row
  const who = person?.name ?? (claims === null ? t('calls.unknown') : t('calls.claims', { name: claims.name }))
  const speaker = person ?? claims
  return (
    <article className="grid gap-1 py-3">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className={state === 'missed' ? 'font-[580] text-critical' : 'font-[580]'}>{t(`calls.kind.${direction}.${state}`)}</span>
        <span className="min-w-0 flex-1">{who}{organisation !== null && !bare && <> · <Link to={paths.company(organisation.id)} className="underline">{organisation.name}</Link></>}</span>
        {row.voicemail && <Chip>{t('calls.voicemail')}</Chip>}
        {row.knownBy === 'code' && <Chip tone="good">{t('calls.proven')}</Chip>}
        <span className="text-s text-ink-3"><Moment at={row.startedAt} timed /></span>
      </header>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-s text-ink-2">
        {by !== null && <span>{t('calls.by', { name: by.name })}</span>}
        {seconds !== null && seconds > 0 && <span>{seconds < 60 ? t('calls.seconds', { count: seconds }) : say.duration(seconds * 1000 + minute / 60)}</span>}
        {number !== null && <PhoneLink number={number} />}
        {row.line !== null && <span>{row.line}</span>}
        {ticket !== null && !bare && <Link to={paths.deskTicket(ticket.id)}>{ticket.number} {ticket.subject}</Link>}
        {row.recording !== null && <a href={row.recording} target="_blank" rel="noreferrer">{t('calls.recording')}</a>}
        {!logged && speaker !== null && <Button look="link" onClick={() => setLogging(true)}>{t('calls.log')}</Button>}
      </p>
      {summary !== '' && !bare && <p className="whitespace-pre-line">{summary}</p>}
      {logging && speaker !== null && <CallDialog speaking={{ person: speaker, ticketId: ticket?.id ?? null, call: row, direction }} onClose={() => setLogging(false)} />}
    </article>
  )
}
