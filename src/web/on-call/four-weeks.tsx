import type { SchedulePicture } from '#contract/on-call.ts'
import { dateFormat } from '#words/dates.ts'
import { useNow } from '../ticker.ts'
import { initials } from '../ui/avatar.tsx'
import { useReader } from '../words.tsx'
import { useSpans } from './names.ts'
import { placeIn, shareOf, weeksOf } from './week-scale.ts'

type Bar = { readonly from: string; readonly to: string; readonly personId: string | null }
type Props = { picture: SchedulePicture; /** By whose clocks it is drawn. */ zone: string }

/** Hues far enough apart to tell people from one another; each also bears their name. */
const hues = [222, 55, 155, 300, 27, 95, 190, 340] as const

/** Who is on call in four weeks: what comes of everything on top, each layer below it, and in red when nobody is. */
export function FourWeeks({ picture, zone }: Props) {
  const { t } = useReader()
  const names = new Map(picture.people.map((person) => [String(person.id), person.name]))
  const hueOf = new Map(picture.people.map((person, index) => [String(person.id), hues[index % hues.length] ?? 222]))
  const rows = [
    { key: 'result', label: t('weeks.result'), strong: true, bars: [...picture.result, ...picture.gaps.map((gap) => ({ ...gap, personId: null }))] as Bar[] },
    ...picture.layers.map((layer, index) => ({ key: String(index), label: layer.name === '' ? t('weeks.layer', { number: index + 1 }) : layer.name, strong: false, bars: layer.shifts as Bar[] })),
  ]
  return (
    <>
      <div aria-hidden="true" className="grid gap-4">
        {weeksOf(picture.days).map((days) => (
          <div key={days[0]} className="grid grid-cols-[4.25rem_minmax(0,1fr)] items-center gap-x-2 gap-y-1 sm:grid-cols-[7.5rem_minmax(0,1fr)]">
            <WeekHead days={days} zone={zone} />
            {rows.map(({ key, label, strong, bars }) => (
              <div key={key} className="col-span-2 grid grid-cols-subgrid items-center">
                <span className={`truncate text-s ${strong ? 'font-[620]' : 'text-ink-2'}`}>{label}</span>
                <Track days={days} bars={bars} strong={strong} names={names} hueOf={hueOf} zone={zone} />
              </div>
            ))}
          </div>
        ))}
      </div>
      <InWords picture={picture} zone={zone} names={names} />
    </>
  )
}

function WeekHead({ days, zone }: { days: readonly number[]; zone: string }) {
  const { language } = useReader()
  const [month, weekday, date] = [dateFormat(language, zone, { month: 'short' }), dateFormat(language, zone, { weekday: 'short' }), dateFormat(language, zone, { day: 'numeric' })]
  return (
    <>
      <span className="truncate text-s font-[550] text-ink-2 first-letter:uppercase">{month.format(days[0])}</span>
      <span className="grid grid-cols-7 text-s text-ink-3">
        {days.slice(0, 7).map((day) => <span key={day} className="truncate tabular-nums"><span className="hidden sm:inline">{weekday.format(day)} </span>{date.format(day)}</span>)}
      </span>
    </>
  )
}

type TrackProps = { days: readonly number[]; bars: readonly Bar[]; strong: boolean; names: ReadonlyMap<string, string>; hueOf: ReadonlyMap<string, number>; zone: string }

function Track({ days, bars, strong, names, hueOf, zone }: TrackProps) {
  const { t } = useReader()
  const { span } = useSpans(zone)
  const now = useNow(60_000)
  return (
    <span className={`relative block overflow-hidden rounded-s bg-sunken ${strong ? 'h-7' : 'h-4.5'}`}>
      {bars.map((bar) => {
        const place = placeIn(days, { from: Date.parse(bar.from), to: Date.parse(bar.to) })
        if (place === undefined) return null
        const name = bar.personId === null ? t('weeks.nobody') : names.get(bar.personId) ?? ''
        return <BarOf key={`${bar.from} ${bar.personId}`} place={place} name={name} hue={bar.personId === null ? null : hueOf.get(bar.personId) ?? 222} title={`${name} · ${span(bar)}`} strong={strong} />
      })}
      {[1, 2, 3, 4, 5, 6].map((day) => <span key={day} className="absolute inset-y-0 w-px bg-ink/10" style={{ insetInlineStart: `${(day / 7) * 100}%` }} />)}
      {strong && now >= (days[0] ?? 0) && now < (days[7] ?? 0) && <span className="absolute inset-y-0 w-0.5 bg-ink" style={{ insetInlineStart: `${shareOf(days, now) * 100}%` }} />}
    </span>
  )
}

function BarOf({ place: { from, to }, name, hue, title, strong }: { place: { from: number; to: number }; name: string; hue: number | null; title: string; strong: boolean }) {
  const look = hue === null ? 'bg-critical text-paper' : 'text-ink'
  const colour = hue === null ? {} : { backgroundColor: `color-mix(in oklab, oklch(62% .13 ${hue}) ${strong ? 34 : 20}%, var(--surface))`, borderInlineStart: `3px solid oklch(62% .13 ${hue})` }
  return (
    <span title={title} className={`absolute inset-y-0 overflow-hidden border-e border-surface px-1 text-s whitespace-nowrap ${strong ? 'leading-7 font-[540]' : 'text-[.6875rem]/[1.125rem]'} ${look}`} style={{ insetInlineStart: `${from * 100}%`, width: `${(to - from) * 100}%`, ...colour }}>
      <NameOf name={name} share={to - from} hasInitials={hue !== null} />
    </span>
  )
}

/** As much of a name as there is room for: all of it over most of a day, its initials over some hours, nothing over less. */
function NameOf({ name, share, hasInitials }: { name: string; share: number; hasInitials: boolean }) {
  const days = share * 7
  const short = hasInitials ? initials(name) : ''
  if (days > 0.9) return <><span className="hidden sm:inline">{name}</span><span className="sm:hidden">{short}</span></>
  return days > 0.3 ? <span className="hidden sm:inline">{short}</span> : null
}

/** The same for whoever does not see pictures, or wants the exact times. */
function InWords({ picture, zone, names }: Props & { names: ReadonlyMap<string, string> }) {
  const { t } = useReader()
  const { span } = useSpans(zone)
  const lines = [
    ...picture.result.map((shift) => ({ ...shift, says: [names.get(shift.personId) ?? '', ...shift.overrideId === null ? [] : [t('weeks.by.override')]].join(', '), missing: false })),
    ...picture.gaps.map((gap) => ({ ...gap, says: t('weeks.nobody'), missing: true })),
  ].toSorted((a, b) => a.from.localeCompare(b.from))
  return (
    <details className="mt-4">
      <summary className="w-fit text-s text-ink-2">{t('weeks.words')}</summary>
      {lines.length === 0 ? <p className="mt-2 text-ink-2">{t('weeks.empty')}</p> : (
        <ul className="mt-2 grid gap-1 text-s">
          {lines.map((line) => <li key={`${line.from} ${line.says}`} className={line.missing ? 'font-[580] text-critical' : ''}>{span(line)}{' · '}{line.says}</li>)}
        </ul>
      )}
    </details>
  )
}
