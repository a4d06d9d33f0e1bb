import type { Clock } from '#contract/ticket-shapes.ts'
import { ClockRing } from '../../ui/clock-ring.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

function isOpen({ state }: Clock): boolean {
  return state === 'running' || state === 'paused'
}

/** What is due, first things first, each with its ring that opens why; what was due before is folded away. */
export function ClockFacts({ clocks }: { clocks: readonly Clock[] }) {
  const t = useWords()
  if (clocks.length === 0) return null
  const open = clocks.filter(isOpen).toSorted((a, b) => Number(a.state === 'paused') - Number(b.state === 'paused') || Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const ended = clocks.filter((clock) => !isOpen(clock)).toReversed()
  const late = ended.filter((clock) => clock.state === 'missed').length
  return (
    <FactGroup title={t('facts.clocks')}>
      {open.length === 0 ? <p className="text-ink-2">{t('facts.clocks.none')}</p> : <Clocks clocks={open} />}
      {ended.length > 0 && (
        <details className="grid gap-2">
          <summary className="min-h-6 cursor-pointer text-s text-ink-2">{t('facts.clocks.ended', { count: ended.length })}{late > 0 && <span className="text-critical"> · {t('facts.clocks.late', { count: late })}</span>}</summary>
          <div className="mt-2"><Clocks clocks={ended} /></div>
        </details>
      )}
    </FactGroup>
  )
}

function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  const t = useWords()
  return (
    <dl className="grid gap-2">
      {clocks.map((clock) => <div key={clock.id}><dt className="text-s text-ink-3">{t(`clock.${clock.kind}`)}</dt><dd><ClockRing clock={clock} /></dd></div>)}
    </dl>
  )
}
