import { useState } from 'react'
import type { Consultation } from '#contract/consultations.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { useMe } from '../me.tsx'
import { fieldError } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { changedReads } from './reads.ts'
import { SlotPicker } from './slot-picker.tsx'

/** Another slot for a consultation: its expert's where they are free, else of whoever is. */
export function MoveDialog({ consultation: { id, version, topic, expert, language }, onClose }: { consultation: Consultation; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { side } = useMe()
  const [slot, setSlot] = useState<{ at: string; experts: readonly string[] }>()
  const act = useAct(async (chosen: { at: string; experts: readonly string[] }) => {
    const given = { params: { id }, body: { version, at: chosen.at, expertId: chosen.experts.includes(expert.id) ? expert.id : null } }
    return side === 'client' ? call('client.moveConsultation', given) : call('consultations.move', given)
  }, { changes: changedReads, then: () => {
    toast(t('consult.moved'))
    onClose()
  } })
  const atError = fieldError(act.error, 'at')
  return (
    <Dialog wide title={t('consult.move')} onClose={onClose} actions={<>
      <Button look="primary" busy={act.isPending} disabled={slot === undefined} onClick={() => slot !== undefined && act.mutate(slot)}>{t('consult.move.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      {act.error !== null && atError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
      <SlotPicker wanted={{ topicId: topic.id, language, moving: id }} value={slot?.at} error={atError} onChange={(at, experts) => setSlot({ at, experts })} />
    </Dialog>
  )
}
