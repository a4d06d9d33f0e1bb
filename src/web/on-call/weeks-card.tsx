import type { SchedulePicture } from '#contract/on-call.ts'
import { day, hour } from '#kernel/instants.ts'
import { sayZone } from '#words/zones.ts'
import { Button } from '../ui/button.tsx'
import { useReader } from '../words.tsx'
import { FourWeeks } from './four-weeks.tsx'

type Props = { picture: SchedulePicture; zone: string; /** The instant whose weeks are shown; none is now. */ from: string | undefined; onFrom: (from: string | undefined) => void; note?: string | undefined }

/** Four weeks of a team, with the way to those before and after. */
export function WeeksCard({ picture, zone, from, onFrom, note }: Props) {
  const { t, language } = useReader()
  const [first = '', last = ''] = [picture.days[0], picture.days.at(-1)]
  const beside = (at: string, by: number) => onFrom(new Date(Date.parse(at) + by).toISOString())
  return (
    <section className="card p-4 sm:p-5" aria-labelledby="weeks">
      <div className="mb-4 flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <div className="me-auto">
          <h2 id="weeks" className="text-l font-[620]">{t(from === undefined ? 'weeks.title' : 'oncall.weeks')}</h2>
          <p className="text-s text-ink-2">{note !== undefined && <strong className="font-[580] text-accent">{note} </strong>}{t('weeks.zone', { zone: sayZone(zone, language) })}</p>
        </div>
        {from !== undefined && <Button size="small" onClick={() => onFrom(undefined)}>{t('weeks.now')}</Button>}
        <Button size="small" aria-label={t('weeks.earlier')} onClick={() => beside(first, -28 * day + 12 * hour)}><span aria-hidden="true">‹</span></Button>
        <Button size="small" aria-label={t('weeks.later')} onClick={() => beside(last, 12 * hour)}><span aria-hidden="true">›</span></Button>
      </div>
      <FourWeeks picture={picture} zone={zone} />
    </section>
  )
}
