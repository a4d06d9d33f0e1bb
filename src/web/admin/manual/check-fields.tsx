import type { ManualCheck } from '#contract/manual-checks.ts'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'

const records = ['A', 'AAAA', 'CNAME', 'TXT'] as const

/** What a check of one kind needs to know. */
export function CheckFields({ check, readOnly, onChange }: { check: ManualCheck; readOnly: boolean; onChange: (check: ManualCheck) => void }) {
  const t = useWords()
  const row = 'grid items-start gap-x-5 gap-y-3 md:grid-cols-3'
  if (check.kind === 'certificate') return <div className={row}><TextField label={t('author.check.days')} type="number" min={0} max={365} readOnly={readOnly} value={String(check.days)} onChange={(days) => onChange({ ...check, days: Number(days) })} /></div>
  if (check.kind === 'dns') {
    return (
      <div className={row}>
        <TextField label={t('author.check.before')} hint={t('author.check.before.hint')} readOnly={readOnly} value={check.before} onChange={(before) => onChange({ ...check, before: before.trim().toLowerCase() })} />
        <Select label={t('author.check.record')} disabled={readOnly} options={records.map((value) => ({ value, label: value }))} value={check.record} onChange={(value) => onChange({ ...check, record: records.find((each) => each === value) ?? check.record })} />
        <TextField label={t('author.check.value')} hint={t('author.check.value.hint')} readOnly={readOnly} value={check.value} onChange={(value) => onChange({ ...check, value })} />
      </div>
    )
  }
  return (
    <div className={row}>
      <TextField label={t('author.check.path')} readOnly={readOnly} value={check.path} onChange={(path) => onChange({ ...check, path })} />
      {check.kind === 'header' && <>
        <TextField label={t('author.check.header.name')} readOnly={readOnly} value={check.header} onChange={(header) => onChange({ ...check, header: header.trim().toLowerCase() })} />
        <TextField label={t('author.check.contains')} hint={t('author.check.value.hint')} readOnly={readOnly} value={check.value} onChange={(value) => onChange({ ...check, value })} />
      </>}
    </div>
  )
}
