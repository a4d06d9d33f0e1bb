import { useQuery } from '@tanstack/react-query'
import type { Hook } from '#contract/hooks.ts'
import type { Reply } from '#contract/index.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useWords } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { Chip } from '../chips.tsx'
import { Loaded } from '../loaded.tsx'

type Delivery = Reply<'admin.hooks.deliveries'>['deliveries'][number]
const tones = { waiting: 'plain', sent: 'good', refused: 'bad' } as const
/** Answers that are ours rather than the receiver's. */
const ours = new Set(['not_allowed', 'unreachable', 'too_slow', 'off'])

/** The last messages to a program, each with its tries; looked at again every five seconds. */
export function Deliveries({ id }: { id: Hook['id'] }) {
  const t = useWords()
  const query = useQuery({ ...read('admin.hooks.deliveries', { params: { id } }), refetchInterval: 5000 })
  return (
    <section className="grid gap-3">
      <h2 className="text-l">{t('hooks.deliveries')}</h2>
      <Loaded query={query}>
        {({ deliveries }) => deliveries.length === 0 ? <p className="text-ink-2">{t('hooks.deliveries.none')}</p> : (
          <ul className="card divide-y divide-line">{deliveries.map((delivery) => <Line key={delivery.id} delivery={delivery} />)}</ul>
        )}
      </Loaded>
    </section>
  )
}

function Line({ delivery }: { delivery: Delivery }) {
  const t = useWords()
  const again = useQuickAct(() => call('admin.deliveries.again', { params: { id: delivery.id } }), { changes: ['admin.hooks.deliveries', 'admin.hooks'] })
  const last = delivery.attempts.at(-1)
  return (
    <li className="px-4 py-3">
      <details>
        <summary className="flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1">
          <span className="min-w-0 flex-1 font-[560]">{delivery.kind === 'ping' ? t('hooks.delivery.ping') : t(`hooks.kind.${delivery.kind}`)}</span>
          <span className="text-s text-ink-3"><Moment at={last?.at ?? delivery.createdAt} short /></span>
          <Chip tone={tones[delivery.state]}>{t(`hooks.delivery.state.${delivery.state}`)}</Chip>
        </summary>
        <div className="grid gap-3 pt-3">
          <ol className="grid gap-1.5 text-s">
            {delivery.attempts.map((attempt) => (
              <li key={attempt.at} className="[overflow-wrap:anywhere]">
                <span className="text-ink-3"><Moment at={attempt.at} /></span> {t(`hooks.try.${attempt.outcome}`, { status: attempt.status ?? t('hooks.status.none'), answer: attempt.answer })}
                {attempt.outcome !== 'again' && attempt.answer !== '' && <span className="block text-ink-2">{ours.has(attempt.answer) ? t(`hooks.answer.${attempt.answer}`) : attempt.answer}</span>}
              </li>
            ))}
          </ol>
          {delivery.body !== null && <div><p className="text-s text-ink-3">{t('hooks.delivery.body')}</p><pre className="mt-1 overflow-x-auto rounded-m bg-sunken p-3 text-s whitespace-pre-wrap [overflow-wrap:anywhere]">{delivery.body}</pre></div>}
          {delivery.state !== 'waiting' && <div><Button size="small" busy={again.busy} onClick={() => again.run(undefined)}>{t('hooks.delivery.again')}</Button></div>}
        </div>
      </details>
    </li>
  )
}
