import { useState } from 'react'
import type { EscalationChain } from '#contract/escalations.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUnsaved } from '../../ui/versioned.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { chainOf, draftOf, isWhole, withStep, type DraftStep } from './chain-draft.ts'
import { StepFields } from './step-fields.tsx'

type Props = { chain: EscalationChain; /** The plan it is saved for; its own chain, or the general one by which it goes until then. */ plan: EscalationChain['plan'] }

/** The chain of one severity: its steps, and whether it begins again. */
export function ChainForm({ chain, plan }: Props) {
  const t = useWords()
  const say = useRefusal()
  const { short } = useMoment()
  const [draft, setDraft] = useState(() => draftOf(chain))
  const act = useAct((given: ReturnType<typeof chainOf> | null) => call('admin.changeEscalationChain', { body: { severity: chain.severity, plan, chain: given, was: { plan: chain.plan, version: chain.version } } }), { changes: ['admin.escalationChains'], then: () => toast(t('chain.saved')) })
  const isOwn = chain.plan === plan
  useUnsaved(!act.isSuccess && JSON.stringify(draft) !== JSON.stringify(draftOf(chain)))
  const edit = (next: typeof draft) => {
    setDraft(next)
    if (act.isSuccess) act.reset()
  }
  const change = (key: number, step: DraftStep | undefined) => edit({ ...draft, steps: draft.steps.flatMap((each) => (each.key === key ? step ?? [] : each)) })
  const fielded = ['chain.repeatSeconds', ...draft.steps.flatMap((_, index) => [`chain.steps.${index}.whom`, `chain.steps.${index}.after`, `chain.steps.${index}.channels`])].some((field) => fieldError(act.error, field) !== undefined)
  return (
    <form noValidate className="card grid gap-4 p-5" onSubmit={(event) => { event.preventDefault(); act.mutate(chainOf(draft)) }}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="text-base"><SeverityBadge severity={chain.severity} /></h2>
        {isOwn && <span className="text-s text-ink-3">{t('chain.version', { version: chain.version, time: short(chain.changedAt) })}</span>}
      </div>
      {!isOwn && <p className="text-s text-ink-2">{t('chain.plan.general')}</p>}
      <ol className="grid gap-3">
        {draft.steps.map((step, index) => (
          <StepFields key={step.key} number={index + 1} step={step} onChange={(next) => change(step.key, next)}
            channelsError={fieldError(act.error, `chain.steps.${index}.channels`)} whomError={fieldError(act.error, `chain.steps.${index}.whom`)} afterError={fieldError(act.error, `chain.steps.${index}.after`)} />
        ))}
      </ol>
      <div><Button size="small" onClick={() => edit(withStep(draft))}>{t('chain.add')}</Button></div>
      <div className="max-w-80"><TextField label={t('chain.repeat')} hint={t('chain.repeat.hint')} inputMode="decimal" value={draft.repeat} maxLength={8} onChange={(repeat) => edit({ ...draft, repeat })} error={fieldError(act.error, 'chain.repeatSeconds')} /></div>
      {act.error !== null && !fielded && <Banner tone="bad">{say(act.error)}</Banner>}
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" look="primary" busy={act.isPending} disabledReason={isWhole(draft) ? undefined : t('chain.minutes')}>{t('chain.save')}</Button>
        {isOwn && plan !== null && <Button busy={act.isPending} onClick={() => act.mutate(null)}>{t('chain.plan.remove')}</Button>}
      </div>
    </form>
  )
}
