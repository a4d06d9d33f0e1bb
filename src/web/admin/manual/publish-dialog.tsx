import { useState, type FormEvent } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { call } from '../../call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { manualReads } from './names.ts'

/** Shows the draft to its readers: says what of it lags behind, and asks what changed. */
export function PublishDialog({ task, onClose }: { task: ManualTask; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [note, setNote] = useState('')
  const act = useAct(() => call('desk.manual.publish', { params: { id: task.id }, body: { revision: task.revision, note } }), { changes: manualReads, then: ({ version }) => {
    toast(t('author.published', { version: version ?? 1 }))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('author.publish')} onClose={onClose} actions={<>
      <Button type="submit" form="publish" look="primary" busy={act.isPending}>{t('author.publish')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="publish" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{t(`author.publish.${task.facts.visibility}`)}</p>
        {task.lags.length > 0 && <Banner tone="warn">{t('author.publish.lags', { count: task.lags.length })}</Banner>}
        <TextField data-focus-first optional label={t('author.note')} hint={t('author.note.hint')} maxLength={300} value={note} onChange={setNote} />
      </form>
    </Dialog>
  )
}
