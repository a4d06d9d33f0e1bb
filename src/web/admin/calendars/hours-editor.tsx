import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { nextHours, tidyTime, type Hours } from './written.ts'

type Props = { hours: Hours; /** Of which day these are. */ label: string; isWrong?: boolean; onChange: (hours: Hours) => void }

/** The hours of one day: from, to, one more, one less. */
export function HoursEditor({ hours, label, isWrong = false, onChange }: Props) {
  const t = useWords()
  const change = (index: number, changed: [string, string]) => onChange(hours.map((each, place) => place === index ? changed : each))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {hours.length === 0 && <span className="text-ink-3">{t('calendar.closed')}</span>}
      {hours.map(([from, to], index) => (
        <span key={index} className="flex items-center gap-1.5">
          <TimeField label={t('calendar.from', { day: label })} isWrong={isWrong} value={from} onChange={(time) => change(index, [time, to])} />
          <span aria-hidden="true" className="text-ink-3">–</span>
          <TimeField label={t('calendar.to', { day: label })} isWrong={isWrong} value={to} onChange={(time) => change(index, [from, time])} />
          {to.length === 5 && to <= from && <span className="text-s text-ink-3">{t('calendar.night')}</span>}
          <button type="button" className="btn quiet small px-1.5!" aria-label={t('calendar.remove', { from, to, day: label })} onClick={() => onChange(hours.filter((_, place) => place !== index))}><span aria-hidden="true">✕</span></button>
        </span>
      ))}
      <Button look="link" size="small" aria-label={t('calendar.add.of', { day: label })} onClick={() => onChange([...hours, nextHours(hours)])}>{t('calendar.add')}</Button>
    </div>
  )
}

/** A time of day on the 24-hour clock in every browser; 24:00 ends a day. */
function TimeField({ label, isWrong, value, onChange }: { label: string; isWrong: boolean; value: string; onChange: (time: string) => void }) {
  return (
    <input className="input w-[4.5rem] text-center tabular-nums" aria-label={label} aria-invalid={isWrong || undefined} maxLength={5} autoComplete="off" value={value}
      onChange={(event) => onChange(event.target.value)} onBlur={() => tidyTime(value) !== value && onChange(tidyTime(value))} />
  )
}
