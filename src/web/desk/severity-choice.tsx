import { severities, type Severity } from '#kernel/severity.ts'
import { RadioCards } from '../ui/radio-cards.tsx'
import { SeverityBadge } from '../ui/severity-badge.tsx'
import { useWords } from '../words.tsx'

/** The four severities with what each means and promises. */
export function SeverityChoice({ value, onChange }: { value: Severity | undefined; onChange: (severity: Severity) => void }) {
  const t = useWords()
  const options = severities.map((each) => ({
    value: each,
    label: <span className="flex justify-between gap-3"><SeverityBadge severity={each} /><span className="text-s font-normal text-ink-2">{t('severityDialog.promise', { promise: t(`severity.${each}.promise`) })}</span></span>,
    hint: t(`severity.${each}.means`),
  }))
  return <RadioCards legend={t('severityDialog.legend')} hideLegend columns={2} options={options} value={value} onChange={onChange} />
}
