import { useState, type FormEvent } from 'react'
import type { BookingRules } from '#contract/consultations.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { NumberField } from '../plans/number-field.tsx'

/** How long before it begins a slot is booked or given back, and when it counts as confirmed. */
export function RulesForm({ rules }: { rules: BookingRules }) {
  const t = useWords()
  const say = useRefusal()
  const [draft, setDraft] = useState(rules)
  const act = useAct(() => call('topics.rules', { body: draft }), { changes: ['topics.list'], then: () => toast(t('experts.saved')) })
  const field = (name: keyof BookingRules, label: string) => <NumberField label={label} value={draft[name]} error={fieldError(act.error, name)} onChange={(value) => setDraft({ ...draft, [name]: value ?? 0 })} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <form noValidate className="card grid gap-4 p-5 md:p-6" aria-labelledby="rules" onSubmit={submit}>
      <h2 id="rules" className="text-l">{t('experts.rules')}</h2>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      <div className="grid items-end gap-4 sm:grid-cols-2">
        {field('earliestHours', t('experts.rules.earliest'))}{field('furthestDays', t('experts.rules.furthest'))}{field('returnHours', t('experts.rules.return'))}{field('confirmDays', t('experts.rules.confirm'))}
      </div>
      <div><Button type="submit" look="primary" busy={act.isPending}>{t('experts.save')}</Button></div>
    </form>
  )
}
