import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketEscalation } from '#contract/escalations.ts'
import type { Id } from '#kernel/ids.ts'
import { useMe } from '../../me.tsx'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { seesEscalations } from '../sight.ts'
import { EscalationActs } from './escalation-acts.tsx'
import { EscalationSays } from './escalation-says.tsx'
import { TrailDialog } from './trail-dialog.tsx'

/** What of the ticket is escalated now, above its thread; nothing while nothing is. */
export function TicketEscalations({ ticketId }: { ticketId: Id<'ticket'> }) {
  const me = useMe()
  const { data } = useQuery({ ...read('desk.tickets.escalations', { params: { id: ticketId } }), enabled: seesEscalations(me) })
  const open = data?.escalations.filter((each) => each.ended === null) ?? []
  if (open.length === 0) return null
  return <div className="mx-4 mt-3 grid gap-2 md:mx-6">{open.map((each) => <OpenEscalation key={each.id} escalation={each} />)}</div>
}

function OpenEscalation({ escalation }: { escalation: TicketEscalation }) {
  const t = useWords()
  const [trail, setTrail] = useState(false)
  return (
    <section aria-label={t('up.label')} className={`grid gap-2 rounded-card border px-4 py-3 ${escalation.acknowledged === null ? 'border-critical/40 bg-critical-soft' : 'border-line bg-note'}`}>
      <EscalationSays escalation={escalation} />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <EscalationActs escalation={escalation} />
        <Button size="small" look="quiet" onClick={() => setTrail(true)}>{t('up.trail')}</Button>
      </div>
      {trail && <TrailDialog escalation={escalation} onClose={() => setTrail(false)} />}
    </section>
  )
}
