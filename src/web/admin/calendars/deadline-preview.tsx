import { useState } from 'react'
import { readTarget } from '#kernel/durations.ts'
import { InputFault } from '#kernel/input.ts'
import type { ServiceCalendar } from '#kernel/service-calendar.ts'
import { addServiceTime, CenturyAway, isOpen, nextPeriods, usualDay } from '#kernel/service-time.ts'
import { sayZone } from '#words/zones.ts'
import { useNow } from '../../ticker.ts'
import { fromWallTime, sayDuration, sayMoment, sayPlainly, sayTime, toWallTime } from '../../times.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useReader } from '../../words.tsx'

const shown = 5

/** What the hours mean: whether it is open now, when next, and when a promise would be due. Worked out here as the desk would. */
export function DeadlinePreview({ calendar }: { calendar: ServiceCalendar | null }) {
  const { t, language } = useReader()
  const now = useNow(30_000)
  return (
    <section className="card grid content-start gap-4 p-5" aria-labelledby="calendar-preview">
      <h2 id="calendar-preview" className="text-l font-[620]">{t('calendar.preview')}</h2>
      {calendar === null ? <p className="text-ink-2">{t('calendar.preview.wrong')}</p> : (
        <>
          <div role="status">
            <p className={isOpen(calendar, new Date(now)) ? 'font-[580] text-good' : 'font-[580]'}>{t(isOpen(calendar, new Date(now)) ? 'calendar.preview.open' : 'calendar.preview.shut')}</p>
            <p className="text-s text-ink-2">{t('calendar.preview.day', { length: sayDuration(usualDay(calendar) * 1000, t) })} {t('calendar.test.zone', { zone: sayZone(calendar.zone, language) })}</p>
          </div>
          <div>
            <h3 className="mb-1 font-[580]">{t('calendar.preview.next')}</h3>
            <ul className="grid gap-0.5 tabular-nums">
              {nextPeriods(calendar, new Date(now), shown).map(({ from, to }) => {
                const reading = { language, zone: calendar.zone, t }
                const begin = sayMoment(from.getTime(), now, reading)
                return <li key={from.getTime()}>{to === null ? t('calendar.preview.endless', { from: begin }) : t('calendar.preview.period', { from: begin, to: isSameDay(from, to, calendar.zone) ? sayTime(to.getTime(), reading) : sayPlainly(to.getTime(), now, reading) })}</li>
              })}
            </ul>
          </div>
          <DeadlineTest calendar={calendar} />
        </>
      )}
    </section>
  )
}

function isSameDay(a: Date, b: Date, zone: string): boolean {
  return toWallTime(a.toISOString(), zone).slice(0, 10) === toWallTime(b.toISOString(), zone).slice(0, 10)
}

function DeadlineTest({ calendar }: { calendar: ServiceCalendar }) {
  const reader = useReader()
  const { t } = reader
  const now = useNow(30_000)
  const reading = { language: reader.language, zone: calendar.zone, t }
  const [start, setStart] = useState(() => toWallTime(new Date(now).toISOString(), calendar.zone))
  const [target, setTarget] = useState('4h')
  const from = fromWallTime(start, calendar.zone)
  const { due, fault } = from === '' ? {} : dueOf(calendar, new Date(from), target)
  return (
    <div className="grid gap-3">
      <h3 className="font-[580]">{t('calendar.test')}</h3>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_7rem]">
        <TextField type="datetime-local" label={t('calendar.test.start')} value={start} onChange={setStart} />
        <TextField label={t('calendar.test.target')} value={target} maxLength={20} autoComplete="off" error={fault === undefined ? undefined : t(`input.${fault.code}`, fault.params)} onChange={(value) => setTarget(value.trim())} />
      </div>
      <p role="status" className="font-[580]">{due !== undefined && t('calendar.test.due', { when: sayMoment(due.getTime(), now, reading) })}</p>
    </div>
  )
}

function dueOf(calendar: ServiceCalendar, from: Date, target: string): { readonly due?: Date; readonly fault?: InputFault } {
  try {
    return { due: addServiceTime(calendar, from, readTarget(target, 'target', calendar)) }
  } catch (error) {
    if (error instanceof CenturyAway) return { fault: new InputFault('target', 'target.too_far') }
    if (error instanceof InputFault) return { fault: error }
    throw error
  }
}
