import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Reply } from '#contract/index.ts'
import type { MailInRow } from '#contract/suspended.ts'
import { callWith } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { paths } from '../../paths.ts'
import { keyOf } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonBlock } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { LoadMore } from '../queue/load-more.tsx'

const states = ['suspended', 'ignored', 'taken'] as const
type State = (typeof states)[number]

/** Mail that came in: what waits for a person first, then what was left alone and what was taken. */
export function MailInPage() {
  const t = useWords()
  const [search, setSearch] = useSearchParams()
  const state: State = states.find((each) => each === search.get('state')) ?? 'suspended'
  return (
    <div className="px-4 py-5 md:h-full md:overflow-y-auto md:px-8 md:py-7">
      <PageHeader title={t('mailIn.title')} below={t('mailIn.text')} />
      <div className="grid max-w-4xl gap-4">
        <Tabs label={t('mailIn.tabs')} selected={state} onSelect={(key) => setSearch(key === 'suspended' ? {} : { state: key }, { replace: true })} tabs={states.map((key) => ({ key, label: t(`mailIn.tab.${key}`) }))}>
          <Mails key={state} state={state} />
        </Tabs>
      </div>
    </div>
  )
}

function Mails({ state }: { state: State }) {
  const t = useWords()
  const say = useRefusal()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keyOf('desk.mailIn'), { state }], initialPageParam: undefined as string | undefined, getNextPageParam: (page: Reply<'desk.mailIn'>) => page.next ?? undefined, refetchInterval: 5000,
    queryFn: ({ pageParam, signal }) => callWith('desk.mailIn', { query: { state, ...pageParam === undefined ? {} : { cursor: pageParam } }, signal }),
  })
  if (error !== null) return <Banner tone="bad" action={<Button size="small" onClick={() => void refetch()}>{t('action.retry')}</Button>}>{say(error)}</Banner>
  if (data === undefined) return <SkeletonBlock height={280} />
  const mails = data.pages.flatMap((page) => page.mails)
  const none = state === 'suspended' ? 'suspended' : 'other'
  if (mails.length === 0) return <EmptyState title={t(`mailIn.none.${none}`)}>{t(`mailIn.none.${none}.text`)}</EmptyState>
  return (
    <>
      <ul className="card divide-y divide-line">{mails.map((mail) => <Line key={mail.id} mail={mail} />)}</ul>
      <LoadMore loading={isFetchingNextPage} more={hasNextPage} onMore={() => void fetchNextPage()} />
    </>
  )
}

function Line({ mail }: { mail: MailInRow }) {
  const t = useWords()
  const say = useMoment()
  const who = mail.from.name !== '' ? mail.from.name : mail.from.address
  return (
    <li className="relative grid gap-1 px-4 py-3 hover:bg-sunken">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Link to={paths.mailIn(mail.id)} className="min-w-0 flex-1 truncate font-[580] text-ink after:absolute after:inset-0">{mail.subject === '' ? t('mailIn.empty') : mail.subject}</Link>
        <time dateTime={mail.at} title={say.exact(mail.at)} className="text-s text-ink-3">{say.short(mail.at)}</time>
      </span>
      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-s text-ink-2">
        <span className="min-w-0 truncate">{who === '' ? t('mailIn.nobody') : who}{mail.from.name !== '' && mail.from.address !== '' && ` · ${mail.from.address}`}</span>
        {mail.cause !== null && <Chip>{t(`mailCause.${mail.cause}`)}</Chip>}
        {mail.state === 'taken' && mail.ticket !== null && <span>{mail.ticket.number}</span>}
      </span>
    </li>
  )
}
