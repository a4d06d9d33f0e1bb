import type { z } from 'zod'
import type { Reply } from '#contract/index.ts'
import type { liveEvent } from '#contract/ticket-shapes.ts'
import { isWorse, severities, type Severity } from '#kernel/severity.ts'
import { useMoment } from '../moments.ts'
import { Select } from '../ui/select.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words.tsx'

type Props = {
  /** What the desk proposes; undefined until both questions are answered. */
  proposed: Severity | undefined
  /** What the client says instead, and why; undefined while they agree. */
  wanted: Severity | undefined
  reason: string
  onWanted: (severity: Severity | undefined) => void
  onReason: (reason: string) => void
  reasonError?: string | undefined
  /** The live event that lifts severities now. */
  event?: z.output<typeof liveEvent> | null | undefined
  /** What the company's plan promises; the default promises where it is not known yet. */
  promises?: Reply<'client.home'>['promises'] | undefined
}

/** The severity as it follows from the answers, what it means, what it promises, and the way to disagree. */
export function SeverityCard({ proposed, wanted, reason, onWanted, onReason, reasonError, event, promises }: Props) {
  const t = useWords()
  const say = useMoment()
  const chosen = wanted ?? proposed
  if (proposed === undefined || chosen === undefined) return <div className="card px-5 py-4.5 text-ink-2" aria-live="polite">{t('submit.severity.unknown')}</div>
  const isLifted = event !== undefined && event !== null && isWorse(event.floor, chosen)
  const shown = isLifted ? event.floor : chosen
  return (
    <div className="card grid gap-2.5 px-5 py-4.5">
      <div className="grid gap-2.5" aria-live="polite">
        <span className="[&_.sev]:text-[.9375rem]"><SeverityBadge severity={shown} long /></span>
        <p>{isLifted ? t('submit.event', { name: event.name, to: say.before(event.to), severity: t(`severity.${shown}`) }) : t(`severity.${shown}.means`)}</p>
        <Promised severity={shown} promise={promises?.[shown]} />
      </div>
      {wanted === undefined
        ? <p><button type="button" className="btn link small" onClick={() => onWanted(proposed)}>{t('submit.disagree')}</button></p>
        : (
          <div className="grid gap-3 border-t border-line pt-3">
            <Select label={t('submit.severity.mine')} options={severities.map((severity) => ({ value: severity, label: t(`severity.${severity}`) }))} value={wanted} onChange={(value) => onWanted(severities.find((each) => each === value))} />
            {wanted !== proposed && <TextField label={t('submit.severity.why')} hint={t('submit.severity.why.hint')} maxLength={500} value={reason} onChange={onReason} error={reasonError} />}
            <p><button type="button" className="btn link small" onClick={() => onWanted(undefined)}>{t('submit.agree', { severity: t(`severity.${proposed}`) })}</button></p>
          </div>
        )}
    </div>
  )
}

/** How soon a first response comes, and by which hours it is counted. */
function Promised({ severity, promise }: { severity: Severity; promise: Reply<'client.home'>['promises'][Severity] | undefined }) {
  const t = useWords()
  const say = useMoment()
  const long = promise === undefined ? t(`severity.${severity}.promise`) : promise.days === null ? say.duration(promise.seconds * 1000) : t('submit.promise.days', { count: promise.days })
  return <p><b className="font-[620]">{t('submit.promise', { promise: long })}</b> {t(promise?.always === false ? 'submit.promise.hours' : 'submit.promise.always')}</p>
}
