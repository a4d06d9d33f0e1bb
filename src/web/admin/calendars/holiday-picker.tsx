import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Holiday, HolidayPlace } from '#contract/holidays.ts'
import { dateFormat } from '#words/dates.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { useReader, useWords } from '../../words.tsx'
import { Loaded } from '../loaded.tsx'
import { useHolidays } from './holiday-names.ts'

type Place = HolidayPlace | undefined
type Props = { place: Place; holidays: readonly string[]; onPlace: (place: Place) => void; onAdd: (dates: readonly string[]) => void; onRemove: (date: string) => void }

/** Whose holidays: a country, its state and region, and the days of a year there, to be taken one by one or together. */
export function HolidayPicker({ place, holidays, onPlace, onAdd, onRemove }: Props) {
  const [year, setYear] = useState(() => new Date().getFullYear())
  return (
    <div className="grid gap-4">
      <PlaceFields place={place} onPlace={onPlace} />
      {place !== undefined && <YearOf place={place} year={year} onYear={setYear} holidays={holidays} onAdd={onAdd} onRemove={onRemove} />}
    </div>
  )
}

function PlaceFields({ place, onPlace }: Pick<Props, 'place' | 'onPlace'>) {
  const { t, language } = useReader()
  const { data } = useQuery({ ...read('holidays.places', { query: { language, country: place?.country, state: place?.state } }), staleTime: Infinity, placeholderData: keepPreviousData })
  const options = (found: readonly { code: string; name: string }[] | undefined, none: string) => [{ value: '', label: none }, ...(found ?? []).map(({ code, name }) => ({ value: code, label: name }))]
  // Until the lists have come, what is chosen stands for itself.
  const present = (code: string | undefined, found: readonly { code: string; name: string }[] | undefined) => found === undefined && code !== undefined ? [{ code, name: code }] : found
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select label={t('calendar.place.country')} value={place?.country ?? ''} options={options(present(place?.country, data?.countries), t('calendar.place.none'))} onChange={(country) => onPlace(country === '' ? undefined : { country })} />
      {place !== undefined && (data?.states.length ?? 0) > 0 && (
        <Select label={t('calendar.place.state')} value={place.state ?? ''} options={options(data?.states, t('calendar.place.all'))} onChange={(state) => onPlace({ country: place.country, ...state === '' ? {} : { state } })} />
      )}
      {place?.state !== undefined && (data?.regions.length ?? 0) > 0 && (
        <Select label={t('calendar.place.region')} value={place.region ?? ''} options={options(data?.regions, t('calendar.place.all'))} onChange={(region) => onPlace({ country: place.country, state: place.state, ...region === '' ? {} : { region } })} />
      )}
    </div>
  )
}

function YearOf({ place, year, onYear, holidays, onAdd, onRemove }: Omit<Props, 'onPlace' | 'place'> & { place: HolidayPlace; year: number; onYear: (year: number) => void }) {
  const t = useWords()
  const query = useHolidays(place, year)
  const days = query.data?.days ?? []
  const off = days.filter((day) => day.kind === 'public')
  const missing = [...new Set(off.map((day) => day.date))].filter((date) => !holidays.includes(date))
  return (
    <section className="grid gap-3 rounded-m border border-line p-4" aria-labelledby="holidays-year">
      <div className="flex flex-wrap items-center gap-2">
        <h3 id="holidays-year" className="me-auto font-[580] tabular-nums">{t('calendar.place.year', { year })}</h3>
        <Button size="small" aria-label={t('calendar.year.show', { year: year - 1 })} onClick={() => onYear(year - 1)}><span aria-hidden="true">‹</span></Button>
        <Button size="small" aria-label={t('calendar.year.show', { year: year + 1 })} onClick={() => onYear(year + 1)}><span aria-hidden="true">›</span></Button>
        <Button size="small" disabledReason={missing.length > 0 ? undefined : t('calendar.place.taken')} onClick={() => onAdd(missing)}>{missing.length === 0 ? t('calendar.place.complete') : t('calendar.place.take', { count: missing.length })}</Button>
      </div>
      <Loaded query={query}>{() => (
        <>
          <Days days={off} holidays={holidays} onAdd={onAdd} onRemove={onRemove} />
          {days.length > off.length && (
            <details>
              <summary className="text-s text-ink-2">{t('calendar.place.others', { count: days.length - off.length })}</summary>
              <div className="mt-3"><Days days={days.filter((day) => day.kind !== 'public')} holidays={holidays} onAdd={onAdd} onRemove={onRemove} /></div>
            </details>
          )}
        </>
      )}</Loaded>
    </section>
  )
}

function Days({ days, holidays, onAdd, onRemove }: { days: readonly Holiday[] } & Pick<Props, 'holidays' | 'onAdd' | 'onRemove'>) {
  const { t, language } = useReader()
  const format = dateFormat(language, 'UTC', { weekday: 'short', day: 'numeric', month: 'short' })
  return (
    <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
      {days.map(({ date, name, kind }) => (
        <li key={`${date} ${name}`}>
          <Checkbox label={name} hint={kind === 'public' ? format.format(Date.parse(date)) : `${format.format(Date.parse(date))} · ${t(`calendar.place.kind.${kind}`)}`} checked={holidays.includes(date)} onChange={(has) => (has ? onAdd([date]) : onRemove(date))} />
        </li>
      ))}
    </ul>
  )
}
