import { useState } from 'react'
import type { Severity } from '#kernel/severity.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { ColleaguePicker, type Colleague } from '../colleague-picker.tsx'
import { FormDialog } from '../form-dialog.tsx'
import { SeverityChoice } from '../severity-choice.tsx'
import type { BulkAction, useBulk } from './use-bulk.ts'

export type BulkKind = 'assign' | 'severity' | 'note'
type Props = { kind: BulkKind; count: number; act: ReturnType<typeof useBulk>['act']; onClose: () => void }

/** Asks what is missing for a bulk action: to whom, which severity and why, or the note. */
export function BulkDialog({ kind, count, act, onClose }: Props) {
  const t = useWords()
  const [owner, setOwner] = useState<Colleague | undefined>()
  const [severity, setSeverity] = useState<Severity | undefined>()
  const [words, setWords] = useState('')
  const action = asked(kind, owner, severity, words)
  const missing = { assign: 'assign.choose', severity: severity === undefined ? 'bulk.chooseSeverity' : 'reason.needed', note: 'compose.empty' } as const
  return (
    <FormDialog wide={kind === 'severity'} title={t(`bulk.${kind}.title`, { count })} submit={t(`bulk.${kind}`)} busy={act.isPending} error={act.error} incomplete={action === undefined ? t(missing[kind]) : undefined}
      onSubmit={() => { if (action !== undefined) act.mutate(action) }} onClose={onClose}>
      {kind === 'assign' && <ColleaguePicker label={t('assign.to')} value={owner} onChange={setOwner} />}
      {kind === 'severity' && <><SeverityChoice value={severity} onChange={setSeverity} /><TextField label={t('severityDialog.reason')} value={words} maxLength={500} onChange={setWords} /></>}
      {kind === 'note' && <TextArea label={t('compose.tab.note')} hint={t('compose.note.says')} value={words} maxLength={20_000} onChange={setWords} />}
    </FormDialog>
  )
}

/** The action once everything it needs has been said. */
function asked(kind: BulkKind, owner: Colleague | undefined, severity: Severity | undefined, words: string): BulkAction | undefined {
  if (kind === 'assign') return owner === undefined ? undefined : { do: 'assign', ownerId: owner.id }
  if (kind === 'note') return words.trim() === '' ? undefined : { do: 'note', text: words }
  return severity === undefined || words.trim().length < 3 ? undefined : { do: 'severity', severity, reason: words }
}
