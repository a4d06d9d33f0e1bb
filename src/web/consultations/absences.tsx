import { useRef, useState, type FormEvent } from 'react'
import type { ExpertRow } from '#contract/experts.ts'
import { newId } from '#kernel/ids.ts'
import { useAct, useQuickAct } from '../act.ts'
import { call } from '../call.ts'
import { useMoment } from '../moments.ts'
import { fieldError, isRefused } from '../refused.ts'
import { fromWallTime } from '../times.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'

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

function AwayDialog({ expert, onClose }: { expert: ExpertRow; onClose: () => void }) {
  const { t, zone } = useReader()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ from: '', to: '', reason: '' })
  const act = useAct(() => call('experts.away', { params: { id: expert.person.id }, body: { from: fromWallTime(draft.from, zone), to: fromWallTime(draft.to, zone), reason: draft.reason.trim() }, key: key.current }), { changes, then: onClose })
  const set = (change: Partial<typeof draft>) => {
    setDraft({ ...draft, ...change })
    key.current = newId<'key'>()
    if (act.error !== null) act.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('experts.away.add')} onClose={onClose} actions={<>
      <Button type="submit" form="away" look="primary" busy={act.isPending} disabled={draft.from === '' || draft.to === ''}>{t('experts.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="away" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && !(isRefused(act.error) && act.error.field === 'to') && <Banner tone="bad">{say(act.error)}</Banner>}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField data-focus-first type="datetime-local" label={t('experts.away.from')} value={draft.from} onChange={(from) => set({ from })} />
          <TextField type="datetime-local" label={t('experts.away.to')} value={draft.to} error={fieldError(act.error, 'to')} onChange={(to) => set({ to })} />
        </div>
        <TextField optional label={t('experts.away.reason')} maxLength={300} value={draft.reason} onChange={(reason) => set({ reason })} />
      </form>
    </Dialog>
  )
}
