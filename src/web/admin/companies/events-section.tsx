import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import type { EventWindow } from '#contract/windows.ts'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'
import { EventDialog } from './event-dialog.tsx'
import { EventsRetargetDialog } from './events-retarget-dialog.tsx'
import { WithdrawEventDialog } from './withdraw-event-dialog.tsx'

type Company = Reply<'organisations.create'>
type Told = Reply<'windows.list'>
type Open = { readonly what: 'new' | 'retarget' } | { readonly what: 'change' | 'withdraw'; readonly event: EventWindow } | undefined

/** The live events of a company: what is to come, on, and was lately; and the running clocks that count without the newest of them. */
export function EventsSection({ company }: { company: Company }) {
  const t = useWords()
  const [open, setOpen] = useState<Open>()
  const [isMoving, setMoving] = useState(false)
  const query = useQuery({ ...read('windows.list', { params: { id: company.id } }), refetchInterval: ({ state }) => isMoving && (state.data?.behind ?? 0) > 0 ? 1000 : false })
  const close = () => setOpen(undefined)
  const told = query.data
  return (
    <section className="mb-8" aria-labelledby="events">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="events" className="text-l">{t('events.title')}</h2>
        {told?.mayChange === true && <Button disabledReason={reasonOf(told, t)} onClick={() => setOpen({ what: 'new' })}>{t('events.new')}</Button>}
      </div>
      <Loaded query={query} lines={2}>{(found) => <Events told={found} isMoving={isMoving} onOpen={setOpen} />}</Loaded>
      {open?.what === 'new' && <EventDialog company={company} onClose={close} />}
      {open?.what === 'change' && <EventDialog company={company} event={open.event} onClose={close} />}
      {open?.what === 'withdraw' && <WithdrawEventDialog company={company} event={open.event} onClose={close} />}
      {open?.what === 'retarget' && <EventsRetargetDialog company={company} onClose={close} onMoving={() => setMoving(true)} />}
    </section>
  )
}

/** Why no live event can be entered; nothing when one can. */
function reasonOf({ included }: Told, t: ReturnType<typeof useWords>): string | undefined {
  if (included.allowed) return undefined
  return included.reason === 'no_windows' ? t('events.not_included') : t('events.used_up', { limit: Number(included.values['limit'] ?? 0) })
}

function Events({ told: { events, behind, mayChange }, isMoving, onOpen }: { told: Told; isMoving: boolean; onOpen: (open: Open) => void }) {
  const t = useWords()
  return (
    <div className="grid gap-3">
      {behind > 0 && !isMoving && <Banner tone="warn" action={mayChange && <Button size="small" onClick={() => onOpen({ what: 'retarget' })}>{t('events.behind.see')}</Button>}>{t('events.behind', { count: behind })}</Banner>}
      {isMoving && <Banner>{t(behind > 0 ? 'events.moving' : 'events.moved')}</Banner>}
      {events.length === 0
        ? <p className="text-ink-2">{t('events.none')}</p>
        : <ul className="card divide-y divide-line">{events.map((event) => <EventLine key={event.id} event={event} mayChange={mayChange && event.open} onOpen={onOpen} />)}</ul>}
    </div>
  )
}

type Standing = 'coming' | 'running' | 'ended' | 'withdrawn'

function standingOf({ withdrawn, from, to }: EventWindow, now: number): Standing {
  if (withdrawn) return 'withdrawn'
  if (Date.parse(to) <= now) return 'ended'
  return Date.parse(from) <= now ? 'running' : 'coming'
}

function EventLine({ event, mayChange, onOpen }: { event: EventWindow; mayChange: boolean; onOpen: (open: Open) => void }) {
  const t = useWords()
  const say = useMoment()
  const standing = standingOf(event, say.now)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-5 py-3.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1"><b className={`font-[600] ${standing === 'withdrawn' ? 'line-through decoration-1' : ''}`}>{event.name}</b><Chip tone={standing === 'running' ? 'good' : 'plain'}>{t(`event.standing.${standing}`)}</Chip></p>
        <p className="text-s text-ink-2"><span title={`${say.exact(event.from)} – ${say.exact(event.to)}`}>{t('event.span', { from: say.before(event.from), to: say.day(event.from) === say.day(event.to) ? say.time(event.to) : say.before(event.to) })}</span> · {t('event.by', { name: event.changedBy })}</p>
        {event.floor !== null && <p className="mt-1 flex items-center gap-2 text-s"><span className="text-ink-2">{t('event.floor.of')}</span><SeverityBadge severity={event.floor} /></p>}
      </div>
      {mayChange && <span className="flex gap-2"><Button size="small" look="quiet" aria-label={t('event.change.of', { name: event.name })} onClick={() => onOpen({ what: 'change', event })}>{t('event.change')}</Button><Button size="small" look="quiet" aria-label={t('event.withdraw.of', { name: event.name })} onClick={() => onOpen({ what: 'withdraw', event })}>{t('event.withdraw')}</Button></span>}
    </li>
  )
}
