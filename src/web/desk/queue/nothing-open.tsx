import { Link, useLocation } from 'react-router'
import { paths } from '../../paths.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { usePlace } from './use-place.ts'
import { useQueue } from './use-queue.ts'

/** No ticket is open yet: the next thing to do, and the keys that begin it. */
export function NothingOpen() {
  const t = useWords()
  const { search } = useLocation()
  const { place } = usePlace()
  const next = useQueue(place).rows[0]
  return (
    <div className="grid h-full content-center justify-items-center gap-5 px-8 text-center">
      {next === undefined ? <p className="text-ink-2">{t('open.nothing')}</p> : (
        <>
          <p className="text-s font-[550] text-ink-3">{t('open.next')}</p>
          <Link to={{ pathname: paths.deskTicket(next.id), search }} className="card grid w-full max-w-md gap-1.5 px-5 py-4 text-start text-ink shadow-card hover:border-accent hover:no-underline">
            <span className="flex justify-between gap-3"><SeverityBadge severity={next.severity} />{next.clock !== null && <ClockRing clock={next.clock} />}</span>
            <span className="text-l font-[600]">{next.subject}</span>
            <span className="text-s text-ink-2">{next.number} · {next.organisation.name} · {next.requester}</span>
          </Link>
        </>
      )}
      <p className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 text-s text-ink-3">
        <span><kbd>J</kbd> <kbd>K</kbd> {t('open.walk')}</span><span><kbd>↵</kbd> {t('open.enter')}</span><span><kbd>?</kbd> {t('open.keys')}</span>
      </p>
    </div>
  )
}
