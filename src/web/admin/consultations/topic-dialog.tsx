import { useRef, useState, type FormEvent } from 'react'
import type { TopicRow } from '#contract/experts.ts'
import { newId } from '#kernel/ids.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { readWords } from '../../consultations/hours-draft.ts'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct } from '../act.ts'
import { NumberField } from '../plans/number-field.tsx'

type Said = TopicRow['name']
type Draft = { readonly name: Said; readonly summary: Said; readonly minutes: number; readonly skills: string; readonly questions: Said }

function draftOf(topic: TopicRow | undefined): Draft {
  const lines = (language: keyof Said) => topic?.questions.map((question) => question[language]).join('\n') ?? ''
  return { name: topic?.name ?? { en: '', fr: '' }, summary: topic?.summary ?? { en: '', fr: '' }, minutes: topic?.minutes ?? 60, skills: topic?.skills.join(', ') ?? '', questions: { en: lines('en'), fr: lines('fr') } }
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}

/** Writes a topic, or changes one. */
export function TopicDialog({ topic, onClose }: { topic?: TopicRow; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState(() => draftOf(topic))
  const [en, fr] = [linesOf(draft.questions.en), linesOf(draft.questions.fr)]
  const uneven = en.length !== fr.length
  const act = useAct(({ retired }: { retired: boolean }) => {
    const body = { name: draft.name, summary: draft.summary, minutes: draft.minutes, skills: readWords(draft.skills), questions: en.map((question, index) => ({ en: question, fr: fr[index] ?? '' })) }
    return topic === undefined ? call('topics.create', { body, key: key.current }) : call('topics.change', { params: { id: topic.id }, body: { ...body, version: topic.version, retired } })
  }, { changes: ['topics.list'], then: () => {
    toast(t('experts.saved'))
    onClose()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ retired: topic?.retired ?? false })
  }
  const isWhole = draft.name.en.trim() !== '' && draft.name.fr.trim() !== ''
  return (
    <Dialog wide title={t(topic === undefined ? 'experts.topic.create' : 'experts.topic.change')} onClose={onClose} actions={<>
      <Button type="submit" form="topic" look="primary" busy={act.isPending} disabled={!isWhole} disabledReason={uneven ? t('experts.topic.questions.uneven') : undefined}>{t('experts.save')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
      {topic !== undefined && <span className="me-auto"><Button look={topic.retired ? 'plain' : 'danger'} busy={act.isPending} onClick={() => act.mutate({ retired: !topic.retired })}>{t(topic.retired ? 'experts.topic.revive' : 'experts.topic.retire')}</Button></span>}
    </>}>
      <form noValidate id="topic" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && !isRefused(act.error, 'request.invalid') && <Banner tone="bad">{say(act.error)}</Banner>}
        <Fields draft={draft} error={act.error} onChange={setDraft} />
      </form>
    </Dialog>
  )
}

function Fields({ draft, error, onChange }: { draft: Draft; error: Error | null; onChange: (draft: Draft) => void }) {
  const t = useWords()
  const both = (name: 'name' | 'summary' | 'questions', max: number) => languages.toReversed().map((language) => {
    const label = t(`experts.in.${language}`, { label: t(`experts.topic.${name}`) })
    const change = (text: string) => onChange({ ...draft, [name]: { ...draft[name], [language]: text } })
    const wrong = fieldError(error, `${name}.${language}`)
    return name === 'questions' ? <TextArea key={language} optional rows={3} label={label} hint={t('experts.topic.questions.hint')} value={draft[name][language]} error={wrong} onChange={change} />
      : <TextField key={language} label={label} optional={name === 'summary'} maxLength={max} autoComplete="off" value={draft[name][language]} error={wrong} onChange={change} />
  })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">{both('name', 80)}{both('summary', 300)}</div>
      <div className="grid items-start gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <NumberField label={t('experts.topic.minutes')} value={draft.minutes} error={fieldError(error, 'minutes')} onChange={(minutes) => onChange({ ...draft, minutes: minutes ?? 0 })} />
        <TextField label={t('experts.topic.skills')} hint={t('experts.topic.skills.hint')} autoComplete="off" value={draft.skills} error={fieldError(error, 'skills')} onChange={(skills) => onChange({ ...draft, skills })} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">{both('questions', 2000)}</div>
    </>
  )
}
