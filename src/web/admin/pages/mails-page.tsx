import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { keyOf } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { Chip } from '../chips.tsx'

const shown = ['all', 'waiting', 'refused', 'bounced', 'held'] as const
const tones = { waiting: 'plain', sent: 'good', kept: 'plain', refused: 'bad', held: 'warn', bounced: 'bad' } as const

/** Every mail the desk has written, newest first, and what became of each. */
export function MailsPage() {
  const t = useWords()
  const say = useRefusal()
  const [state, setState] = useState<(typeof shown)[number]>('all')
  const query = useInfiniteQuery({
    queryKey: keyOf('admin.mails', { state }),
    queryFn: ({ pageParam, signal }) => call('admin.mails', { query: { ...(pageParam === undefined ? {} : { cursor: pageParam }), ...(state === 'all' ? {} : { state }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const mails = query.data?.pages.flatMap((page) => page.mails) ?? []
  return (
    <>
      <PageHeader title={t('mails.title')} below={t('mails.text')} actions={<Select label={t('mails.show')} hideLabel value={state} options={shown.map((value) => ({ value, label: t(`mails.show.${value}`) }))} onChange={(value) => setState(shown.find((each) => each === value) ?? 'all')} />} />
      {query.isPending && <div className="card p-5"><Skeleton lines={6} /></div>}
      {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
      {query.data !== undefined && mails.length === 0 && (state === 'all' ? <EmptyState title={t('mails.none')}>{t('mails.none.text')}</EmptyState> : <EmptyState title={t('mails.none.state')} />)}
      {mails.length > 0 && (
        <ul className="card divide-y divide-line">
          {mails.map((mail) => (
            <li key={mail.id} className="relative grid gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-sunken sm:grid-cols-[1fr_auto]">
              <Link to={paths.adminPage(`mails/${mail.id}`)} className="min-w-0 font-[560] text-ink after:absolute after:inset-0">{mail.subject}</Link>
              <span className="text-s text-ink-3 sm:text-end"><Moment at={mail.createdAt} short /></span>
              <span className="text-s text-ink-2 [overflow-wrap:anywhere]">{t('mails.to', { to: mail.to })}</span>
              <span className="sm:text-end"><Chip tone={tones[mail.state]}>{t(`mails.state.${mail.state}`)}</Chip></span>
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && <div className="mt-4"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button></div>}
    </>
  )
}
