import { useRef, useState } from 'react'
import type { ManagerHome, Task } from '#contract/managers.ts'
import { newId, parseId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { toWallTime } from '../../times.ts'
import { useMoment } from '../../moments.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'

/** Today by the reader's own clock, such as 2026-06-01. */
function useToday(): string {
  const { zone } = useReader()
  const { now } = useMoment()
  return toWallTime(new Date(now).toISOString(), zone).slice(0, 10)
}

/** What is to do, what is due first. */
export function TasksCard({ home }: { home: ManagerHome }) {
  const t = useWords()
  const today = useToday()
  const [isNew, setNew] = useState(false)
  return (
    <section className="card p-5" aria-labelledby="tasks">
      <div className="mb-2 flex items-center justify-between gap-3"><h2 id="tasks" className="text-l">{t('tasks.title')}</h2>{home.may.change && <Button size="small" onClick={() => setNew(true)}>{t('tasks.new')}</Button>}</div>
      {home.tasks.length === 0 ? <p className="text-ink-2">{t('tasks.none')}</p> : <ul className="grid gap-2.5">{home.tasks.map((task) => <TaskLine key={task.id} task={task} today={today} mayChange={home.may.change} />)}</ul>}
      {isNew && <TaskDialog home={home} today={today} onClose={() => setNew(false)} />}
    </section>
  )
}

function TaskLine({ task: { id, text, dueOn, done, organisation }, today, mayChange }: { task: Task; today: string; mayChange: boolean }) {
  const t = useWords()
  const say = useMoment()
  const change = useQuickAct((isDone: boolean) => call('tasks.change', { params: { id }, body: { done: isDone } }), { changes: ['managers.home'] })
  const remove = useQuickAct(() => call('tasks.remove', { params: { id } }), { changes: ['managers.home'] })
  const day = say.day(`${dueOn}T12:00:00Z`)
  const when = dueOn === today ? t('tasks.today') : dueOn < today && !done ? t('tasks.late', { date: day }) : day
  return (
    <li className="flex items-start gap-2">
      <div className={`min-w-0 flex-1 ${done ? 'line-through opacity-70' : ''}`}>
        {mayChange ? <Checkbox label={text} aria-label={t('tasks.done.of', { text })} checked={done} onChange={change.run} /> : <p>{text}</p>}
        <p className={`ms-7 text-s ${dueOn < today && !done ? 'font-[560] text-critical' : 'text-ink-2'}`}>{[when, ...organisation === null ? [] : [organisation.name]].join(' · ')}</p>
      </div>
      {mayChange && <Button size="small" look="quiet" aria-label={t('tasks.remove.of', { text })} busy={remove.busy} onClick={() => remove.run(undefined)}><span aria-hidden="true">✕</span></Button>}
    </li>
  )
}

function TaskDialog({ home, today, onClose }: { home: ManagerHome; today: string; onClose: () => void }) {
  const t = useWords()
  const key = useRef(newId<'key'>())
  const [draft, setDraft] = useState({ text: '', dueOn: today, organisationId: '' })
  const act = useAct(() => call('tasks.create', { body: { text: draft.text, dueOn: draft.dueOn, organisationId: parseId<'organisation'>(draft.organisationId) ?? null }, key: key.current }), { changes: ['managers.home'], then: onClose })
  return (
    <FormDialog title={t('tasks.new')} submit={t('tasks.do')} busy={act.isPending} error={act.error} fields={['text', 'dueOn']} incomplete={draft.text.trim() === '' || draft.dueOn === ''} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      <TextField label={t('tasks.text')} value={draft.text} maxLength={200} required autoComplete="off" error={fieldError(act.error, 'text')} onChange={(text) => setDraft({ ...draft, text })} />
      <TextField type="date" label={t('tasks.due')} value={draft.dueOn} required error={fieldError(act.error, 'dueOn')} onChange={(dueOn) => setDraft({ ...draft, dueOn })} />
      <Select label={t('tasks.company')} value={draft.organisationId} options={[{ value: '', label: t('tasks.company.none') }, ...home.clients.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(organisationId) => setDraft({ ...draft, organisationId })} />
    </FormDialog>
  )
}
