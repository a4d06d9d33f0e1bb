import { Link } from 'react-router'
import type { Consultation } from '#contract/consultations.ts'
import { useMe } from '../me.tsx'
import { paths } from '../paths.ts'
import { useReader } from '../words.tsx'
import { useDays } from './days.ts'
import { StateChip } from './state-chip.tsx'

/** Consultations in their order; each leads to its page. */
export function ConsultationList({ consultations, label }: { consultations: readonly Consultation[]; label: string }) {
  return <ul aria-label={label} className="card divide-y divide-line overflow-hidden">{consultations.map((each) => <Row key={each.id} consultation={each} />)}</ul>
}

function Row({ consultation }: { consultation: Consultation }) {
  const { id, subject, topic, startsAt, endsAt, state, expert, person, organisation } = consultation
  const { t, language } = useReader()
  const { side } = useMe()
  const { span } = useDays()
  return (
    <li className="relative grid gap-1 px-4 py-3.5 hover:bg-paper md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className={`font-[560] first-letter:uppercase ${state === 'cancelled' ? 'text-ink-3 line-through' : ''}`}>{span(startsAt, endsAt)}</span>
        <StateChip consultation={consultation} />
      </div>
      <h3 className="text-[.9375rem] tracking-normal"><Link to={side === 'client' ? paths.consultation(id) : paths.deskConsultation(id)} className="text-ink after:absolute after:inset-0 hover:no-underline">{subject}</Link></h3>
      <p className="text-s text-ink-2">{topic.name[language]} · {t('consult.with', { name: expert.name })}{side === 'staff' && ` · ${person.name}, ${organisation.name}`}</p>
    </li>
  )
}
