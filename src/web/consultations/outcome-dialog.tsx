import { useState, type FormEvent } from 'react'
import type { Consultation } from '#contract/consultations.ts'
import { useAct } from '../act.ts'
import { call } from '../call.ts'
import { fieldError, isRefused } from '../refused.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { useRefusal, useWords } from '../words.tsx'
import { changedReads } from './reads.ts'

/** The expert writes what came of it: minutes, words, and what was agreed on, a line each. */
export function OutcomeDialog({ consultation: { id, version, minutes, outcome }, onClose }: { consultation: Consultation; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [draft, setDraft] = useState({ attended: outcome?.attended ?? true, minutes: String(outcome?.minutes ?? minutes), text: outcome?.text ?? '', actions: outcome?.actions.map(({ text }) => text).join('\n') ?? '' })
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const actions = draft.actions.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const act = useAct(() => call('consultations.hold', { params: { id }, body: { version, attended: draft.attended, minutes: Number(draft.minutes), text: draft.text.trim(), actions } }), { changes: changedReads, then: () => {
    toast(t('outcome.saved'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const isFielded = isRefused(act.error) && act.error.field !== undefined
  return (
    <Dialog wide title={t('outcome.write')} onClose={onClose} actions={<>
      <Button type="submit" form="outcome-form" look="primary" busy={act.isPending} disabled={draft.text.trim().length < 3}>{t('outcome.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="outcome-form" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && !isFielded && <Banner tone="bad">{say(act.error)}</Banner>}
        <Checkbox label={t('outcome.attended')} checked={draft.attended} onChange={(attended) => set({ attended })} />
        <TextField inputMode="numeric" label={t('outcome.minutes.used')} hint={t('outcome.minutes.hint', { booked: minutes })} value={draft.minutes} error={fieldError(act.error, 'minutes')} onChange={(text) => set({ minutes: text.replaceAll(/\D/g, '').slice(0, 3) })} />
        <TextArea data-focus-first label={t('outcome.text')} hint={t('outcome.text.hint')} rows={7} maxLength={10_000} value={draft.text} error={fieldError(act.error, 'text')} onChange={(text) => set({ text })} />
        <TextArea optional label={t('outcome.actions')} hint={t('outcome.actions.hint')} rows={3} value={draft.actions} error={isRefused(act.error) && act.error.field?.startsWith('actions') === true ? act.error.message : undefined} onChange={(text) => set({ actions: text })} />
      </form>
    </Dialog>
  )
}
