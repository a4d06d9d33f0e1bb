import { useState, type FormEvent } from 'react'
import type { Consultation } from '#contract/consultations.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { changedReads } from './reads.ts'

/** Gives a consultation back, or calls it off; says before what becomes of its minutes. */
export function CancelDialog({ consultation: { id, version, minutes, returns }, onClose }: { consultation: Consultation; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { side } = useMe()
  const [reason, setReason] = useState('')
  const given = { params: { id }, body: { version, reason: reason.trim() } }
  const act = useAct(async () => {
    if (side === 'client') await call('client.cancelConsultation', given)
    else await call('consultations.cancel', given)
  }, { changes: changedReads, then: () => {
    toast(t('consult.cancelled'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('consult.cancel.title')} onClose={onClose} actions={<>
      <Button type="submit" form="cancel" look="danger" busy={act.isPending}>{t('consult.cancel.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.close')}</Button>
    </>}>
      <form noValidate id="cancel" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{t(returns || side === 'staff' ? 'consult.cancel.returns' : 'consult.cancel.spent', { minutes })}</p>
        <TextField data-focus-first optional label={t('consult.cancel.reason')} maxLength={300} value={reason} onChange={setReason} />
      </form>
    </Dialog>
  )
}
