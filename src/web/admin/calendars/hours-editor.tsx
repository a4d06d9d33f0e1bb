import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words.tsx'
import { nextHours, type Hours } from './written.ts'

type Props = { hours: Hours; /** Of which day these are. */ label: string; isWrong?: boolean; onChange: (hours: Hours) => void }

/** A browser's time field ends the day at 00:00, a calendar at 24:00. */
const shown = (time: string) => time === '24:00' ? '00:00' : time
const ended = (time: string) => time === '00:00' ? '24:00' : time

/** The hours of one day: from, to, one more, one less. */
export function HoursEditor({ hours, label, isWrong = false, onChange }: Props) {
  const t = useWords()
  const change = (index: number, changed: [string, string]) => onChange(hours.map((each, place) => place === index ? changed : each))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {hours.length === 0 && <span className="text-ink-3">{t('calendar.closed')}</span>}
      {hours.map(([from, to], index) => (
        <span key={index} className="flex items-center gap-1.5">
          <input type="time" className="input w-[6.75rem] tabular-nums" required aria-label={t('calendar.from', { day: label })} aria-invalid={isWrong || undefined} value={shown(from)} onChange={(event) => change(index, [event.target.value, to])} />
          <span aria-hidden="true" className="text-ink-3">–</span>
          <input type="time" className="input w-[6.75rem] tabular-nums" required aria-label={t('calendar.to', { day: label })} aria-invalid={isWrong || undefined} value={shown(to)} onChange={(event) => change(index, [from, ended(event.target.value)])} />
          {to !== '' && to <= from && <span className="text-s text-ink-3">{t('calendar.night')}</span>}
          <button type="button" className="btn quiet small px-1.5!" aria-label={t('calendar.remove', { from, to, day: label })} onClick={() => onChange(hours.filter((_, place) => place !== index))}><span aria-hidden="true">✕</span></button>
        </span>
      ))}
      <Button look="link" size="small" aria-label={t('calendar.add.of', { day: label })} onClick={() => onChange([...hours, nextHours(hours)])}>{t('calendar.add')}</Button>
    </div>
  )
}
