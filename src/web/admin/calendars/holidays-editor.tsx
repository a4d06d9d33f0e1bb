import { useRef, useState } from 'react'
import type { HolidayPlace } from '#contract/holidays.ts'
import { datesOfFile, NoCalendarFile } from '#kernel/ical-dates.ts'
import { hour } from '#kernel/instants.ts'
import { dateFormat } from '#words/dates.ts'
import { useNow } from '../../ticker.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useHolidayNames } from './holiday-names.ts'
import { HolidayPicker } from './holiday-picker.tsx'
import type { Fault } from './written.ts'

type Place = HolidayPlace | undefined
type Props = { holidays: readonly string[]; place: Place; fault: Fault | undefined; onPlace: (place: Place) => void; onChange: (holidays: string[]) => void }

function yearsFrom(now: number): readonly [number, number] {
  const year = new Date(now).getFullYear()
  return [year, year + 1]
}

/** Days on which nobody works: those of a country and region, those of a file, or one by one. */
export function HolidaysEditor({ holidays, place, fault, onPlace, onChange }: Props) {
  const t = useWords()
  const [date, setDate] = useState('')
  const [refused, setRefused] = useState<string>()
  const file = useRef<HTMLInputElement>(null)
  const [thisYear, nextYear] = yearsFrom(useNow(hour))
  const add = (dates: readonly string[]) => {
    const fresh = [...new Set(dates)].filter((each) => !holidays.includes(each))
    setRefused(undefined)
    onChange([...holidays, ...fresh].toSorted())
    toast(t('calendar.holidays.added', { count: fresh.length }))
  }
  const remove = (removed: string) => onChange(holidays.filter((each) => each !== removed))
  const take = async (chosen: File) => {
    const years = { from: thisYear, to: nextYear }
    try {
      add(datesOfFile(await chosen.text(), years).map((each) => each.date))
    } catch (error) {
      if (!(error instanceof NoCalendarFile)) throw error
      setRefused(t(`calendar.holidays.${error.why}`, { name: chosen.name, ...years }))
    }
  }
  return (
    <section className="card grid gap-4 p-5" aria-labelledby="calendar-holidays">
      <div>
        <h2 id="calendar-holidays" className="text-l font-[620]">{t('calendar.holidays')}</h2>
        <p className="text-s text-ink-2">{t('calendar.holidays.text')}</p>
      </div>
      <HolidayPicker place={place} holidays={holidays} onPlace={onPlace} onAdd={add} onRemove={remove} />
      <div className="flex flex-wrap gap-2.5">
        <Button size="small" onClick={() => file.current?.click()}>{t('calendar.holidays.file')}</Button>
        <input ref={file} type="file" accept=".ics,text/calendar" className="hidden" aria-label={t('calendar.holidays.file')} onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen !== undefined) void take(chosen)
          event.target.value = ''
        }} />
      </div>
      {refused !== undefined && <FieldError>{refused}</FieldError>}
      {(fault?.field.startsWith('calendar.holidays') === true || fault?.field === 'calendar.place') && <FieldError>{fault.message}</FieldError>}
      <HolidayList holidays={holidays} place={place} onRemove={remove} />
      <div data-edit className="flex flex-wrap items-end gap-2.5">
        <TextField type="date" label={t('calendar.holidays.date')} value={date} onChange={setDate} />
        <Button disabled={date === ''} onClick={() => { add([date]); setDate('') }}>{t('calendar.holidays.add')}</Button>
      </div>
    </section>
  )
}

function HolidayList({ holidays, place, onRemove }: { holidays: readonly string[]; place: Place; onRemove: (date: string) => void }) {
  const { t, language } = useReader()
  const years = [...new Set(holidays.map((date) => date.slice(0, 4)))]
  const nameOf = useHolidayNames(place, years.map(Number).filter((year) => year >= 1970 && year <= 2150))
  if (holidays.length === 0) return <p className="text-ink-3">{t('calendar.holidays.none')}</p>
  const format = dateFormat(language, 'UTC', { weekday: 'short', day: 'numeric', month: 'short' })
  const say = (date: string) => Number.isNaN(Date.parse(date)) ? date : format.format(Date.parse(date))
  return years.map((year) => (
    <section key={year} aria-label={year}>
      <h3 className="mb-1 font-[580] tabular-nums">{year}</h3>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {holidays.filter((date) => date.startsWith(year)).map((date) => {
          const name = nameOf(date)
          return (
            <li key={date} className="flex min-h-8 items-center gap-2 border-b border-line">
              <span className="flex-none tabular-nums">{say(date)}</span>
              {name !== undefined && <span className="min-w-0 truncate text-s text-ink-2" title={name}>{name}</span>}
              <button type="button" className="btn quiet small ms-auto px-1.5!" aria-label={t('calendar.holidays.remove', { date: `${say(date)} ${year}` })} onClick={() => onRemove(date)}><span aria-hidden="true">✕</span></button>
            </li>
          )
        })}
      </ul>
    </section>
  ))
}
