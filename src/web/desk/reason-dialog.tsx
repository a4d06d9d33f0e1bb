import { useState } from 'react'
import { fieldError } from '../refused.ts'
import { TextField } from '../ui/text-field.tsx'
import { useWords } from '../words.tsx'
import { useAct } from './act.ts'
import { FormDialog } from './form-dialog.tsx'

type Props = { title: string; says: string; label: string; submit: string; run: (reason: string) => Promise<unknown>; onClose: () => void }

/** Does something that needs a reason, which stays in the history. */
export function ReasonDialog({ title, says, label, submit, run, onClose }: Props) {
  const t = useWords()
  const [reason, setReason] = useState('')
  const act = useAct(run, onClose)
  return (
    <FormDialog title={title} submit={submit} busy={act.isPending} error={act.error} incomplete={reason.trim().length < 3 ? t('reason.needed') : undefined} onSubmit={() => act.mutate(reason)} onClose={onClose}>
      <p className="text-ink-2">{says}</p>
      <TextField label={label} value={reason} maxLength={500} onChange={setReason} error={fieldError(act.error, 'reason')} />
    </FormDialog>
  )
}
