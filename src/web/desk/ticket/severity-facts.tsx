import type { DeskTicket } from '#contract/desk.ts'
import { Moment } from '../../ui/moment.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

/** How the severity came to be what it is: who set it, when and why. */
export function SeverityFacts({ history, raisedBy }: { history: DeskTicket['severityHistory']; raisedBy: string | null }) {
  const t = useWords()
  if (history.length === 0) return null
  return (
    <FactGroup title={t('facts.severity')}>
      <ol className="grid gap-2">
        {history.map((each, index) => (
          <li key={`${each.at} ${each.severity}`} className="grid gap-0.5">
            <span className="flex justify-between gap-3"><SeverityBadge severity={each.severity} /><span className="text-s text-ink-2">{each.by} · <Moment at={each.at} short /></span></span>
            {index === 0 && raisedBy !== null && <span className="text-s text-ink-2">{t('facts.severity.raised', { name: raisedBy })}</span>}
            {each.reason !== null && <span className="text-s text-ink-2">{each.reason}</span>}
          </li>
        ))}
      </ol>
    </FactGroup>
  )
}
