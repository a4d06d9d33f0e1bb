import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Role } from '#kernel/roles.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { read } from '../queries.ts'
import { Banner } from '../ui/banner.tsx'
import { useReader } from '../words.tsx'

const opening: readonly Role[] = ['support', 'head', 'account_manager']

/** In red, for everybody of ours: escalations for which nobody can be reached. Whoever does not read tickets can still tell somebody who does. */
export function UnreachedBanner() {
  const { t, language } = useReader()
  const opens = useMe().roles.some((role) => opening.includes(role))
  // Not everybody hears of every ticket live.
  const { data } = useQuery({ ...read('desk.escalations.unreached'), refetchInterval: 60_000 })
  const tickets = data?.tickets ?? []
  const [first] = tickets
  if (first === undefined) return null
  const numbers = new Intl.ListFormat(language, { type: 'conjunction' }).format(tickets.map((ticket) => ticket.number))
  return (
    <div className="p-2">
      <Banner tone="bad" action={opens && <Link to={paths.deskTicket(first.id)} className="btn small">{t('up.unreached.open', { number: first.number })}</Link>}>{t(opens ? 'up.unreached' : 'up.unreached.tell', { numbers })}</Banner>
    </div>
  )
}
