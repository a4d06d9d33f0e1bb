import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { keyOf, read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { sayAgent } from './agents.ts'
import { Section } from './section.tsx'

type Session = Reply<'me.sessions'>['sessions'][number]

/** Where I am signed in, and the end of it. */
export function Sessions() {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const query = useQuery(read('me.sessions'))
  const after = (said: string) => {
    toast(said)
    return client.invalidateQueries({ queryKey: keyOf('me.sessions') })
  }
  const refuse = (error: Error) => toast(say(error), { tone: 'bad' })
  const endOthers = useMutation({ mutationFn: () => call('me.endOthers'), onSuccess: () => after(t('sessions.othersEnded')), onError: refuse })
  const endOne = useMutation({ mutationFn: (id: string) => call('me.endSession', { params: { id } }), onSuccess: () => after(t('sessions.ended')), onError: refuse })
  const sessions = query.data?.sessions
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      {query.error !== null && sessions === undefined && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
      {query.isPending && <Skeleton lines={3} />}
      {sessions !== undefined && (
        <ul className="divide-y divide-line border-y border-line">
          {sessions.map((each) => <Row key={each.id} session={each} busy={endOne.isPending && endOne.variables === each.id} onEnd={() => endOne.mutate(each.id)} />)}
        </ul>
      )}
      {sessions !== undefined && sessions.length > 1 && <div><Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>{t('sessions.endOthers')}</Button></div>}
    </Section>
  )
}

function Row({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const t = useWords()
  const agent = sayAgent(session.agent, t)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-[560]" title={session.agent}>{agent}{session.current && <span className="ms-2 text-s font-[540] text-good">{t('sessions.current')}</span>}</p>
        <p className="text-s text-ink-2">{session.address === '' ? '' : `${session.address} · `}{t('sessions.seen')} <Moment at={session.seenAt} /></p>
      </div>
      {!session.current && <Button size="small" busy={busy} aria-label={t('sessions.end.of', { agent })} onClick={onEnd}>{t('sessions.end')}</Button>}
    </li>
  )
}
