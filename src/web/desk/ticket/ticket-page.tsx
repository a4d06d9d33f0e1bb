import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { parseId } from '#kernel/ids.ts'
import { paths } from '../../paths.ts'
import { read } from '../../queries.ts'
import { isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import type { Id } from '#kernel/ids.ts'
import { TicketView } from './ticket-view.tsx'

/** The ticket that the address names. */
export function TicketPage({ back }: { back: string }) {
  const { id: text = '' } = useParams()
  const id = parseId<'ticket'>(text)
  return id === undefined ? <Missing /> : <Loaded key={id} id={id} back={back} />
}

function Loaded({ id, back }: { id: Id<'ticket'>; back: string }) {
  const t = useWords()
  const say = useRefusal()
  // A mail that leaves is no event of the ticket: while one is on its way, it is looked what becomes of it.
  const { data, error, refetch } = useQuery({ ...read('desk.tickets.show', { params: { id } }), refetchInterval: ({ state }) => (state.data?.messages.at(-1)?.mails.some((mail) => mail.state === 'waiting') === true ? 5000 : false) })
  if (data !== undefined) return <TicketView ticket={data} back={back} />
  if (error === null) return <div className="p-6"><Skeleton lines={8} /></div>
  return isRefused(error, 'not_found') ? <Missing /> : <div className="p-6"><Banner tone="bad" action={<Button size="small" onClick={() => void refetch()}>{t('action.retry')}</Button>}>{say(error)}</Banner></div>
}

function Missing() {
  const t = useWords()
  return <div className="p-6"><EmptyState title={t('ticket.missing')} action={<Link className="btn" to={paths.desk}>{t('ticket.missing.back')}</Link>}>{t('ticket.missing.says')}</EmptyState></div>
}
