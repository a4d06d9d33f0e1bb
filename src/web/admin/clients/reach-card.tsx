import { useState } from 'react'
import type { ManagerHome } from '#contract/managers.ts'
import { parseId } from '#kernel/ids.ts'
import { sayZone } from '#words/zones.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'
import { readHours, sayWeekday, weekdays, writeHours, type Weekday } from './hours-text.ts'

/** When an account manager can be reached, and who stands in always. */
export function ReachCard({ home }: { home: ManagerHome }) {
  const { t, language } = useReader()
  const [isOpen, setOpen] = useState(false)
  const { may, who, hours, deputy } = home
  return (
    <section className="card p-5" aria-labelledby="reach">
      <div className="mb-2 flex items-start justify-between gap-3"><h2 id="reach" className="text-l">{may.change ? t('reach.title') : t('reach.title.of', { name: who.name })}</h2>{may.change && <Button size="small" onClick={() => setOpen(true)}>{t('reach.change')}</Button>}</div>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {weekdays.filter((day) => (hours[day] ?? []).length > 0).map((day) => <div key={day} className="contents"><dt className="text-ink-2 first-letter:uppercase">{sayWeekday(day, language)}</dt><dd className="tabular-nums">{(hours[day] ?? []).map(([from, to]) => `${from}–${to}`).join(', ')}</dd></div>)}
      </dl>
      <p className="mt-2 text-s text-ink-2">{deputy === null ? t('reach.deputy.head') : t('reach.deputy.is', { name: deputy.name })}</p>
      {isOpen && <ReachDialog home={home} onClose={() => setOpen(false)} />}
    </section>
  )
}

function ReachDialog({ home, onClose }: { home: ManagerHome; onClose: () => void }) {
  const { language } = useReader()
  const t = useWords()
  const [texts, setTexts] = useState<Readonly<Record<Weekday, string>>>({ mon: writeHours(home.hours.mon), tue: writeHours(home.hours.tue), wed: writeHours(home.hours.wed), thu: writeHours(home.hours.thu), fri: writeHours(home.hours.fri), sat: writeHours(home.hours.sat), sun: writeHours(home.hours.sun) })
  const [deputy, setDeputy] = useState<string>(home.deputy?.id ?? '')
  const act = useAct(() => call('managers.settings', { body: { deputyId: parseId<'person'>(deputy) ?? null, hours: Object.fromEntries(weekdays.map((day) => [day, readHours(texts[day])]).filter(([, intervals]) => intervals !== undefined && intervals.length > 0)) } }), { changes: ['managers.home'], then: onClose })
  const errorOf = (day: Weekday) => [fieldError(act.error, `hours.${day}`), ...[0, 1, 2, 3, 4, 5].map((place) => fieldError(act.error, `hours.${day}.${place}`))].find((each) => each !== undefined)
  const colleagues = home.colleagues.filter(({ id }) => id !== home.who.id)
  return (
    <FormDialog title={t('reach.title')} submit={t('admin.save')} busy={act.isPending} error={act.error} fields={['deputyId', ...weekdays.map((day) => `hours.${day}`)]} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <p className="text-ink-2">{t('reach.text')}</p>
      <fieldset className="grid gap-2.5"><legend className="mb-1.5 font-[550]">{t('reach.hours')}</legend>
        <p className="text-s text-ink-3">{t('reach.hours.hint', { zone: sayZone(home.zone, language) })}</p>
        {weekdays.map((day) => <TextField key={day} label={sayWeekday(day, language)} value={texts[day]} placeholder={t('reach.never')} maxLength={120} autoComplete="off" error={errorOf(day)} onChange={(text) => setTexts({ ...texts, [day]: text })} />)}
      </fieldset>
      <Select label={t('reach.deputy')} value={deputy} options={[{ value: '', label: t('reach.deputy.nobody') }, ...colleagues.map(({ id, name }) => ({ value: id, label: name }))]} error={fieldError(act.error, 'deputyId')} onChange={setDeputy} />
    </FormDialog>
  )
}
