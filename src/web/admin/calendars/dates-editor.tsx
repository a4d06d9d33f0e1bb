import type { Written } from '#contract/policies.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { useReader } from '../../words.tsx'
import { HoursEditor } from './hours-editor.tsx'
import type { Fault } from './written.ts'

type Dated = Written['exceptions']
type Props = { kind: 'exceptions' | 'breaks'; dates: Dated; fault: Fault | undefined; onChange: (dates: Dated) => void }

/** Dates with hours of their own, or with hours taken out. */
export function DatesEditor({ kind, dates, fault, onChange }: Props) {
  const { t } = useReader()
  const id = `calendar-${kind}`
  const change = (index: number, changed: Partial<Dated[number]>) => onChange(dates.map((each, place) => place === index ? { ...each, ...changed } : each))
  return (
    <section className="card grid content-start gap-4 p-5" aria-labelledby={id}>
      <div>
        <h2 id={id} className="text-l font-[620]">{t(`calendar.${kind}`)}</h2>
        <p className="text-s text-ink-2">{t(`calendar.${kind}.text`)}</p>
      </div>
      {dates.length > 0 && (
        <ul className="grid gap-3">
          {dates.map(({ date, hours }, index) => {
            const wrong = fault?.field.startsWith(`calendar.${kind}.${index}.`) === true ? fault.message : undefined
            return (
              <li key={index} className="grid gap-2 border-b border-line pb-3">
                <div className="flex items-center gap-2">
                  <input type="date" className="input w-44" required aria-label={t('calendar.dated.date')} aria-invalid={wrong === undefined ? undefined : true} value={date} onChange={(event) => change(index, { date: event.target.value })} />
                  <button type="button" className="btn quiet small ms-auto" onClick={() => onChange(dates.filter((_, place) => place !== index))}>{t('calendar.dated.remove')}</button>
                </div>
                <HoursEditor hours={hours} label={date} isWrong={wrong !== undefined} onChange={(changed) => change(index, { hours: changed })} />
                {wrong !== undefined && <FieldError>{wrong}</FieldError>}
              </li>
            )
          })}
        </ul>
      )}
      <div><Button size="small" onClick={() => onChange([...dates, { date: nextDate(dates), hours: [['09:00', '12:00']] }])}>{t(`calendar.${kind}.add`)}</Button></div>
    </section>
  )
}

/** Tomorrow, or the day after the last one. */
function nextDate(dates: Dated): string {
  const last = Date.parse(dates.at(-1)?.date ?? '')
  return new Date((Number.isNaN(last) ? Date.now() : last) + 86_400_000).toISOString().slice(0, 10)
}
