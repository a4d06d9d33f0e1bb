import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketEscalation } from '#contract/escalations.ts'
import type { Id } from '#kernel/ids.ts'
import { useMe } from '../../me.tsx'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { useReader } from '../../words.tsx'
import { seesEscalations } from '../sight.ts'
import { EscalationDialog } from './escalation-dialog.tsx'
import { Acknowledge } from './escalation-acts.tsx'
import { standing } from './escalation-says.tsx'

/** What of the ticket is escalated now, a line each above its thread; nothing while nothing is. */
export function TicketEscalations({ ticketId }: { ticketId: Id<'ticket'> }) {
  const me = useMe()
  const { data } = useQuery({ ...read('desk.tickets.escalations', { params: { id: ticketId } }), enabled: seesEscalations(me) })
  const open = data?.escalations.filter((each) => each.ended === null) ?? []
  if (open.length === 0) return null
  return <div className="mx-4 mt-2 grid gap-1.5 md:mx-6">{open.map((each) => <OpenEscalation key={each.id} escalation={each} />)}</div>
}

function OpenEscalation({ escalation }: { escalation: TicketEscalation }) {
  const { t, language } = useReader()
  const say = useMoment()
  const [shown, setShown] = useState(false)
  const { origin, by, clocks, acknowledged } = escalation
  const names = new Intl.ListFormat(language).format(clocks.map((clock) => t(`clock.${clock.kind}`)))
  return (
    <section aria-label={t(`up.label.${origin}`)} className={`flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5 rounded-card border py-1.5 ps-4 pe-2 ${acknowledged === null ? 'border-critical/40 bg-critical-soft' : 'border-line bg-note'}`}>
      <p className="min-w-0 flex-1 basis-60"><b className="font-semibold">{origin === 'client' ? t('up.brief.client', { name: by ?? '' }) : t('up.brief.clock', { clocks: names })}</b> <span className="text-ink-2">{standing({ ...escalation, nextAt: null }, t, say)}</span></p>
      <div className="flex flex-none gap-1">
        {acknowledged === null && <Acknowledge escalation={escalation} />}
        <Button size="small" look="quiet" onClick={() => setShown(true)}>{t('up.more')}</Button>
      </div>
      {shown && <EscalationDialog escalation={escalation} onClose={() => setShown(false)} />}
    </section>
  )
}
