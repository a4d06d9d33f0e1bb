import { useState } from 'react'
import type { EscalationRow } from '#contract/escalations.ts'
import { call } from '../../call.ts'
import { useMe } from '../../me.tsx'
import { fieldError } from '../../refused.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ColleaguePicker, type Colleague } from '../colleague-picker.tsx'
import { FormDialog } from '../form-dialog.tsx'

/** Gives an escalation to a colleague with a word. */
export function HandBackDialog({ id, onClose }: { id: EscalationRow['id']; onClose: () => void }) {
  const t = useWords()
  const me = useMe()
  const [to, setTo] = useState<Colleague | undefined>()
  const [word, setWord] = useState('')
  const act = useAct((personId: Colleague['id']) => call('desk.escalations.handBack', { params: { id }, body: { personId, word } }), onClose)
  const isReady = to !== undefined && to.id !== me.id && word.trim().length >= 3
  return (
    <FormDialog title={t('handBack.title')} submit={t('handBack.submit')} busy={act.isPending} error={act.error} incomplete={isReady ? undefined : t('handBack.needs')}
      onSubmit={() => { if (to !== undefined) act.mutate(to.id) }} onClose={onClose}>
      <ColleaguePicker label={t('handBack.to')} value={to} onChange={setTo} />
      <TextField label={t('handBack.word')} hint={t('handBack.word.hint')} value={word} maxLength={500} onChange={setWord} error={fieldError(act.error, 'word')} />
    </FormDialog>
  )
}
