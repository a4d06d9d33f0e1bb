import { day, minute } from '#kernel/instants.ts'
import { offsetAt } from '#kernel/zone-stretches.ts'

/** When somebody wants no mail, and when the daily one comes; times of the clock on their wall, such as 19:30. */
export type Hours = { readonly quietFrom: string | null; readonly quietTo: string | null; readonly dailyAt: string }
/** What a person chose for a kind of notice. */
export type MailChoice = 'now' | 'daily' | 'none'

export const standardHours: Hours = { quietFrom: null, quietTo: null, dailyAt: '08:00' }

function ofClock(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return (hours * 60 + minutes) * minute
}

/** The next instant after `now` at which the clock on the zone's wall shows a time; one that a change of clocks leaves out comes as soon as it would have. */
function nextAt(time: string, zone: string, now: Date): Date {
  const wall = now.getTime() + offsetAt(zone, now.getTime())
  const today = wall - (((wall % day) + day) % day) + ofClock(time)
  const target = today > wall ? today : today + day
  return new Date(target - offsetAt(zone, target - offsetAt(zone, now.getTime())))
}

function isQuiet({ quietFrom, quietTo }: Pick<Hours, 'quietFrom' | 'quietTo'>, zone: string, now: Date): boolean {
  if (quietFrom === null || quietTo === null) return false
  const wall = now.getTime() + offsetAt(zone, now.getTime())
  const [from, to, at] = [ofClock(quietFrom), ofClock(quietTo), ((wall % day) + day) % day]
  return from < to ? at >= from && at < to : at >= from || at < to
}

/** When somebody's quiet hours end, if they are quiet now. */
export function quietUntil(hours: Pick<Hours, 'quietFrom' | 'quietTo'>, zone: string, now: Date): Date | null {
  return hours.quietTo !== null && isQuiet(hours, zone, now) ? nextAt(hours.quietTo, zone, now) : null
}

/** When a notice's mail goes out: now, later, or null when none is wanted. What is urgent asks for neither choice nor quiet hours. */
export function mailTimeOf(notice: { readonly urgent: boolean; readonly choice: MailChoice; readonly hours: Hours; readonly zone: string }, now: Date): Date | null {
  const { urgent, choice, hours, zone } = notice
  if (urgent) return now
  if (choice === 'none') return null
  if (choice === 'daily') return nextAt(hours.dailyAt, zone, now)
  return quietUntil(hours, zone, now) ?? now
}
