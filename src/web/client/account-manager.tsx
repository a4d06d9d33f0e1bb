import { useQuery } from '@tanstack/react-query'
import type { Reachable } from '#contract/managers.ts'
import { sayZone } from '#words/zones.ts'
import { useMoment } from '../moments.ts'
import { read } from '../queries.ts'
import { useReader, useWords } from '../words.tsx'

/** Whom the company can reach now; nothing while it is not known. */
export function useManager(): Reachable | undefined {
  const { data } = useQuery({ ...read('client.manager'), staleTime: 60_000 })
  return data?.manager ?? undefined
}

/** Under the list: whom to call when a ticket does not do. Nothing while it is not known. */
export function AccountManagerLine() {
  const t = useWords()
  const manager = useManager()
  if (manager === undefined) return null
  return (
    <p className="mt-6 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-s text-ink-2">
      <span>{manager.standsInFor === null ? t('client.manager.is', { name: manager.name }) : `${manager.name}, ${t('client.manager.standsIn', { name: manager.standsInFor })}`}</span>
      {manager.directLine !== null && <a className="py-0.5" href={`tel:${dial(manager.directLine)}`}>{manager.directLine}</a>}
      <a className="py-0.5" href={`mailto:${manager.email}`}>{manager.email}</a>
    </p>
  )
}

function dial(number: string): string {
  return number.replaceAll(/[^+\d]/g, '')
}

/** The company's account manager or whoever stands in: how to reach them, when, and whether now. */
export function AccountManager() {
  const t = useWords()
  const manager = useManager()
  if (manager === undefined) return null
  const { name, title, directLine, email } = manager
  return (
    <section className="card grid gap-1.5 px-4.5 py-4">
      <h2 className="text-[.8125rem] font-semibold tracking-normal text-ink-3">{t('client.manager')}</h2>
      <p><b className="font-[620]">{name}</b>{title !== '' && <span className="block text-s text-ink-2">{title}</span>}</p>
      <Standing manager={manager} />
      {directLine !== null && <a className="py-0.5" href={`tel:${dial(directLine)}`}>{t('client.manager.line', { number: directLine })}</a>}
      <a className="py-0.5 break-all" href={`mailto:${email}`}>{email}</a>
      <WeekHours manager={manager} />
    </section>
  )
}

function Standing({ manager: { now, next, standsInFor, backAt } }: { manager: Reachable }) {
  const t = useWords()
  const say = useMoment()
  return (
    <>
      {standsInFor !== null && <p className="text-s text-ink-2">{backAt === null ? t('client.manager.standsIn', { name: standsInFor }) : t('client.manager.standsIn.until', { name: standsInFor, moment: say.before(backAt) })}</p>}
      {now && <p className="flex items-center gap-2 font-[560] text-good"><span aria-hidden="true" className="size-2 rounded-full bg-current" />{t('client.manager.now')}</p>}
      {!now && next !== null && <p className="text-s text-ink-2">{t('client.manager.next', { moment: say.moment(next) })}</p>}
    </>
  )
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Days with the same hours one after another in one line. */
function WeekHours({ manager: { hours, zone } }: { manager: Reachable }) {
  const { t, language, zone: own } = useReader()
  const day = (place: number) => new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 5, 1 + place)))
  const said = weekdays.map((each) => (hours[each] ?? []).map(([from, to]) => `${from}–${to}`).join(', '))
  const runs: { from: number; to: number; says: string }[] = []
  for (const [place, says] of said.entries()) {
    const last = runs.at(-1)
    if (last?.says === says && last.to === place - 1) last.to = place
    else runs.push({ from: place, to: place, says })
  }
  return (
    <div className="mt-1 text-s text-ink-2">
      {runs.filter(({ says }) => says !== '').map(({ from, to, says }) => <p key={from}>{t('client.manager.hours', { days: from === to ? day(from) : `${day(from)}–${day(to)}`, hours: says })}</p>)}
      {zone !== own && <p>{t('client.manager.zone', { zone: sayZone(zone, language) })}</p>}
    </div>
  )
}
