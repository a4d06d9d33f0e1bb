import type { Id } from '#kernel/ids.ts'
import { offsetAt } from '#kernel/zone-stretches.ts'

/** Minutes of one month's grant that are still free. */
export type Lot = { readonly id: Id<'lot'>; readonly month: string; readonly through: string; readonly free: number }
type Share = { readonly lotId: Id<'lot'>; readonly minutes: number }

/** The month in which an instant falls, by the calendar of a zone. */
export function monthAt(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(0, 7)
}

/** The month so many months later. */
export function monthLater(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Free minutes that may still be spent in a month. */
export function leftIn(lots: readonly Lot[], month: string): number {
  return lots.filter(({ through }) => through >= month).reduce((sum, { free }) => sum + free, 0)
}

/** Takes so many minutes, those first that end first; less when there are not as many. */
export function takeFrom(lots: readonly Lot[], month: string, wanted: number): Share[] {
  const usable = lots.filter(({ through, free }) => through >= month && free > 0).toSorted((a, b) => a.through.localeCompare(b.through) || a.month.localeCompare(b.month))
  const shares: Share[] = []
  let rest = wanted
  for (const { id, free } of usable) {
    if (rest === 0) break
    const minutes = Math.min(free, rest)
    shares.push({ lotId: id, minutes })
    rest -= minutes
  }
  return shares
}

/** What was reserved for a consultation becomes used, up to so many minutes; the rest returns to where it came from. */
export function settle(reserved: readonly Share[], used: number): { readonly used: Share[]; readonly returned: Share[] } {
  let rest = used
  const parts = reserved.map(({ lotId, minutes }) => {
    const spent = Math.min(minutes, rest)
    rest -= spent
    return { lotId, spent, back: minutes - spent }
  })
  const some = (shares: Share[]) => shares.filter(({ minutes }) => minutes > 0)
  return { used: some(parts.map(({ lotId, spent }) => ({ lotId, minutes: spent }))), returned: some(parts.map(({ lotId, back }) => ({ lotId, minutes: back }))) }
}

/** What a new month does to what earlier ones left: kept within its term and up to the most that is carried, the newest first; the rest expires. `already` was carried into this month before. */
export function turn(lots: readonly Lot[], month: string, most: number | null, already = 0): { readonly carried: Share[]; readonly expired: Share[] } {
  let room = most === null ? Number.POSITIVE_INFINITY : Math.max(0, most - already)
  const carried: Share[] = []
  const expired: Share[] = []
  for (const { id, through, free } of lots.filter((lot) => lot.month < month && lot.free > 0).toSorted((a, b) => b.month.localeCompare(a.month))) {
    const kept = through < month ? 0 : Math.min(free, room)
    room -= kept
    if (kept > 0) carried.push({ lotId: id, minutes: kept })
    if (free > kept) expired.push({ lotId: id, minutes: free - kept })
  }
  return { carried, expired }
}
