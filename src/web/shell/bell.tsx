import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ShownNotice } from '#contract/notices.ts'
import { call } from '../call.ts'
import { useHeard } from '../live.ts'
import { paths } from '../paths.ts'
import { keyOf } from '../queries.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Moment } from '../ui/moment.tsx'
import { Popover } from '../ui/popover.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'

/** What I was told: how much of it is unread, and the list. What happens meanwhile rings without a reload. */
export function Bell() {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: keyOf('me.notices'),
    queryFn: ({ pageParam, signal }) => call('me.notices', { query: pageParam === undefined ? {} : { cursor: pageParam }, signal }),
    enabled: useHeard(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const reading = useMutation({
    mutationFn: (ids?: ShownNotice['id'][]) => call('me.notices.read', { body: ids === undefined ? {} : { ids } }),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf('me.notices') }),
    onError: (error) => toast(say(error), { tone: 'bad' }),
  })
  const unread = query.data?.pages[0]?.unread ?? 0
  const notices = query.data?.pages.flatMap((page) => page.notices) ?? []
  return (
    <Popover
      label={t('bell.label')}
      trigger={(props) => (
        <button type="button" className="btn quiet relative px-2!" {...props}>
          <svg viewBox="0 0 20 20" className="size-5" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round"><path d="M10 3a4.6 4.6 0 0 0-4.6 4.6c0 3.6-1.4 4.9-1.4 5.6h12c0-.7-1.4-2-1.4-5.6A4.6 4.6 0 0 0 10 3ZM8.3 16a1.8 1.8 0 0 0 3.4 0" /></svg>
          <span className="reader-only">{unread === 0 ? t('bell.label') : t('bell.unread', { count: unread })}</span>
          {unread > 0 && <span aria-hidden="true" className="absolute end-0 top-0 pointer-coarse:end-1 pointer-coarse:top-1 min-w-4.5 rounded-full bg-critical px-1 text-center text-[.6875rem]/[1.125rem] font-[650] text-paper">{unread > 99 ? '99+' : unread}</span>}
        </button>
      )}
    >
      {(close) => (
        <div className="-mx-2 -my-1 grid w-[min(20.5rem,calc(100vw-3.5rem))] gap-1">
          <div className="flex min-h-8 items-center justify-between gap-3 px-2">
            <h2 className="text-base font-[620]">{t('bell.label')}</h2>
            {unread > 0 && <Button look="link" busy={reading.isPending} onClick={() => reading.mutate(undefined)}>{t('bell.readAll')}</Button>}
          </div>
          {query.isPending && <div className="p-2"><Skeleton lines={3} /></div>}
          {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
          {query.data !== undefined && notices.length === 0 && <p className="px-2 py-3 text-ink-2">{t('bell.none')}</p>}
          {notices.length > 0 && (
            <ul className="grid max-h-[min(26rem,65dvh)] gap-px overflow-y-auto">
              {notices.map((notice) => <li key={notice.id}><NoticeLine notice={notice} onOpen={() => { close(); if (!notice.read) reading.mutate([notice.id]) }} /></li>)}
            </ul>
          )}
          <div className="-mx-2 flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 pt-2.5">
            <Link className="text-s" to={`${paths.profile}#notices`} onClick={close}>{t('bell.choose')}</Link>
            {query.hasNextPage && <Button size="small" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button>}
          </div>
        </div>
      )}
    </Popover>
  )
}

function NoticeLine({ notice, onOpen }: { notice: ShownNotice; onOpen: () => void }) {
  const t = useWords()
  const { values, number, client, subject } = notice
  const clock = values['clock'] === undefined ? '' : t(`clock.${values['clock']}`)
  const sentence = t(`notice.${notice.kind}`, { by: '', share: '', ...values, clock, number: number ?? client ?? values['client'] ?? '' })
  return (
    <Link to={notice.path} onClick={onOpen} className={`grid grid-cols-[.5rem_1fr] gap-x-2 rounded-m px-2 py-2 text-ink hover:bg-sunken hover:no-underline focus-visible:bg-sunken ${notice.read ? 'opacity-80' : ''}`}>
      <span className="pt-[.4375rem]">{!notice.read && <span className={`block size-2 rounded-full ${notice.urgent ? 'bg-critical' : 'bg-accent'}`}><span className="reader-only">{t('bell.new')}</span></span>}</span>
      <span className="grid min-w-0 gap-px">
        <span className={notice.read ? '' : 'font-[570]'}>{sentence}</span>
        {subject !== null && <span className="truncate text-s text-ink-2">{client === null ? subject : `${subject} · ${client}`}</span>}
        <span className="text-s text-ink-3"><Moment at={notice.at} timed /></span>
      </span>
    </Link>
  )
}
