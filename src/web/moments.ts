import { sayDate, sayDuration, sayExactly, sayMoment, sayPlainly, sayShortMoment, sayTime } from './times.ts'
import { useNow } from './ticker.ts'
import { useReader } from './words.tsx'

/** Says moments and lengths of time to this reader, against a now that moves each half minute. */
export function useMoment() {
  const reading = useReader()
  const now = useNow(30_000)
  const instant = (at: string) => Date.parse(at)
  return {
    now,
    moment: (at: string) => sayMoment(instant(at), now, reading),
    short: (at: string) => sayShortMoment(instant(at), now, reading),
    before: (at: string) => sayPlainly(instant(at), now, reading),
    since: (at: string) => sayPlainly(instant(at), now, reading),
    day: (at: string) => sayDate(instant(at), now, reading),
    time: (at: string) => sayTime(instant(at), reading),
    exact: (at: string) => sayExactly(instant(at), reading),
    duration: (milliseconds: number) => sayDuration(milliseconds, reading.t),
  }
}
