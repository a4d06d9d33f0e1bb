import type { Written } from '#contract/policies.ts'
import { weekdays } from '#kernel/service-calendar-read.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { HoursEditor } from './hours-editor.tsx'
import { barsOf, onWorkdays, weeks, type Bar, type Fault, type Hours } from './written.ts'

type Props = { hours: Written['hours']; fault: Fault | undefined; onChange: (hours: Written['hours']) => void }

/** The week as it is open: a picture of each day beside its hours. */
export function WeekEditor({ hours, fault, onChange }: Props) {
  const t = useWords()
  const names = ['office', 'always', 'evenings'] as const
  return (
    <section className="card p-5" aria-labelledby="calendar-week">
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="calendar-week" className="me-auto text-l font-[620]">{t('calendar.week')}</h2>
        <span data-edit className="text-s text-ink-2">{t('calendar.week.start')}</span>
        {names.map((name) => <Button key={name} size="small" onClick={() => onChange(weeks[name])}>{t(`calendar.week.${name}`)}</Button>)}
      </div>
      <ul className="grid gap-4 md:gap-3">
        {weekdays.map((day) => {
          const name = t(`weekday.${day}`)
          const wrong = fault?.field.startsWith(`calendar.hours.${day}`) === true ? fault.message : undefined
          const own: Hours = hours[day] ?? []
          return (
            <li key={day} className="grid items-center gap-x-5 gap-y-2 md:grid-cols-[6.5rem_minmax(7rem,12rem)_1fr]">
              <span className="inline-block font-[580] first-letter:uppercase">{name}</span>
              <DayPicture bars={barsOf(hours, day)} />
              <div className="grid gap-1.5">
                <div className="flex flex-wrap items-center justify-between gap-x-4">
                  <HoursEditor hours={own} label={name} isWrong={wrong !== undefined} onChange={(changed) => onChange({ ...hours, [day]: changed })} />
                  {day === 'mon' && own.length > 0 && <Button look="link" size="small" aria-label={t('calendar.copy.of', { day: name })} onClick={() => onChange(onWorkdays(hours, day))}>{t('calendar.copy')}</Button>}
                </div>
                {wrong !== undefined && <FieldError>{wrong}</FieldError>}
              </div>
            </li>
          )
        })}
      </ul>
      {fault?.field === 'calendar.hours' && <div className="mt-3"><FieldError>{fault.message}</FieldError></div>}
    </section>
  )
}

/** From midnight to midnight, what is open. */
export function DayPicture({ bars, thin = false }: { bars: readonly Bar[]; thin?: boolean }) {
  return (
    <span aria-hidden="true" className={`relative block overflow-hidden rounded-s bg-sunken ${thin ? 'h-1.5' : 'h-6'}`}>
      {bars.map(({ from, to }) => <span key={`${from} ${to}`} className="absolute inset-y-0 bg-accent/75" style={{ insetInlineStart: `${from * 100}%`, width: `${(to - from) * 100}%` }} />)}
      {!thin && [25, 50, 75].map((at) => <span key={at} className="absolute inset-y-0 w-px bg-ink/15" style={{ insetInlineStart: `${at}%` }} />)}
    </span>
  )
}
