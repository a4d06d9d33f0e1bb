import type { Reply } from '#contract/index.ts'
import { dateFormat } from '#words/dates.ts'
import { useReader } from '../../words.tsx'

type Day = Reply<'desk.escalations'>['days'][number]
const height = 56

/** How many were opened each day: broken promises and clients who wrote, one bar a day. */
export function DayBars({ days }: { days: readonly Day[] }) {
  const { t, language } = useReader()
  const most = Math.max(1, ...days.map((day) => day.clock + day.client))
  const named = dateFormat(language, 'UTC', { weekday: 'short', day: 'numeric', month: 'short' })
  return (
    <section aria-labelledby="up-days" className="card grid gap-3 px-4.5 py-4">
      <h2 id="up-days" className="text-s font-semibold tracking-normal text-ink-3">{t('up.days')}</h2>
      <ul className="flex items-end gap-1" style={{ height }}>
        {days.map((day) => {
          const said = t('up.days.day', { day: named.format(new Date(day.day)), clock: day.clock, client: day.client })
          return (
            <li key={day.day} title={said} className="grid flex-1 content-end gap-px self-stretch border-b border-line">
              <span className="reader-only">{said}</span>
              <span aria-hidden="true" className="rounded-t-[2px] bg-accent" style={{ height: (day.client / most) * (height - 4) }} />
              <span aria-hidden="true" className="rounded-t-[2px] bg-high" style={{ height: (day.clock / most) * (height - 4) }} />
            </li>
          )
        })}
      </ul>
      <p aria-hidden="true" className="flex flex-wrap gap-x-4 gap-y-1 text-s text-ink-2">
        <span className="inline-flex items-center gap-1.5"><span className="size-2.5 rounded-[2px] bg-high" />{t('up.days.clock')}</span>
        <span className="inline-flex items-center gap-1.5"><span className="size-2.5 rounded-[2px] bg-accent" />{t('up.days.client')}</span>
      </p>
    </section>
  )
}
