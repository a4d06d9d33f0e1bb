import type { DeskTicket } from '#contract/desk.ts'
import { Moment } from '../../ui/moment.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { useWords } from '../../words.tsx'
import { FactGroup } from './fact-group.tsx'

type Line = { readonly what: 'declared' | 'assessed' | 'agreed'; readonly severity: DeskTicket['severity']; readonly at: string; readonly by?: string; readonly reason?: string | null }

/** How the severity came to be what it is: what the client declared, what the desk's questions came to, what support agreed to, when and why. */
export function SeverityFacts({ ticket: { severities: { declared, assessed, agreed }, severityHistory, raisedBy, impact } }: { ticket: DeskTicket }) {
  const t = useWords()
  const lines: Line[] = [
    { what: 'declared', ...declared }, { what: 'assessed', ...assessed, reason: t(`impact.${impact}`) },
    ...severityHistory.slice(1).map((each): Line => ({ what: 'agreed', ...each })),
  ]
  return (
    <FactGroup title={t('facts.severity')}>
      <ol className="grid gap-2.5">
        {lines.map(({ what, severity, at, by, reason }) => (
          <li key={`${what} ${at}`} className="grid gap-0.5">
            <span className="text-s text-ink-3">{t(`facts.severity.${what}`)}</span>
            <span className="flex justify-between gap-3"><SeverityBadge severity={severity} /><span className="text-s text-ink-2">{by !== undefined && <>{by} · </>}<Moment at={at} short /></span></span>
            {what === 'declared' && raisedBy !== null && <span className="text-s text-ink-2">{t('facts.severity.lifted', { name: raisedBy })}</span>}
            {reason !== null && reason !== undefined && reason !== '' && <span className="text-s text-ink-2">{reason}</span>}
          </li>
        ))}
        {agreed === null && <li className="grid gap-0.5"><span className="text-s text-ink-3">{t('facts.severity.agreed')}</span><span className="text-ink-2">{t('facts.severity.agreed.not_yet')}</span></li>}
      </ol>
    </FactGroup>
  )
}
