import type { Clock } from '#contract/ticket-shapes.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { useWords } from '../../words.tsx'
import { Fact, FactGroup } from './fact-group.tsx'

/** Every clock of the ticket with its ring; each opens why. */
export function ClockFacts({ clocks }: { clocks: readonly Clock[] }) {
  const t = useWords()
  if (clocks.length === 0) return null
  return (
    <FactGroup title={t('facts.clocks')}>
      <dl className="grid gap-1.5">{clocks.map((clock) => <Fact key={clock.id} name={t(`clock.${clock.kind}`)}><ClockRing clock={clock} /></Fact>)}</dl>
    </FactGroup>
  )
}
