import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Id } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'

/** The tickets that began at a step of a task, and those that were answered with it. */
export function TaskTickets({ id }: { id: Id<'task'> }) {
  const t = useWords()
  const query = useQuery(read('desk.manual.tickets', { params: { id } }))
  return (
    <section className="mt-10 grid gap-2.5">
      <h2 className="text-l font-[620]">{t('author.ofTask')}</h2>
      <Loaded query={query}>{({ began, cited, tickets }) => (tickets.length === 0 ? <p className="text-ink-2">{t('author.ofTask.none')}</p> : <>
        <p className="text-ink-2">{t('author.ofTask.counts', { began, cited })}</p>
        <ul className="card divide-y divide-line">
          {tickets.map((ticket) => (
            <li key={`${ticket.id} ${ticket.how} ${ticket.step}`} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
              <Link className="font-[560]" to={paths.deskTicket(ticket.id)}>{ticket.number}</Link>
              <span className="me-auto text-ink-2">{t(`author.ofTask.${ticket.how}`)}{ticket.step !== null && <> · <code className="text-s">#{ticket.step}</code></>}</span>
              <span className="text-s text-ink-3"><Moment at={ticket.at} short /></span>
            </li>
          ))}
        </ul>
      </>)}</Loaded>
    </section>
  )
}
