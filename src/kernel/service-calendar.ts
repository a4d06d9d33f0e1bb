/** From and to in milliseconds, the end left out. */
export type Span = readonly [from: number, to: number]

/**
 * When service is given, in the wall time of a zone. An instant is open when the clock on the zone's wall shows an open time: a wall time that
 * occurs twice is open twice, one that never occurs never, and service time is what elapses meanwhile.
 */
export type ServiceCalendar = {
  readonly zone: string
  /** Each weekday's hours, Monday first, from that day's midnight; a night belongs to the day on which it begins and ends beyond 24 h. */
  readonly week: readonly (readonly Span[])[]
  /** Dates, by their number since 1970, that have other hours than their weekday: holidays have none. */
  readonly dates: ReadonlyMap<number, readonly Span[]>
  /** Wall time taken out of whatever is open then, by date. */
  readonly breaks: ReadonlyMap<number, readonly Span[]>
  /** Instants between which service is given whatever the hours are. */
  readonly windows: readonly Span[]
}

/** None means 24 hours a day, 7 days a week. */
export type Calendar = ServiceCalendar | null
