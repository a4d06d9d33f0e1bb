import type { Id } from '#kernel/ids.ts'
import { day, minute } from '#kernel/instants.ts'
import type { Calendar, Span } from '#kernel/service-calendar.ts'
import { openBetween } from '#kernel/service-time.ts'

/** An expert as far as time goes: their hours, what they need before and after a consultation, and what is taken. */
export type Hours = { readonly personId: Id<'person'>; readonly calendar: Calendar; readonly before: number; readonly after: number; readonly taken: readonly Span[] }

/** Slots begin at a quarter of an hour, one each half hour. */
const grid = 15 * minute
const step = 30 * minute

/** What a consultation takes of its expert's time, in milliseconds. */
export function blockedBy({ before, after }: Pick<Hours, 'before' | 'after'>, at: number, length: number): Span {
  return [at - before, at + length + after]
}

function isTaken({ taken, ...expert }: Hours, at: number, length: number): boolean {
  const [from, to] = blockedBy(expert, at, length)
  return taken.some(([start, end]) => start < to && end > from)
}

/** When slots begin by an expert's hours alone, from `from` on and before `to`. */
function startsOf({ calendar }: Hours, from: number, to: number, length: number): number[] {
  // Looked at from a day before, so that where a window begins does not move the slots of that day.
  return openBetween(calendar, from - day, to + length).flatMap(([open, close]) => {
    const first = Math.ceil(open / grid) * grid
    const count = Math.max(0, Math.floor((close - length - first) / step) + 1)
    return Array.from({ length: count }, (_, index) => first + index * step)
  }).filter((at) => at >= from && at < to)
}

/** When an expert is free for so long, from `from` on and before `to`. */
export function freeStarts(expert: Hours, from: number, to: number, length: number): number[] {
  return startsOf(expert, from, to, length).filter((at) => !isTaken(expert, at, length))
}

/** Whether a slot is an expert's to give: `closed` when none of theirs begins then, `taken` when it is gone. */
export function judgeSlot(expert: Hours, at: number, length: number): 'free' | 'taken' | 'closed' {
  if (startsOf(expert, at, at + 1, length).length === 0) return 'closed'
  return isTaken(expert, at, length) ? 'taken' : 'free'
}
