import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { FreeSlots } from '#contract/consultations.ts'
import type { Id } from '#kernel/ids.ts'
import { day } from '#kernel/instants.ts'
import type { Language } from '#kernel/languages.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { keyOf } from '../queries.ts'
import { useNow } from '../ticker.ts'
import { Button } from '../ui/button.tsx'
import { FieldError } from '../ui/field.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { useWords } from '../words.tsx'
import { useDays } from './days.ts'

const shown = 14

type Wanted = { readonly topicId: Id<'topic'>; readonly expertId?: Id<'person'> | undefined; readonly language?: Language | undefined; readonly moving?: Id<'consultation'> | undefined }
type Props = { wanted: Wanted; value: string | undefined; error?: string | undefined; onChange: (at: string, experts: readonly Id<'person'>[]) => void }

function useSlots(wanted: Wanted, page: number) {
  const { side } = useMe()
  const hour = Math.floor(useNow(60_000) / 3_600_000) * 3_600_000
  const from = new Date(hour + page * shown * day).toISOString()
  const query = { ...wanted, from, to: new Date(hour + (page + 1) * shown * day).toISOString() }
  return useQuery({
    queryKey: keyOf(side === 'client' ? 'client.consultationSlots' : 'consultations.slots', query), staleTime: 15_000,
    queryFn: ({ signal }) => side === 'client' ? call('client.consultationSlots', { query, signal }) : call('consultations.slots', { query, signal }),
  })
}

/** Two weeks of free slots, on the reader's clocks: days, and times to press. */
export function SlotPicker({ wanted, value, error, onChange }: Props) {
  const t = useWords()
  const { zone } = useDays()
  const [page, setPage] = useState(0)
  const query = useSlots(wanted, page)
  return (
    <section className="grid gap-3" aria-label={t('consult.when')}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-l font-[620]">{t('consult.when')}</h2>
        <span className="me-auto text-s text-ink-2">{t('consult.when.zone', { zone })}</span>
        <Button size="small" disabled={page === 0} onClick={() => setPage(page - 1)}>{t('consult.earlier')}</Button>
        <Button size="small" disabled={page >= 8} onClick={() => setPage(page + 1)}>{t('consult.later')}</Button>
      </div>
      {error !== undefined && <FieldError>{error}</FieldError>}
      <Loaded query={query} lines={6}>{({ slots }) => slots.length === 0 ? <p className="card px-5 py-6 text-ink-2">{t('consult.when.none')}</p> : <Days slots={slots} value={value} onChange={onChange} />}</Loaded>
    </section>
  )
}

function Days({ slots, value, onChange }: { slots: FreeSlots['slots'] } & Pick<Props, 'value' | 'onChange'>) {
  const { keyOf: keyOfDay, day: nameOf } = useDays()
  const days = [...Map.groupBy(slots, ({ at }) => keyOfDay(at))]
  return (
    <ul className="card max-h-[26rem] divide-y divide-line overflow-y-auto" tabIndex={-1}>
      {days.map(([key, times]) => <li key={key} className="grid gap-2 px-4 py-3 sm:grid-cols-[11rem_minmax(0,1fr)]"><Day name={nameOf(times[0]?.at ?? '')} times={times} value={value} onChange={onChange} /></li>)}
    </ul>
  )
}

function Day({ name, times, value, onChange }: { name: string; times: FreeSlots['slots'] } & Pick<Props, 'value' | 'onChange'>) {
  const t = useWords()
  const group = useId()
  const { time } = useDays()
  return (
    <>
      <h3 id={group} className="pt-1 text-[.9375rem] font-[560] first-letter:uppercase">{name}</h3>
      <div role="group" aria-labelledby={group} className="flex flex-wrap gap-1.5">
        {times.map(({ at, experts }) => (
          <button key={at} type="button" aria-pressed={value === at} aria-label={t('consult.slot.of', { day: name, time: time(at) })} onClick={() => onChange(at, experts)}
            className="min-h-8 min-w-16 rounded-m border border-edge bg-surface px-2.5 font-[540] tabular-nums hover:border-accent aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent">{time(at)}</button>
        ))}
      </div>
    </>
  )
}
