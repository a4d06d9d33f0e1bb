/** A stretch of time. */
export type Stretch = { readonly from: number; readonly to: number }
/** Where something lies in a week, in shares of its width. */
export type Placed = { readonly from: number; readonly to: number }

/** Where an instant lies between the midnights of some days, each day as wide as the others however long it is. */
export function shareOf(days: readonly number[], at: number): number {
  const count = days.length - 1
  const index = Math.max(0, days.findLastIndex((midnight) => midnight <= at))
  const [start, end] = [days[index] ?? 0, days[index + 1] ?? 0]
  return index >= count ? 1 : (index + Math.max(0, Math.min(1, (at - start) / (end - start)))) / count
}

/** What of a stretch lies within these days; nothing when none of it does. */
export function placeIn(days: readonly number[], { from, to }: Stretch): Placed | undefined {
  const [first, last] = [days[0] ?? 0, days.at(-1) ?? 0]
  return from < last && to > first ? { from: shareOf(days, Math.max(from, first)), to: shareOf(days, Math.min(to, last)) } : undefined
}

/** The weeks of a picture: eight midnights each, the last one being the first of the next week. */
export function weeksOf(days: readonly string[]): number[][] {
  const midnights = days.map((day) => Date.parse(day))
  return Array.from({ length: Math.floor((midnights.length - 1) / 7) }, (_, week) => midnights.slice(week * 7, week * 7 + 8))
}
