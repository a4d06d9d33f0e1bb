import { useQuery } from '@tanstack/react-query'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { DayBars } from './day-bars.tsx'
import { EscalationCard } from './escalation-card.tsx'

/** The head's board: what is escalated, who sees to it, how many there are lately, and how the last ones ended. */
export function EscalationsPage() {
  const t = useWords()
  const say = useRefusal()
  const { data, error, refetch } = useQuery(read('desk.escalations'))
  const waiting = data?.open.filter((row) => row.acknowledged === null).length ?? 0
  return (
    <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7">
      <PageHeader title={t('up.title')} below={data === undefined || data.open.length === 0 ? undefined : waiting > 0 ? t('up.says', { count: waiting }) : t('up.says.none')} />
      {error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void refetch()}>{t('action.retry')}</Button>}>{say(error)}</Banner>}
      {data === undefined ? error === null && <SkeletonBlock height={320} /> : (
        <div className="grid max-w-5xl items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,1fr)_17rem]">
          <section aria-labelledby="up-open" className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
            <h2 id="up-open" className="reader-only">{t('up.open')}</h2>
            {data.open.length === 0 ? <EmptyState title={t('up.none')}>{t('up.none.says')}</EmptyState> : (
              <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">{data.open.map((row) => <li key={row.id}><EscalationCard row={row} /></li>)}</ul>
            )}
          </section>
          <DayBars days={data.days} />
          {data.ended.length > 0 && (
            <section aria-labelledby="up-ended" className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3 xl:col-start-1">
              <h2 id="up-ended" className="text-base text-ink-2">{t('up.ended')}</h2>
              <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">{data.ended.map((row) => <li key={row.id}><EscalationCard row={row} /></li>)}</ul>
            </section>
          )}
        </div>
      )}
    </div>
  )
}
