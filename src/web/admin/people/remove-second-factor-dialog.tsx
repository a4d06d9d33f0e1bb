import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonRow } from '#contract/accounts.ts'
import { call } from '../../call.ts'
import { keyOf } from '../../queries.ts'
import { ProofDialog } from '../../shell/profile/proof-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads } from '../act.ts'

/** Removes the second factor that somebody has lost: with a reason, and the administrator's own password once more. */
export function RemoveSecondFactorDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const t = useWords()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const remove = async () => {
    await call('admin.removeSecondFactor', { params: { id: person.id }, body: { reason } })
    toast(t('people.removeSecondFactor.done', { name: person.name }))
    await Promise.all(peopleReads.map((name) => client.invalidateQueries({ queryKey: keyOf(name) })))
  }
  return (
    <ProofDialog title={t('people.removeSecondFactor.title', { name: person.name })} text={t('people.removeSecondFactor.text')} submit={t('people.removeSecondFactor.do')} then={remove} onClose={onClose} also={{
      isAnswered: reason.trim().length >= 3,
      content: <TextField label={t('people.removeSecondFactor.reason')} hint={t('people.removeSecondFactor.reason.hint')} value={reason} maxLength={500} required autoComplete="off" onChange={setReason} />,
    }} />
  )
}
