import { useState, type FormEvent } from 'react'
import { fragmentsIn, type FragmentAudience } from '#contract/manual-marks.ts'
import type { ManualTask } from '#contract/manual-writing.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { fromWallTime } from '../../times.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { useFragments } from './fragments/here.ts'
import { manualReads } from './names.ts'
import { TimeField } from './time-field.tsx'

/** How many fragments of a task are not for everybody who may read it. */
function useHidden({ texts, facts }: ManualTask): number {
  const fragments = useFragments() ?? []
  const named = new Set(languages.flatMap((language) => { const text = texts[language]; return text === null ? [] : [text.summary, text.before, text.result, text.trouble, ...text.steps.map((step) => step.text)].flatMap(fragmentsIn) }))
  const covers = (visibility: FragmentAudience) => visibility === 'public' || facts.visibility === 'staff' || (visibility === 'clients' && facts.visibility !== 'public')
  return fragments.filter(({ slug, visibility }) => named.has(slug) && !covers(visibility)).length
}

/** Shows the draft to its readers: says what of it lags behind, and asks what changed. */
export function PublishDialog({ task, onClose }: { task: ManualTask; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const [note, setNote] = useState('')
  const { zone } = useReader()
  const [when, setWhen] = useState<'now' | 'at'>('now')
  const [time, setTime] = useState('')
  const of = { params: { id: task.id } }
  const send = () => (when === 'now' ? call('desk.manual.publish', { ...of, body: { revision: task.revision, note } }) : call('desk.manual.schedule', { ...of, body: { revision: task.revision, note, at: fromWallTime(time, zone) } }))
  const act = useAct(send, { changes: manualReads, then: ({ version }) => {
    toast(when === 'now' ? t('author.published', { version: version ?? 1 }) : t('author.scheduled'))
    onClose()
  } })
  const hidden = useHidden(task)
  const wrong = fieldError(act.error, 'at')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('author.publish')} onClose={onClose} actions={<>
      <Button type="submit" form="publish" look="primary" busy={act.isPending} disabled={when === 'at' && time === ''}>{t(when === 'now' ? 'author.publish' : 'author.schedule.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="publish" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && wrong === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <p className="text-ink-2">{t(`author.publish.${task.facts.visibility}`)}</p>
        {task.scheduled !== null && <Banner tone="warn">{t('author.schedule.replaced')}</Banner>}
        {hidden > 0 && <Banner tone="warn">{t('author.fragment.hidden', { count: hidden })}</Banner>}
        {task.lags.length > 0 && <Banner tone="warn">{t('author.publish.lags', { count: task.lags.length })}</Banner>}
        <TextField data-focus-first optional label={t('author.note')} hint={t('author.note.hint')} maxLength={300} value={note} onChange={setNote} />
        <RadioCards columns={2} hideLegend legend={t('author.schedule.when')} value={when} onChange={setWhen} options={[{ value: 'now', label: t('author.schedule.now') }, { value: 'at', label: t('author.schedule.later') }]} />
        {when === 'at' && <TimeField value={time} error={wrong} onChange={setTime} />}
      </form>
    </Dialog>
  )
}
