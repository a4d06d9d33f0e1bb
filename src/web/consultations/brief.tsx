import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ConsultationBrief } from '#contract/consultations.ts'
import type { Id } from '#kernel/ids.ts'
import { severities } from '#kernel/severity.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Moment } from '../ui/moment.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useWords } from '../words.tsx'

/** What an expert should know of the client beforehand. */
export function Brief({ id }: { id: Id<'consultation'> }) {
  const t = useWords()
  const query = useQuery(read('consultations.brief', { params: { id } }))
  return (
    <section className="card grid gap-4 p-5 md:p-6" aria-labelledby="brief">
      <h2 id="brief" className="text-l">{t('brief.title')}</h2>
      <Loaded query={query} lines={6}>{(brief) => <Told brief={brief} />}</Loaded>
    </section>
  )
}

function Told({ brief: { tickets, categories, promises, earlier } }: { brief: ConsultationBrief }) {
  const t = useWords()
  return (
    <>
      <p className="text-ink-2">{categories.length === 0 ? t('brief.quiet') : t('brief.about', { list: categories.slice(0, 5).map(({ category, count }) => `${t(`category.${category}`)} (${count})`).join(', ') })}{' '}{t('brief.promises', promises)}</p>
      <div><h3 className="mb-1 text-[.9375rem] font-[600]">{t('brief.open')}</h3>{tickets.length === 0 ? <p className="text-ink-3">{t('brief.open.none')}</p> : <ul className="divide-y divide-line">{tickets.map((ticket) => <Ticket key={ticket.id} ticket={ticket} />)}</ul>}</div>
      {earlier.length > 0 && (
        <div><h3 className="mb-1 text-[.9375rem] font-[600]">{t('brief.earlier')}</h3>
          <ul className="divide-y divide-line">{earlier.map((each) => <li key={each.id} className="py-2"><p><b className="font-[560]">{each.subject}</b> <span className="text-s text-ink-2">· {each.expert} · <Moment at={each.at} short /></span></p><p className="line-clamp-3 text-s whitespace-pre-wrap text-ink-2">{each.outcome}</p></li>)}</ul>
        </div>
      )}
    </>
  )
}

function Ticket({ ticket: { id, number, subject, severity, state, openedAt } }: { ticket: ConsultationBrief['tickets'][number] }) {
  const t = useWords()
  const me = useMe()
  const reads = me.roles.some((role) => role === 'support' || role === 'head' || role === 'account_manager')
  const known = severities.find((each) => each === severity) ?? 'low'
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <SeverityBadge severity={known} />
      <span className="me-auto min-w-0">{reads ? <Link to={paths.deskTicket(id)}>{subject}</Link> : subject}</span>
      <span className="text-s text-ink-2">{number} · {t(`state.${state}`)} · <Moment at={openedAt} short /></span>
    </li>
  )
}
