import type { QueueRow } from '#contract/desk.ts'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { SeverityBadge } from '../../ui/severity-badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useWords } from '../../words.tsx'

/** The tickets that can take another one in, as a choice of one. */
export function MergeTargets({ targets, chosen, onChoose }: { targets: readonly QueueRow[] | undefined; chosen: QueueRow | undefined; onChoose: (row: QueueRow) => void }) {
  const t = useWords()
  if (targets === undefined) return <Skeleton lines={3} />
  const kept = chosen !== undefined && !targets.includes(chosen) && !targets.some((row) => row.id === chosen.id) ? [chosen, ...targets] : targets
  if (kept.length === 0) return <p className="text-ink-2">{t('merge.none')}</p>
  return (
    <div className="max-h-64 overflow-y-auto p-1">
      <RadioCards legend={t('merge.into')} hideLegend columns={2} value={chosen?.id} onChange={(id) => {
        const row = kept.find((each) => each.id === id)
        if (row !== undefined) onChoose(row)
      }} options={kept.map((row) => ({
        value: row.id,
        label: <span className="flex justify-between gap-2 text-s"><span className="text-ink-2">{row.number}</span><SeverityBadge severity={row.severity} /></span>,
        hint: `${row.subject} · ${row.requester} · ${t(`state.${row.state}`)}`,
      }))} />
    </div>
  )
}
