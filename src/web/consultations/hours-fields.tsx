import { weekdays } from '#kernel/service-calendar-read.ts'
import { dateFormat } from '#words/dates.ts'
import type { Refused } from '../refused.ts'
import { Button } from '../ui/button.tsx'
import { FieldError } from '../ui/field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useReader } from '../words.tsx'
import type { HoursDraft } from './hours-draft.ts'

type Props = { draft: HoursDraft; wrong: readonly string[]; refused: Refused | null; onChange: (change: Partial<HoursDraft>) => void }

/** The hours of each weekday, and of single days that have others. */
export function HoursFields({ draft, wrong, refused, onChange }: Props) {
  const { t, language } = useReader()
  // 4 January 2027 is a Monday.
  const nameOf = (index: number) => dateFormat(language, 'UTC', { weekday: 'long' }).format(Date.UTC(2027, 0, 4 + index))
  const errorAt = (key: string, place: string) => wrong.includes(key) ? t('experts.hours.unread') : refused?.field?.startsWith(place) === true ? refused.message : undefined
  return (
    <>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1 font-[550]">{t('experts.week')}</legend>
        <p className="-mt-1 text-s text-ink-3">{t('experts.week.hint')}</p>
        {refused?.field === 'written.hours' && <FieldError>{refused.message}</FieldError>}
        {weekdays.map((name, index) => (
          <div key={name} className="grid items-start gap-x-4 sm:grid-cols-[7rem_minmax(0,1fr)]">
            <span aria-hidden="true" className="pt-2 first-letter:uppercase">{nameOf(index)}</span>
            <TextField hideLabel label={nameOf(index)} value={draft.week[name]} autoComplete="off" error={errorAt(name, `written.hours.${name}`)} onChange={(text) => onChange({ week: { ...draft.week, [name]: text } })} />
          </div>
        ))}
      </fieldset>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1 font-[550]">{t('experts.dates')}</legend>
        {draft.dates.map(({ date, hours }, index) => (
          <div key={index} className="grid items-start gap-3 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
            <TextField hideLabel type="date" label={t('experts.dates.day')} value={date} error={refused?.field === `written.exceptions.${index}.date` ? refused.message : undefined} onChange={(text) => onChange({ dates: draft.dates.map((each, place) => place === index ? { ...each, date: text } : each) })} />
            <TextField hideLabel label={t('experts.dates.hours')} value={hours} autoComplete="off" error={errorAt(`dates.${index}`, `written.exceptions.${index}.hours`)} onChange={(text) => onChange({ dates: draft.dates.map((each, place) => place === index ? { ...each, hours: text } : each) })} />
            <Button look="quiet" aria-label={t('experts.dates.remove', { day: date })} onClick={() => onChange({ dates: draft.dates.filter((_, place) => place !== index) })}><span aria-hidden="true">✕</span></Button>
          </div>
        ))}
        <div><Button size="small" onClick={() => onChange({ dates: [...draft.dates, { date: '', hours: '' }] })}>{t('experts.dates.add')}</Button></div>
      </fieldset>
    </>
  )
}
