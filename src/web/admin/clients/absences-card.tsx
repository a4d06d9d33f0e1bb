import { useRef, useState } from 'react'
import type { ManagerHome } from '#contract/managers.ts'
import { newId, parseId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { fromWallTime } from '../../times.ts'
import { useMoment } from '../../moments.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'

/** When an account manager is away, and who stands in then. */
export function AbsencesCard({ home: { absences, may, colleagues, who } }: { home: ManagerHome }) {
  const t = useWords()
  const say = useMoment()
  const [isNew, setNew] = useState(false)
  const withdraw = useQuickAct((id: Id<'absence'>) => call('absences.withdraw', { params: { id } }), { changes: ['managers.home'] })
  return (
    <section className="card p-5" aria-labelledby="absences">
      <div className="mb-2 flex items-start justify-between gap-3"><h2 id="absences" className="text-l">{t('absences.title')}</h2>{may.change && <Button size="small" onClick={() => setNew(true)}>{t('absences.new')}</Button>}</div>
      {absences.length === 0 ? <p className="text-ink-2">{t('absences.none')}</p> : (
        <ul className="grid gap-3">{absences.map(({ id, from, to, deputy }) => (
          <li key={id} className="grid justify-items-start gap-1"><p>{t('absences.span', { from: say.before(from), to: say.before(to) })}</p>{deputy !== null && <p className="text-s text-ink-2">{t('absences.by', { name: deputy.name })}</p>}
            {may.change && <Button size="small" look="quiet" busy={withdraw.busy} onClick={() => withdraw.run(id)}>{t('absences.withdraw')}</Button>}
          </li>
        ))}</ul>
      )}
      {isNew && <AbsenceDialog colleagues={colleagues.filter(({ id }) => id !== who.id)} onClose={() => setNew(false)} />}
    </section>
  )
}

function AbsenceDialog({ colleagues, onClose }: { colleagues: ManagerHome['colleagues']; onClose: () => void }) {
  const { t, zone } = useReader()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ from: '', to: '', deputyId: '' })
  const act = useAct(() => call('absences.create', { body: { from: fromWallTime(draft.from, zone), to: fromWallTime(draft.to, zone), deputyId: parseId<'person'>(draft.deputyId) ?? null }, key: key.current }), { changes: ['managers.home'], then: onClose })
  return (
    <FormDialog title={t('absences.new')} submit={t('absences.do')} busy={act.isPending} error={act.error} fields={['from', 'to', 'deputyId']} incomplete={draft.from === '' || draft.to === ''} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <TextField type="datetime-local" label={t('absences.from')} value={draft.from} error={fieldError(act.error, 'from')} onChange={(from) => setDraft({ ...draft, from })} />
      <TextField type="datetime-local" label={t('absences.to')} value={draft.to} error={fieldError(act.error, 'to')} onChange={(to) => setDraft({ ...draft, to })} />
      <Select label={t('absences.deputy')} value={draft.deputyId} options={[{ value: '', label: t('absences.deputy.usual') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} error={fieldError(act.error, 'deputyId')} onChange={(deputyId) => setDraft({ ...draft, deputyId })} />
    </FormDialog>
  )
}
