import type { Terms } from '#contract/plans.ts'
import { policyKinds } from '#kernel/policies.ts'
import { severities } from '#kernel/severity.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { useWords } from '../../words.tsx'
import { NumberField } from './number-field.tsx'

type Props = { terms: Terms; wrong: (name: string) => string | undefined; onChange: (change: Partial<Terms>) => void }
type Credit = Terms['credits'][number]

/** What is given back when promises were not kept: one row a step. */
export function CreditFields({ terms: { credits, creditsMost }, wrong, onChange }: Props) {
  const t = useWords()
  const set = (place: number, change: Partial<Credit>) => onChange({ credits: credits.map((each, at) => (at === place ? { ...each, ...change } : each)) })
  const add = () => onChange({ credits: [...credits, { kind: 'first_response', severity: null, below: 95, credit: 5 }], creditsMost: Math.max(creditsMost, 5) })
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 text-l font-[600]">{t('terms.credits')}</legend>
      <p className="text-ink-2">{t('terms.credits.text')}</p>
      {credits.map((credit, place) => (
        // Rows have nothing but their place by which they could be told apart.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} role="group" aria-label={t('terms.credit', { place: place + 1 })} className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[2fr_1.3fr_1fr_1fr_auto]">
          <Select label={t('terms.credit.kind')} value={credit.kind} options={policyKinds.map((value) => ({ value, label: t(`plan.promise.${value}`) }))} onChange={(value) => set(place, { kind: policyKinds.find((each) => each === value) ?? 'first_response' })} />
          <Select label={t('terms.credit.severity')} value={credit.severity ?? ''} options={[{ value: '', label: t('terms.credit.any') }, ...severities.map((value) => ({ value, label: t(`severity.${value}`) }))]} onChange={(value) => set(place, { severity: severities.find((each) => each === value) ?? null })} />
          <NumberField label={t('terms.credit.below')} value={credit.below} error={wrong(`credits.${place}.below`)} onChange={(below) => set(place, { below: below ?? 0 })} />
          <NumberField label={t('terms.credit.credit')} value={credit.credit} error={wrong(`credits.${place}.credit`)} onChange={(value) => set(place, { credit: value ?? 0 })} />
          <Button look="quiet" onClick={() => onChange({ credits: credits.filter((_, at) => at !== place) })}>{t('terms.credit.remove')}</Button>
        </div>
      ))}
      <div className="flex flex-wrap items-end gap-4">
        <Button onClick={add}>{t('terms.credit.add')}</Button>
        {credits.length > 0 && <div className="w-64"><NumberField label={t('terms.credits.most')} value={creditsMost} error={wrong('creditsMost')} onChange={(most) => onChange({ creditsMost: most ?? 0 })} /></div>}
      </div>
    </fieldset>
  )
}
