import { useState } from 'react'
import type { ExpertRow } from '#contract/experts.ts'
import { useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { Button } from '../ui/button.tsx'
import { useWords } from '../words.tsx'
import { AwayDialog } from './away-dialog.tsx'

const changes = ['experts.list', 'consultations.slots'] as const

/** When an expert is away, whatever their hours say. */
export function Absences({ expert }: { expert: ExpertRow }) {
  const t = useWords()
  const say = useMoment()
  const [adding, setAdding] = useState(false)
  const back = useQuickAct((absenceId: ExpertRow['absences'][number]['id']) => call('experts.back', { params: { id: expert.person.id, absenceId } }), { changes })
  return (
    <section className="card grid gap-3 p-5 md:p-6" aria-labelledby="absences">
      <h2 id="absences" className="text-l">{t('experts.away')}</h2>
      <p className="text-ink-2">{t('experts.away.text')}</p>
      {expert.absences.length === 0 ? <p className="text-ink-3">{t('experts.away.none')}</p> : (
        <ul className="divide-y divide-line">
          {expert.absences.map(({ id, from, to, reason }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2"><span className="me-auto">{t('experts.away.span', { from: say.before(from), to: say.before(to) })}{reason !== '' && <span className="text-ink-2"> · {reason}</span>}</span><Button size="small" busy={back.busy} onClick={() => back.run(id)}>{t('experts.away.withdraw')}</Button></li>
          ))}
        </ul>
      )}
      <div><Button onClick={() => setAdding(true)}>{t('experts.away.add')}</Button></div>
      {adding && <AwayDialog expert={expert} onClose={() => setAdding(false)} />}
    </section>
  )
}
