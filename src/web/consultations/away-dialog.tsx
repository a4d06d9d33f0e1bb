import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { ExpertRow, RebookPlan } from '#contract/experts.ts'
import { newId } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { keyOf } from '../queries.ts'
import { fieldError, isRefused } from '../refused.ts'
import { fromWallTime } from '../times.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../words.tsx'
import { useDays } from './days.ts'
import { changedReads } from './reads.ts'

type Draft = { readonly from: string; readonly to: string; readonly reason: string; readonly rebook: boolean; readonly word: string }

/** What is booked with an expert while they would be away, and what would become of it. */
function usePlan(expert: ExpertRow, { from, to }: Pick<Draft, 'from' | 'to'>): RebookPlan['consultations'] {
  const isWhole = from !== '' && to !== '' && from < to
  const { data } = useQuery({
    queryKey: keyOf('experts.awayPreview', { id: expert.person.id, from, to }), enabled: isWhole, staleTime: 10_000,
    queryFn: ({ signal }) => call('experts.awayPreview', { params: { id: expert.person.id }, body: { from, to }, signal }),
  })
  return isWhole ? data?.consultations ?? [] : []
}

/** Enters that an expert is away; everything that is booked then can be moved with it. */
export function AwayDialog({ expert, onClose }: { expert: ExpertRow; onClose: () => void }) {
  const { t, zone } = useReader()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState<Draft>({ from: '', to: '', reason: '', rebook: true, word: '' })
  const span = { from: fromWallTime(draft.from, zone), to: fromWallTime(draft.to, zone) }
  const plan = usePlan(expert, span)
  const isMoving = draft.rebook && plan.length > 0
  const act = useAct(() => call('experts.away', { params: { id: expert.person.id }, body: { ...span, reason: draft.reason.trim(), ...isMoving ? { rebook: { word: draft.word.trim() } } : {} }, key: key.current }), { changes: ['experts.list', ...changedReads], then: onClose })
  const set = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change })
    key.current = newId<'key'>()
    if (act.error !== null) act.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog wide title={t('experts.away.add')} onClose={onClose} actions={<>
      <Button type="submit" form="away" look="primary" busy={act.isPending} disabled={draft.from === '' || draft.to === ''}>{t(isMoving ? 'away.do.rebook' : 'experts.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="away" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && !(isRefused(act.error) && act.error.field === 'to') && <Banner tone="bad">{say(act.error)}</Banner>}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField data-focus-first type="datetime-local" label={t('experts.away.from')} value={draft.from} onChange={(from) => set({ from })} />
          <TextField type="datetime-local" label={t('experts.away.to')} value={draft.to} error={fieldError(act.error, 'to')} onChange={(to) => set({ to })} />
        </div>
        <TextField optional label={t('experts.away.reason')} maxLength={300} value={draft.reason} onChange={(reason) => set({ reason })} />
        {plan.length > 0 && <Plan plan={plan} />}
        {plan.length > 0 && <Checkbox label={t('away.rebook')} checked={draft.rebook} onChange={(rebook) => set({ rebook })} />}
        {isMoving && <TextField optional label={t('away.word')} hint={t('away.word.hint')} maxLength={300} value={draft.word} onChange={(word) => set({ word })} />}
        {plan.length === 0 && draft.from !== '' && draft.to !== '' && <p className="text-ink-2">{t('away.preview.none')}</p>}
      </form>
    </Dialog>
  )
}

function Plan({ plan }: { plan: RebookPlan['consultations'] }) {
  const t = useWords()
  const { moment } = useDays()
  return (
    <section className="grid gap-2" aria-labelledby="plan">
      <h3 id="plan" className="text-[.9375rem] font-[600]">{t('away.preview')}</h3>
      <ul className="divide-y divide-line rounded-m border border-line px-3">
        {plan.map(({ id, subject, organisation, startsAt, proposed }) => (
          <li key={id} className="grid gap-0.5 py-2 text-s"><span><b className="font-[560]">{subject}</b>, {organisation}{' · '}{moment(startsAt)}</span>
            <span className={proposed === null ? 'text-critical' : 'text-ink-2'}><span aria-hidden="true">→ </span>{proposed === null ? t('away.preview.nobody') : t(proposed.at === startsAt ? 'away.preview.same' : 'away.preview.to', { time: moment(proposed.at), expert: proposed.expert.name })}</span></li>
        ))}
      </ul>
    </section>
  )
}
