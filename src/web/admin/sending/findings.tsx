import type { Finding } from '#contract/outgoing.ts'
import { useWords } from '../../words.tsx'

const marks = { good: ['✓', 'text-good'], warn: ['!', 'text-ink-2'], bad: ['✕', 'text-critical'] } as const

/** What a check found, a sentence a step. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useWords()
  return (
    <ul className="grid gap-2">
      {findings.map(({ code, outcome, values }) => (
        <li key={code} className="flex gap-2.5">
          <span aria-hidden="true" className={`w-4 flex-none text-center font-bold ${marks[outcome][1]}`}>{marks[outcome][0]}</span>
          <span className="min-w-0 [overflow-wrap:anywhere]">{t(`sending.found.${code}`, values)}</span>
        </li>
      ))}
    </ul>
  )
}
