import type { ServiceCalendar } from '#kernel/service-calendar.ts'
import { useState } from 'react'
import { dateFormat } from '#words/dates.ts'
import { Button } from '../../ui/button.tsx'
import { useReader } from '../../words.tsx'

const aDay = 86_400_000
type Look = 'open' | 'closed' | 'different' | 'holiday'
const looks = { open: 'bg-accent/45', closed: 'bg-sunken', different: 'bg-high', holiday: 'bg-critical' } as const

/** How a day, by its number since 1970, is different from others. */
function lookOf({ week, dates, breaks }: ServiceCalendar, day: number): Look {
  const own = dates.get(day)
  if (own !== undefined) return own.length === 0 ? 'holiday' : 'different'
  if (breaks.has(day)) return 'different'
  // 1 January 1970 was a Thursday.
  return (week[(day + 3) % 7]?.length ?? 0) > 0 ? 'open' : 'closed'
}

/** A year at a glance: a line a month, a square a day. What it shows is told in words by the lists beside it. */
export function YearPicture({ calendar }: { calendar: ServiceCalendar | null }) {
  const { t, language } = useReader()
  const [year, setYear] = useState(() => new Date().getFullYear())
  if (calendar === null) return null
  const month = dateFormat(language, 'UTC', { month: 'short' })
  return (
    <section className="card grid gap-3 p-5" aria-labelledby="calendar-year">
      <div className="flex items-center gap-2">
        <h2 id="calendar-year" className="me-auto text-l font-[620] tabular-nums">{t('calendar.year', { year })}</h2>
        <Button size="small" aria-label={t('calendar.year.show', { year: year - 1 })} onClick={() => setYear(year - 1)}><span aria-hidden="true">‹</span></Button>
        <Button size="small" aria-label={t('calendar.year.show', { year: year + 1 })} onClick={() => setYear(year + 1)}><span aria-hidden="true">›</span></Button>
      </div>
      <div aria-hidden="true" className="grid gap-[3px]">
        {Array.from({ length: 12 }, (_, index) => (
          <div key={index} className="flex items-center gap-[2px]">
            <span className="w-10 flex-none text-s text-ink-3">{month.format(Date.UTC(year, index, 1))}</span>
            {Array.from({ length: new Date(Date.UTC(year, index + 1, 0)).getUTCDate() }, (__, date) => (
              <span key={date} className={`h-3 w-full max-w-3 rounded-[2px] ${looks[lookOf(calendar, Date.UTC(year, index, date + 1) / aDay)]}`} />
            ))}
          </div>
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-s text-ink-2">
        {(['open', 'closed', 'different', 'holiday'] as const).map((look) => <li key={look} className="flex items-center gap-1.5"><span aria-hidden="true" className={`size-3 rounded-[2px] ${looks[look]}`} />{t(`calendar.look.${look}`)}</li>)}
      </ul>
    </section>
  )
}
