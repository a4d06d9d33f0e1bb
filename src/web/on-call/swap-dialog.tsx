import { useRef, useState, type FormEvent } from 'react'
import type { OwnTeam } from '#contract/on-call.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { fieldError, isRefused } from '../refused.ts'
import { fromWallTime, toWallTime } from '../times.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useReader, useRefusal } from '../words.tsx'
import { useSpans, useTeamName } from './names.ts'

type Props = { team: OwnTeam; shift: OwnTeam['shifts'][number]; onClose: () => void }

/** Asks a colleague to take a shift or a part of it, for nothing or for one of theirs. */
export function SwapDialog({ team: { team, colleagues }, shift, onClose }: Props) {
  const { t, zone } = useReader()
  const say = useRefusal()
  const nameOf = useTeamName()
  const { span } = useSpans()
  const key = useRef(newId<'key'>())
  const [values, setValues] = useState({ colleague: '', inReturn: '', word: '', from: toWallTime(shift.from, zone), to: toWallTime(shift.to, zone) })
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change })
  const colleague = colleagues.find((each) => each.id === values.colleague)
  // What was left as it was is the shift to the second, which a field of minutes does not hold.
  const exact = (edge: 'from' | 'to') => values[edge] === toWallTime(shift[edge], zone) ? shift[edge] : fromWallTime(values[edge], zone)
  const act = useAct(() => call('swaps.ask', { key: key.current, body: {
    teamId: team.id, colleagueId: parseId<'person'>(values.colleague) ?? '', from: exact('from'), to: exact('to'), word: values.word.trim(),
    inReturn: colleague?.shifts.find((each) => each.from === values.inReturn) ?? null,
  } }), { changes: ['shifts.mine'], then: (swap) => {
    toast(t('swap.asked', { name: swap.colleague.name }))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const error = (field: string) => fieldError(act.error, field)
  const fielded = isRefused(act.error) && ['colleagueId', 'from', 'to', 'inReturn.from', 'inReturn.to', 'word'].some((field) => error(field) !== undefined)
  const incomplete = colleague === undefined ? t('swap.needs') : undefined
  return (
    <Dialog title={t('swap.title')} onClose={onClose} actions={<>
      <Button type="submit" form="swap" look="primary" busy={act.isPending} disabledReason={incomplete}>{t('swap.ask')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="swap" className="grid gap-4" onSubmit={submit}>
        <p className="text-ink-2">{nameOf(team)} · {span(shift)}<br />{t('swap.says')}</p>
        {act.error !== null && !fielded && <Banner tone="bad">{say(act.error)}</Banner>}
        <Select data-focus-first label={t('swap.colleague')} value={values.colleague} error={error('colleagueId')} onChange={(id) => set({ colleague: id, inReturn: '' })}
          options={[{ value: '', label: t('swap.colleague.choose') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} />
        <Select label={t('swap.return')} value={values.inReturn} disabled={(colleague?.shifts.length ?? 0) === 0} error={error('inReturn.from') ?? error('inReturn.to')} onChange={(inReturn) => set({ inReturn })}
          options={[{ value: '', label: t('swap.return.none') }, ...(colleague?.shifts ?? []).map((each) => ({ value: each.from, label: span(each) }))]} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField type="datetime-local" label={t('swap.part.from')} value={values.from} error={error('from')} onChange={(from) => set({ from })} />
          <TextField type="datetime-local" label={t('swap.part.to')} value={values.to} error={error('to')} onChange={(to) => set({ to })} />
        </div>
        <TextField optional label={t('swap.word')} value={values.word} maxLength={300} error={error('word')} onChange={(word) => set({ word })} />
      </form>
    </Dialog>
  )
}
