import { useMoment } from '../moments.ts'

/** A date as people say it, exact on hover, readable by machines. `short` leaves out what today makes plain; `timed` does too, but always says the time. */
export function Moment({ at, short = false, timed = false }: { at: string; short?: boolean; timed?: boolean }) {
  const say = useMoment()
  return <time dateTime={at} title={say.exact(at)}>{timed ? say.since(at) : short ? say.short(at) : say.moment(at)}</time>
}
