import type { EscalationRow } from '#contract/escalations.ts'
import type { Translate } from '#words/index.ts'
import { useMoment } from '../../moments.ts'
import { useWords } from '../../words.tsx'

type Escalation = Omit<EscalationRow, 'number' | 'subject' | 'organisation' | 'ticketOwner' | 'trend'>

/** Why it was escalated, and who sees to it or what happens next. */
export function EscalationSays({ escalation }: { escalation: Escalation }) {
  const t = useWords()
  const { reason, clocks } = escalation
  const say = useMoment()
  return (
    <>
      {reason !== null && (
        <div className="rounded-m bg-sunken px-3 py-2">
          <p className="text-s font-semibold">{t('up.client', { name: escalation.by ?? '' })}</p>
          <p className="line-clamp-6 whitespace-pre-line">{reason}</p>
        </div>
      )}
      {clocks.length > 0 && (
        <ul className="grid gap-0.5 text-s">
          {clocks.map((clock) => <li key={`${clock.kind} ${clock.dueAt}`} className="font-[550] text-critical" title={say.exact(clock.dueAt)}>{t('up.clock', { clock: t(`clock.${clock.kind}`), due: say.moment(clock.dueAt) })}</li>)}
        </ul>
      )}
      <p className="text-ink-2">{standing(escalation, t, say)}</p>
    </>
  )
}

/** In one or two sentences: who has it, or that nobody has, and when the chain goes on; or how it ended. */
export function standing(escalation: Escalation, t: Translate, say: ReturnType<typeof useMoment>): string {
  const { ended, acknowledged, owner, unreachableAt, nextAt } = escalation
  if (ended !== null) return t(`up.end.${ended.cause}`, { time: say.moment(ended.at), name: ended.by ?? '', word: ended.word ?? '' })
  if (acknowledged !== null) {
    const seen = t('up.seen', { name: acknowledged.by, time: say.moment(acknowledged.at) })
    return owner === null || owner.name === acknowledged.by ? seen : `${seen} ${t('up.owner', { name: owner.name })}.`
  }
  const next = nextAt === null ? '' : ` ${t('up.next', { time: say.moment(nextAt) })}`
  return `${t(unreachableAt === null ? 'up.nobody' : 'up.unreachable')}${next}`
}
