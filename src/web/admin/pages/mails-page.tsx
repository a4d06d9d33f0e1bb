import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { keyOf } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'

/** Every mail the desk has written, newest first. */
export function MailsPage() {
  const t = useWords()
  const say = useRefusal()
  const query = useInfiniteQuery({
    queryKey: keyOf('admin.mails'),
    queryFn: ({ pageParam, signal }) => call('admin.mails', { query: pageParam === undefined ? {} : { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const mails = query.data?.pages.flatMap((page) => page.mails) ?? []
  return (
    <>
      <PageHeader title={t('mails.title')} below={t('mails.text')} />
      {query.isPending && <div className="card p-5"><Skeleton lines={6} /></div>}
      {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
      {query.data !== undefined && mails.length === 0 && <EmptyState title={t('mails.none')}>{t('mails.none.text')}</EmptyState>}
      {mails.length > 0 && (
        <ul className="card divide-y divide-line">
          {mails.map((mail) => (
            <li key={mail.id} className="relative grid gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-sunken sm:grid-cols-[1fr_auto]">
              <Link to={paths.adminPage(`mails/${mail.id}`)} className="min-w-0 font-[560] text-ink after:absolute after:inset-0">{mail.subject}</Link>
              <span className="text-s text-ink-3"><Moment at={mail.createdAt} short /></span>
              <span className="text-s text-ink-2 [overflow-wrap:anywhere]">{t('mails.to', { to: mail.to })}</span>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && <div className="mt-4"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button></div>}
    </>
  )
}
