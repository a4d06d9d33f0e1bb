import { useRef, useState, type FormEvent } from 'react'
import type { Schedule } from '#contract/on-call.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useSpans } from '../../on-call/names.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { useNow } from '../../ticker.ts'
import { fromWallTime, toWallTime } from '../../times.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { useStaff } from '../escalation/deputy-form.tsx'

const changes = ['onCall.show', 'onCall.now'] as const

/** Who stands in now and later, and the way to add somebody. */
export function StandInCard({ schedule }: { schedule: Schedule }) {
  const t = useWords()
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="stand-in">
      <div>
        <h2 id="stand-in" className="text-l font-[620]">{t('standin.title')}</h2>
        <p className="text-s text-ink-2">{t('standin.text')}</p>
      </div>
      {schedule.overrides.length === 0 ? <p className="text-ink-3">{t('standin.none')}</p> : <ul className="divide-y divide-line border-y border-line">{schedule.overrides.map((row) => <Row key={row.id} row={row} />)}</ul>}
      <AddForm teamId={schedule.team.id} />
    </section>
  )
}

function Row({ row }: { row: Schedule['overrides'][number] }) {
  const t = useWords()
  const { span } = useSpans()
  const withdraw = useQuickAct(() => call('onCall.withdraw', { params: { id: row.id } }), { changes, then: () => toast(t('standin.withdrawn')) })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2.5">
      <div className="me-auto min-w-0">
        <p className="flex flex-wrap items-center gap-x-2"><span className="font-[580]">{row.person.name}</span>{row.swapped && <Chip>{t('standin.swapped')}</Chip>}</p>
        <p className="text-s text-ink-2 tabular-nums">{span(row)}{row.reason !== '' && ` · ${row.reason}`}{row.by !== '' && ` · ${t('standin.by', { name: row.by })}`}</p>
      </div>
      <Button size="small" busy={withdraw.busy} aria-label={t('standin.withdraw.of', { name: row.person.name, span: span(row) })} onClick={() => withdraw.run(undefined)}>{t('standin.withdraw')}</Button>
    </li>
  )
}

const empty = { person: '', from: '', to: '', reason: '' }

function AddForm({ teamId }: { teamId: Schedule['team']['id'] }) {
  const { t, zone } = useReader()
  const say = useRefusal()
  const staff = useStaff()
  const key = useRef(newId<'key'>())
  const begin = toWallTime(new Date(useNow(60_000)).toISOString(), zone)
  const [values, setValues] = useState(empty)
  const set = (change: Partial<typeof empty>) => setValues({ ...values, ...change })
  const act = useAct(() => call('onCall.override', { params: { id: teamId }, key: key.current, body: {
    personId: parseId<'person'>(values.person) ?? '', from: fromWallTime(values.from === '' ? begin : values.from, zone), to: fromWallTime(values.to, zone), reason: values.reason.trim(),
  } }), { changes, then: () => {
    toast(t('standin.added', { name: staff.find((person) => person.id === values.person)?.name ?? '' }))
    key.current = newId<'key'>()
    setValues(empty)
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const error = (field: string) => fieldError(act.error, field)
  const fielded = isRefused(act.error) && ['personId', 'from', 'to', 'reason'].some((field) => error(field) !== undefined)
  return (
    <form noValidate className="grid items-start gap-4 sm:grid-cols-2" onSubmit={submit}>
      <Select label={t('standin.who')} value={values.person} error={error('personId')} onChange={(person) => set({ person })} options={[{ value: '', label: t('schedule.people.choose') }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]} />
      <TextField type="datetime-local" label={t('standin.from')} value={values.from === '' ? begin : values.from} error={error('from')} onChange={(from) => set({ from })} />
      <TextField type="datetime-local" label={t('standin.to')} value={values.to} error={error('to')} onChange={(to) => set({ to })} />
      <TextField optional label={t('standin.reason')} value={values.reason} maxLength={300} error={error('reason')} onChange={(reason) => set({ reason })} />
      <div className="grid gap-3 sm:col-span-2">
        {act.error !== null && !fielded && <Banner tone="bad">{say(act.error)}</Banner>}
        <div><Button type="submit" busy={act.isPending} disabledReason={values.person === '' || values.to === '' ? t('standin.needs') : undefined}>{t('standin.add')}</Button></div>
      </div>
    </form>
  )
}
