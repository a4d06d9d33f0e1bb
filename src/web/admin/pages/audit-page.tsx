import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { usePlanName } from '../../plans.ts'
import { keyOf } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { sayFacts, type FactReader } from './audit-facts.ts'
import { isKnown, kindsOf } from './audit-kinds.ts'

type Event = Reply<'admin.audit'>['events'][number]
const pageSize = 100

/** Who did what and when, newest first, and the proof that nothing was taken out. */
export function AuditPage() {
  const reader = useFactReader()
  const { t } = reader
  const say = useRefusal()
  const [kind, setKind] = useState('')
  const wanted = kindsOf(kind, t).join(',')
  const query = useInfiniteQuery({
    queryKey: keyOf('admin.audit', wanted),
    queryFn: ({ pageParam, signal }) => call('admin.audit', { query: { ...(pageParam === undefined ? {} : { before: pageParam }), ...(wanted === '' ? {} : { kind: wanted }) }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.events.length < pageSize ? undefined : last.events.at(-1)?.position),
  })
  const events = query.data?.pages.flatMap((page) => page.events) ?? []
  return (
    <>
      <PageHeader title={t('audit.title')} below={t('audit.text')} />
      <Verify />
      <div className="my-4 max-w-sm"><TextField type="search" label={t('audit.kind')} hint={t('audit.kind.hint')} value={kind} spellCheck={false} onChange={setKind} /></div>
      {query.isPending && <div className="card p-5"><Skeleton lines={8} /></div>}
      {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
      {query.data !== undefined && events.length === 0 && <EmptyState title={t('audit.none')}>{t('audit.none.text')}</EmptyState>}
      {events.length > 0 && <ol className="card divide-y divide-line">{events.map((event) => <Line key={event.position} event={event} reader={reader} onKind={setKind} />)}</ol>}
      {query.hasNextPage && <div className="mt-4"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button></div>}
    </>
  )
}

function Verify() {
  const t = useWords()
  const say = useRefusal()
  const verify = useMutation({ mutationFn: () => call('admin.verifyAudit', { body: {} }) })
  const found = verify.data
  const button = <Button busy={verify.isPending} onClick={() => verify.mutate()}>{t('audit.verify')}</Button>
  if (verify.error !== null) return <Banner tone="bad" action={button}>{say(verify.error)}</Banner>
  if (found === undefined) return <Banner action={button}>{t('audit.verify.text')}</Banner>
  if (found.intact) return <Banner tone="good" action={button}>{t('audit.intact', { count: found.events })}</Banner>
  return <Banner tone="bad" action={button}>{t('audit.broken', { position: found.firstBroken ?? 0 })}</Banner>
}

function useFactReader(): FactReader {
  const { t, language } = useReader()
  const { exact, duration } = useMoment()
  return { t, language, instant: exact, duration, plan: usePlanName() }
}

function Line({ event, reader, onKind }: { event: Event; reader: FactReader; onKind: (kind: string) => void }) {
  const { t } = reader
  const data = sayFacts(event.kind, event.data, reader)
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[4.5rem_1fr_auto]">
      <span className="hidden text-s text-ink-3 sm:block">{event.position}</span>
      <div className="grid min-w-0 gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          {isKnown(event.kind) && <span className="font-[560]">{t(`audited.${event.kind}`)}</span>}
          {event.about !== '' && <span>{event.about}</span>}
          <span className="text-ink-2">{t('audit.by', { actor: event.actor })}</span>
          <button type="button" className="btn link px-0 text-s text-ink-3!" title={t('audit.onlyThis')} onClick={() => onKind(event.kind)}><code className="font-mono">{event.kind}</code></button>
        </p>
        {data !== '' && <p className="text-s text-ink-2 [overflow-wrap:anywhere]">{data}</p>}
      </div>
      <span className="text-s text-ink-3 sm:text-end"><Moment at={event.at} short /><span className="hidden font-mono text-[.6875rem] sm:block" title={event.hash}><span className="reader-only">{t('audit.hash')} </span>{event.hash.slice(0, 10)}</span></span>
    </li>
  )
}
