import { weekdays } from '#kernel/service-calendar-read.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { HoursEditor } from '../calendars/hours-editor.tsx'
import { weeks } from '../calendars/written.ts'
import type { WeekHours as Hours } from './schedule-draft.ts'

type Props = { label: string; hours: Hours; error: string | undefined; onChange: (hours: Hours) => void }
const beginnings = ['office', 'evenings', 'always'] as const

/** Hours of the week, day by day, with some to begin with. */
export function WeekHours({ label, hours, error, onChange }: Props) {
  const t = useWords()
  return (
    <fieldset className="grid gap-3 rounded-m border border-line p-4">
      <legend className="reader-only">{label}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <span className="me-auto font-[550]" aria-hidden="true">{label}</span>
        <span className="text-s text-ink-2">{t('calendar.week.start')}</span>
        {beginnings.map((name) => <Button key={name} size="small" onClick={() => onChange(weeks[name])}>{t(`calendar.week.${name}`)}</Button>)}
      </div>
      <ul className="grid gap-2">
        {weekdays.map((name) => (
          <li key={name} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-[6.5rem_minmax(0,1fr)]">
            <span className="inline-block first-letter:uppercase">{t(`weekday.${name}`)}</span>
            <HoursEditor hours={hours[name] ?? []} label={t(`weekday.${name}`)} onChange={(changed) => onChange({ ...hours, [name]: changed })} />
          </li>
        ))}
      </ul>
      {error !== undefined && <FieldError>{error}</FieldError>}
    </fieldset>
  )
}
