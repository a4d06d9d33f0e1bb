import { useMoment } from '../moments.ts'

/** A date as people say it, exact on hover, readable by machines. `short` leaves out what today makes plain. */
export function Moment({ at, short = false }: { at: string; short?: boolean }) {
  const say = useMoment()
  return <time dateTime={at} title={say.exact(at)}>{short ? say.short(at) : say.moment(at)}</time>
}
