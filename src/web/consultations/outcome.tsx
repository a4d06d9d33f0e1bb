import { useState } from 'react'
import { Link } from 'react-router'
import { categoryKeys, type CategoryKey } from '#contract/categories.ts'
import type { Consultation } from '#contract/consultations.ts'
import type { Id } from '#kernel/ids.ts'
import { useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { useMoment } from '../moments.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { useWords } from '../words.tsx'
import { changedReads } from './reads.ts'

type Outcome = NonNullable<Consultation['outcome']>

/** What came of a consultation: its minutes, the expert's words, what was agreed on, and whether it is confirmed. */
export function OutcomeCard({ consultation: { id, state, outcome, confirmed, minutes } }: { consultation: Consultation }) {
  const t = useWords()
  const say = useMoment()
  if (outcome === null) return null
  return (
    <section className="card grid gap-3 p-5 md:p-6" aria-labelledby="outcome">
      <h2 id="outcome" className="text-l">{t('outcome.title')}</h2>
      <p className="text-s text-ink-2">{t(outcome.attended ? 'outcome.minutes' : 'outcome.missed', { count: outcome.minutes, booked: minutes })}{' · '}
        {confirmed === null ? t('outcome.confirms', { time: say.moment(outcome.confirmsAt) }) : t(confirmed.byItself ? 'outcome.confirmed.itself' : 'outcome.confirmed', { time: say.moment(confirmed.at) })}</p>
      <p className="max-w-prose whitespace-pre-wrap">{outcome.text}</p>
      {outcome.actions.length > 0 && <Actions id={id} actions={outcome.actions} isOver={state === 'cancelled'} />}
    </section>
  )
}

function Actions({ id, actions, isOver }: { id: Id<'consultation'>; actions: Outcome['actions']; isOver: boolean }) {
  const t = useWords()
  const { side } = useMe()
  return (
    <div className="grid gap-2">
      <h3 className="text-[.9375rem] font-[600]">{t('outcome.actions')}</h3>
      <ul className="divide-y divide-line">
        {actions.map((action) => (
          <li key={action.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
            <span className="me-auto min-w-0">{action.text}</span>
            {action.ticket !== null ? <Link to={side === 'client' ? paths.clientTicket(action.ticket.id) : paths.deskTicket(action.ticket.id)}>{action.ticket.number}</Link> : side === 'staff' && !isOver && <TicketOf id={id} action={action} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Of what kind the ticket is that an action becomes. */
function TicketOf({ id, action }: { id: Id<'consultation'>; action: Outcome['actions'][number] }) {
  const t = useWords()
  const [category, setCategory] = useState<CategoryKey>('how_to')
  const act = useQuickAct(() => call('consultations.openTicket', { params: { id, actionId: action.id }, body: { category }, key: `action-${action.id}` }), { changes: changedReads, then: ({ number }) => toast(t('outcome.ticket.made', { number })) })
  return (
    <span className="flex flex-wrap items-end gap-2">
      <Select hideLabel label={t('outcome.ticket.category')} value={category} onChange={(value) => setCategory(categoryKeys.find((key) => key === value) ?? 'how_to')} options={categoryKeys.map((key) => ({ value: key, label: t(`category.${key}`) }))} />
      <Button busy={act.busy} onClick={() => act.run(undefined)}>{t('outcome.ticket')}</Button>
    </span>
  )
}
