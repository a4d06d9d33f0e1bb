import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { CallLine } from './call-line.tsx'

const shows = ['all', 'missed', 'mine'] as const
type Show = (typeof shows)[number]

/** Every call, or the missed ones, or mine; the latest first. */
export function CallLog() {
  const t = useWords()
  const [show, setShow] = useState<Show>('all')
  return <Tabs label={t('calls.shows')} tabs={shows.map((key) => ({ key, label: t(`calls.show.${key}`) }))} selected={show} onSelect={setShow}><Log key={show} show={show} /></Tabs>
}

function Log({ show }: { show: Show }) {
  const t = useWords()
  const say = useRefusal()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: keyOf('calls.list', { show }), initialPageParam: '', queryFn: ({ pageParam, signal }) => call('calls.list', { query: { show, cursor: pageParam === '' ? undefined : pageParam }, signal }), getNextPageParam: ({ next }) => next,
  })
  if (data === undefined) return error === null ? <div className="py-4"><Skeleton lines={8} /></div> : <Banner tone="bad" action={<Button size="small" onClick={() => void refetch()}>{t('action.retry')}</Button>}>{say(error)}</Banner>
  const rows = data.pages.flatMap(({ calls }) => calls)
  if (rows.length === 0) return <div className="py-4"><EmptyState title={t('calls.none')}>{t('calls.none.says')}</EmptyState></div>
  return (
    <>
      <ul className="divide-y divide-line">{rows.map((row) => <li key={row.id}><CallLine row={row} /></li>)}</ul>
      {hasNextPage && <div className="py-3"><Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('calls.more')}</Button></div>}
    </>
  )
}
