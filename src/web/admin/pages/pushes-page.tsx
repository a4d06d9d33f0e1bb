import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Push } from '#contract/push.ts'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { sayAgent } from '../../shell/profile/agents.ts'

const shown = ['all', 'waiting', 'held', 'refused'] as const
const tones = { held: 'plain', waiting: 'plain', sent: 'good', refused: 'bad', folded: 'plain' } as const
/** Answers that are ours rather than a push service's. */
const ours = new Set(['not_allowed', 'unreachable', 'too_slow', 'gone', 'off'])

/** Everything that was told in browsers, newest first, and what became of each; looked at again every five seconds. */
export function PushesPage() {
  const t = useWords()
  const say = useRefusal()
  const [state, setState] = useState<(typeof shown)[number]>('all')
  const query = useInfiniteQuery({
    queryKey: keyOf('admin.pushes', { state }),
    queryFn: ({ pageParam, signal }) => call('admin.pushes', { query: { ...(pageParam === undefined ? {} : { cursor: pageParam }), ...(state === 'all' ? {} : { state }) }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: 5000,
  })
  const pushes = query.data?.pages.flatMap((page) => page.pushes) ?? []
  return (
    <>
      <PageHeader title={t('pushes.title')} below={t('pushes.text')} actions={<Select label={t('pushes.show')} hideLabel value={state} options={shown.map((value) => ({ value, label: t(`pushes.show.${value}`) }))} onChange={(value) => setState(shown.find((each) => each === value) ?? 'all')} />} />
      {query.isPending && <div className="card p-5"><Skeleton lines={6} /></div>}
      {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
      {query.data !== undefined && pushes.length === 0 && (state === 'all' ? <EmptyState title={t('pushes.none')}>{t('pushes.none.text')}</EmptyState> : <EmptyState title={t('pushes.none.state')} />)}
      {pushes.length > 0 && <ul className="card divide-y divide-line">{pushes.map((push) => <Line key={push.id} push={push} />)}</ul>}
      {query.hasNextPage && <div className="mt-4"><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('action.more')}</Button></div>}
    </>
  )
}

function Line({ push }: { push: Push }) {
  const t = useWords()
  const { kind, number, to, agent, service, state, count, attempts } = push
  const isOfStaff = kind !== 'test' && kind !== 'digest' && !kind.startsWith('client.')
  const name = t(isOfStaff ? `templates.kind.notice.${kind}` : `pushes.kind.${kind}`)
  return (
    <li className="px-4 py-3">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1">
          <span className="min-w-0 flex-1 basis-64">
            <span className="font-[560]">{number === null || count > 1 ? name : `${number} · ${name}`}</span>
            <span className="block text-s text-ink-2">{t('pushes.to', { to, agent: sayAgent(agent, t) })}</span>
          </span>
          <span className="text-s text-ink-3"><Moment at={attempts.at(-1)?.at ?? push.createdAt} short /></span>
          <Chip tone={tones[state]}>{t(`pushes.state.${state}`)}</Chip>
        </summary>
        <div className="grid gap-3 pt-3 text-s">
          <p className="text-ink-2">{service === null ? t('pushes.answer.gone') : t('pushes.service', { service })}{count > 1 && <> · {t('pushes.count', { count })}</>}{push.heldUntil !== null && <> · <Moment at={push.heldUntil} /></>}</p>
          <Tries attempts={attempts} />
          <div><Again push={push} /></div>
        </div>
      </details>
    </li>
  )
}

function Tries({ attempts }: { attempts: Push['attempts'] }) {
  const t = useWords()
  return (
    <ol className="grid gap-1.5">
      {attempts.map((attempt) => (
        <li key={attempt.at} className="[overflow-wrap:anywhere]">
          <span className="text-ink-3"><Moment at={attempt.at} /></span> {t(`hooks.try.${attempt.outcome}`, { status: attempt.status ?? t('hooks.status.none'), answer: attempt.answer })}
          {attempt.outcome !== 'again' && attempt.answer !== '' && <span className="block text-ink-2">{ours.has(attempt.answer) ? t(`pushes.answer.${attempt.answer}`) : attempt.answer}</span>}
        </li>
      ))}
    </ol>
  )
}

/** Tells it once more, or says why it cannot be. */
function Again({ push }: { push: Push }) {
  const t = useWords()
  const again = useQuickAct(() => call('admin.pushAgain', { params: { id: push.id } }), { changes: ['admin.pushes'], then: () => toast(t('pushes.again.done')) })
  const why = push.mayAgain ? undefined : t(push.state === 'waiting' ? 'pushes.again.waiting' : 'pushes.again.gone')
  return <Button size="small" busy={again.busy} disabledReason={why} onClick={() => again.run(undefined)}>{t(push.state === 'held' ? 'pushes.again.held' : 'pushes.again')}</Button>
}
