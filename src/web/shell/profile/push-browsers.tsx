import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PushBrowser } from '#contract/push.ts'
import { call } from '../../call.ts'
import { isBlocked, knownHere, pushMeans, switchOffHere, switchOnHere } from '../../push/here.ts'
import { keyOf, read } from '../../queries.ts'
import { Refused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { sayAgent } from './agents.ts'
import { Section } from './section.tsx'

/** How long a try takes to arrive, nearly always. */
const arrival = 2500

/** In which browsers I am told things while no page is open: this one, and the others. */
export function PushBrowsers() {
  const t = useWords()
  const say = useRefusal()
  const query = useQuery(read('me.push'))
  const browsers = query.data?.browsers
  return (
    <div id="browsers">
      <Section title={t('push.title')} text={t('push.text')}>
        {query.isPending && <Skeleton lines={2} />}
        {query.error !== null && <Banner tone="bad" action={<Button size="small" onClick={() => void query.refetch()}>{t('action.retry')}</Button>}>{say(query.error)}</Banner>}
        {query.data !== undefined && browsers !== undefined && (
          <>
            {browsers.some((each) => each.id === knownHere()) ? null : <Here publicKey={query.data.key} />}
            {browsers.length === 0 ? <p className="text-s text-ink-3">{t('push.none')}</p> : <ul className="divide-y divide-line border-y border-line">{browsers.map((each) => <Row key={each.id} browser={each} />)}</ul>}
          </>
        )}
      </Section>
    </div>
  )
}

/** Switches this browser on, or says why it cannot be. */
function Here({ publicKey }: { publicKey: string }) {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const [blocked, setBlocked] = useState(isBlocked)
  const means = pushMeans()
  const act = useMutation({
    mutationFn: () => switchOnHere(publicKey),
    onSuccess: (done) => {
      setBlocked(isBlocked())
      if (done === 'on') toast(t('push.on'))
      return client.invalidateQueries({ queryKey: keyOf('me.push') })
    },
  })
  if (means !== 'yes') return <Banner>{t(`push.${means}`)}</Banner>
  if (blocked) return <Banner>{t('push.blocked')}</Banner>
  return (
    <div className="grid gap-3">
      {act.error !== null && <Banner tone="bad">{act.error instanceof Refused ? say(act.error) : t('push.failed')}</Banner>}
      {act.data === 'refused' && <Banner>{t('push.refused')}</Banner>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button look="primary" busy={act.isPending} onClick={() => act.mutate()}>{t('push.here')}</Button>
        <span className="text-s text-ink-3">{t('push.here.text')}</span>
      </div>
    </div>
  )
}

function Row({ browser: { id, agent, addedAt, lastAt, lastOutcome } }: { browser: PushBrowser }) {
  const t = useWords()
  const say = useRefusal()
  const client = useQueryClient()
  const name = sayAgent(agent, t)
  const isHere = id === knownHere()
  const refuse = (error: Error) => toast(say(error), { tone: 'bad' })
  const look = () => client.invalidateQueries({ queryKey: keyOf('me.push') })
  const attempt = useMutation({ mutationFn: () => call('me.push.test', { params: { id } }), onError: refuse, onSuccess: () => {
    toast(t('push.tried', { agent: name }))
    setTimeout(() => void look(), arrival)
  } })
  const remove = useMutation({ mutationFn: async () => {
    await call('me.push.remove', { params: { id } })
    if (isHere) await switchOffHere()
  }, onError: refuse, onSuccess: () => {
    toast(t('push.removed', { agent: name }))
    return look()
  } })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-[560]" title={agent}>{name}{isHere && <span className="ms-2 text-s font-[540] text-good">{t('push.current')}</span>}</p>
        <p className="text-s text-ink-2">{t('push.since')} <Moment at={addedAt} short />{lastAt !== null && lastOutcome !== null && <> · <span className={lastOutcome === 'sent' ? '' : 'text-critical'}>{t(`push.last.${lastOutcome}`)}</span> <Moment at={lastAt} /></>}</p>
      </div>
      <span className="flex gap-2">
        <Button size="small" busy={attempt.isPending} aria-label={t('push.try.of', { agent: name })} onClick={() => attempt.mutate()}>{t('push.try')}</Button>
        <Button size="small" busy={remove.isPending} aria-label={t('push.remove.of', { agent: name })} onClick={() => remove.mutate()}>{t('push.remove')}</Button>
      </span>
    </li>
  )
}
