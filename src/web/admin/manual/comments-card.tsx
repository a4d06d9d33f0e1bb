import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import type { ManualThread } from '#contract/manual-comments.ts'
import type { ManualTask } from '#contract/manual-writing.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Moment } from '../../ui/moment.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { toSheet } from './sheet.ts'

const reads = ['desk.manual.comments', 'desk.manual.contents'] as const

/** What our own people say to each other about this task and its steps. */
export function CommentsCard({ task }: { task: ManualTask }) {
  const t = useWords()
  const query = useQuery(read('desk.manual.comments', { params: { id: task.id } }))
  const steps = toSheet(task.texts).steps.map(({ id }) => id)
  const nameOf = (step: string | null) => (step === null ? t('author.comment.whole') : steps.includes(step) ? t('author.comment.step', { number: steps.indexOf(step) + 1 }) : t('author.comment.gone', { step }))
  return (
    <section id="comments" className="mt-10 grid gap-2.5">
      <h2 className="text-l font-[620]">{t('author.comments')}</h2>
      <Loaded query={query}>{({ threads, may }) => <>
        {threads.length > 0 && <ul className="grid gap-2.5">{threads.map((thread) => <Thread key={thread.id} task={task.id} thread={thread} about={nameOf(thread.step)} mayAnswer={may.comment} />)}</ul>}
        {may.comment && <Say task={task.id} answers={null} steps={steps.map((step) => ({ step, name: nameOf(step) }))} />}
      </>}</Loaded>
    </section>
  )
}

function Word({ by, at, body }: Pick<ManualThread, 'by' | 'at' | 'body'>) {
  return <div><p className="text-s text-ink-3"><span className="font-[560] text-ink">{by.name}</span> · <Moment at={at} short /></p><RichText text={body} /></div>
}

function Thread({ task, thread, about, mayAnswer }: { task: Id<'task'>; thread: ManualThread; about: string; mayAnswer: boolean }) {
  const t = useWords()
  const [answering, setAnswering] = useState(false)
  const settle = useQuickAct((settled: boolean) => call('desk.manual.settle', { params: { id: thread.id }, body: { settled } }), { changes: reads })
  return (
    <li className="card grid gap-2.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2"><Chip>{about}</Chip>{thread.settled !== null && <Chip tone="good">{t('author.comment.settled', { by: thread.settled.by })}</Chip>}</div>
      <Word {...thread} />
      {thread.answers.length > 0 && <ul className="grid gap-2.5 border-s border-line ps-4">{thread.answers.map((answer) => <li key={answer.id}><Word {...answer} /></li>)}</ul>}
      {answering ? <Say task={task} answers={thread.id} steps={[]} onDone={() => setAnswering(false)} /> : <p className="flex flex-wrap gap-2">
        {mayAnswer && <Button size="small" look="quiet" onClick={() => setAnswering(true)}>{t('author.comment.answer')}</Button>}
        <Button size="small" look="quiet" busy={settle.busy} onClick={() => settle.run(thread.settled === null)}>{t(thread.settled === null ? 'author.comment.settle' : 'author.comment.reopen')}</Button>
      </p>}
    </li>
  )
}

/** A word about the task or one of its steps, or an answer to one. */
function Say({ task, answers, steps, onDone }: { task: Id<'task'>; answers: Id<'comment'> | null; steps: readonly { readonly step: string; readonly name: string }[]; onDone?: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const key = useRef(newId<'key'>())
  const [step, setStep] = useState('')
  const [body, setBody] = useState('')
  const act = useAct(() => call('desk.manual.comment', { params: { id: task }, body: { step: step === '' ? null : step, answers, body }, key: key.current }), { changes: reads, then: () => {
    key.current = newId()
    setBody('')
    onDone?.()
  } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <form noValidate className={answers === null ? 'card grid gap-3 px-4 py-3' : 'grid gap-3'} onSubmit={submit}>
      {act.error !== null && <Banner tone="bad">{say(act.error)}</Banner>}
      {steps.length > 0 && <Select label={t('author.comment.about')} value={step} onChange={setStep} options={[{ value: '', label: t('author.comment.whole') }, ...steps.map((each) => ({ value: each.step, label: each.name }))]} />}
      <TextArea label={t(answers === null ? 'author.comment.body' : 'author.comment.answer.body')} rows={2} maxLength={4000} value={body} onChange={setBody} />
      <div className="flex flex-wrap gap-2"><Button type="submit" size="small" busy={act.isPending} disabled={body.trim() === ''}>{t('author.comment.send')}</Button>{onDone !== undefined && <Button size="small" look="quiet" onClick={onDone}>{t('action.cancel')}</Button>}</div>
    </form>
  )
}
