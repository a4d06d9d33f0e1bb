import type { Clock } from '#contract/ticket-shapes.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

/** Every clock of the ticket with its ring; each opens why. */
export function ClockFacts({ clocks }: { clocks: readonly Clock[] }) {
  const t = useWords()
  if (clocks.length === 0) return null
  return (
    <FactGroup title={t('facts.clocks')}>
      <dl className="grid gap-2">
        {clocks.map((clock) => <div key={clock.id}><dt className="text-s text-ink-3">{t(`clock.${clock.kind}`)}</dt><dd><ClockRing clock={clock} /></dd></div>)}
      </dl>
    </FactGroup>
  )
}
