import { severities, type Severity } from '#kernel/severity.ts'
import { useWords } from '../words.tsx'

const bars = ['M0 8h2.6v4H0z', 'M3.8 5.4h2.6V12H3.8z', 'M7.6 2.7h2.6V12H7.6z', 'M11.4 0H14v12h-2.6z']

/** A severity by bars, word and colour. `long` says "Critical severity" instead of "Critical"; `tight` leaves the word to readers of the screen where there is no room for it. */
export function SeverityBadge({ severity, long = false, tight = false }: { severity: Severity; long?: boolean; tight?: boolean }) {
  const t = useWords()
  const filled = severities.length - severities.indexOf(severity)
  return (
    <span className={`sev ${severity}`} title={tight ? t(`severity.${severity}`) : undefined}>
      <svg viewBox="0 0 14 12" aria-hidden="true">{bars.map((bar, index) => <path key={bar} d={bar} opacity={index < filled ? 1 : 0.25} />)}</svg>
      <span className={tight ? 'max-sm:sr-only' : ''}>{long ? t(`severity.${severity}.long`) : t(`severity.${severity}`)}</span>
    </span>
  )
}
