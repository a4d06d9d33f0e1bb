import { useState, type FormEvent } from 'react'
import type { ContractRow } from '#contract/plans.ts'
import { call } from '../../call.ts'
import { fromWallTime } from '../../times.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { contractReads } from './contract-reads.ts'

/** Ends a contract, now or on a day, with the reason that stays on record. */
export function EndContractDialog({ contract: { id, name }, onClose }: { contract: ContractRow; onClose: () => void }) {
  const { t, language, zone } = useReader()
  const say = useRefusal()
  const [day, setDay] = useState('')
  const [reason, setReason] = useState('')
  const act = useAct(() => call('contracts.end', { params: { id }, body: { endsAt: day === '' ? null : fromWallTime(`${day}T00:00`, zone), reason } }), { changes: contractReads, then: onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isElsewhere = act.error !== null && !(isRefused(act.error) && (act.error.field === 'endsAt' || act.error.field === 'reason'))
  return (
    <Dialog title={t('contract.end.title', { plan: name[language] })} onClose={onClose} actions={<>
      <Button type="submit" form="end-contract" look="danger" busy={act.isPending} disabled={reason.trim().length < 3}>{t('contract.end.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="end-contract" className="grid gap-4" onSubmit={submit}>
        {isElsewhere && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{t('contract.end.text')}</p>
        <TextField type="date" label={t('contract.end.day')} hint={t('contract.end.day.hint')} value={day} error={fieldError(act.error, 'endsAt')} onChange={setDay} />
        <TextField label={t('contract.end.reason')} maxLength={500} required value={reason} error={fieldError(act.error, 'reason')} onChange={setReason} />
      </form>
    </Dialog>
  )
}
