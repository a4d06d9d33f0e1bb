import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { languages } from '#kernel/languages.ts'
import { call } from '../../call.ts'
import { read } from '../../queries.ts'
import { useStored } from '../../stored.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { ChecksCard } from './checks-card.tsx'
import { CommentsCard } from './comments-card.tsx'
import { FragmentsHere, useFragments } from './fragments/here.ts'
import { manualReads, titleOf, toneOf } from './names.ts'
import { NowhereCard } from './nowhere-card.tsx'
import { NowhereLinks, useNowhere } from './nowhere.ts'
import { PartRow } from './part-row.tsx'
import { addStep, moveStep, parts, toSheet, toTexts, writePart, writeStep } from './sheet.ts'
import { ScheduleCard } from './schedule-card.tsx'
import { StepCard } from './step-card.tsx'
import { TaskActs } from './task-acts.tsx'
import { TaskTickets } from './task-tickets.tsx'
import { TaskVersions } from './task-versions.tsx'

/** A task in two languages, side by side. What was typed is sent when it is saved. */
export function Editor({ task }: { task: ManualTask }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const [sheet, setSheet] = useState(() => toSheet(task.texts))
  const [dragged, setDragged] = useState<number | undefined>()
  const isTouched = JSON.stringify(toTexts(sheet)) !== JSON.stringify(toTexts(toSheet(task.texts)))
  const saving = useAct(() => call('desk.manual.save', { params: { id: task.id }, body: { revision: task.revision, texts: toTexts(sheet) } }), { changes: manualReads, then: () => toast(t('author.saved')) })
  const [plain, setPlain] = useStored('manual.markdown', false)
  const drop = (to: number) => {
    if (dragged !== undefined) setSheet(moveStep(sheet, dragged, to))
    setDragged(undefined)
  }
  const { write } = task.may
  const nowhere = useNowhere(sheet, task.slug)
  const hrefs = nowhere.map(({ href }) => href).join('\n')
  const broken = useMemo(() => new Set(hrefs.split('\n')), [hrefs])
  const fragments = useFragments()
  const said = useQuery({ ...read('desk.manual.comments', { params: { id: task.id } }), enabled: !task.own }).data?.threads ?? []
  return (
    <>
      <PageHeader title={titleOf({ fr: task.texts.fr?.title ?? '', en: task.texts.en?.title ?? '' }, language) || task.slug} below={<span className="flex flex-wrap items-center gap-2">
        <Chip tone={toneOf[task.standing]}>{t(`author.standing.${task.standing}`)}</Chip>{task.removed && <Chip tone="bad">{t('author.removed')}</Chip>}<code className="text-s">/manual/{language}/{task.slug}</code>
      </span>} actions={<TaskActs task={task} unsaved={isTouched} />} />
      {task.own && <div className="mb-4"><Banner>{t('author.own.text')}</Banner></div>}
      <ScheduleCard task={task} />
      {saving.error !== null && <div className="mb-4"><Banner tone="bad">{say(saving.error)}</Banner></div>}
      <FragmentsHere value={fragments}>
      <NowhereLinks value={broken}>
      <form noValidate className="grid gap-5" onSubmit={(event) => { event.preventDefault(); saving.mutate(undefined) }}>
        <div aria-hidden="true" className="hidden grid-cols-2 gap-5 text-s font-[600] text-ink-2 lg:grid">{languages.map((each) => <span key={each}>{t(`admin.language.${each}`)}</span>)}</div>
        {parts.slice(0, 4).map((part) => <PartRow key={part} part={part} sheet={sheet} readOnly={!write} plain={plain} onChange={(each, text) => setSheet((now) => writePart(now, each, part, text))} />)}
        <NowhereCard links={nowhere} />
        <ol className="grid gap-4" aria-label={t('author.steps')}>
          {sheet.steps.map((step, at) => (
            <StepCard key={step.id} step={step} at={at} count={sheet.steps.length} lags={task.lags.filter((each) => each.step === step.id)} comments={said.filter((each) => each.settled === null && each.step === step.id).length} readOnly={!write} plain={plain} onMove={(to) => setSheet(moveStep(sheet, at, to))}
              onWrite={(each, change) => setSheet((now) => writeStep(now, step.id, each, change))} onRemove={() => setSheet({ ...sheet, steps: sheet.steps.filter(({ id }) => id !== step.id) })} onDrag={() => setDragged(at)} onDrop={() => drop(at)} />
          ))}
        </ol>
        {write && <div><Button onClick={() => setSheet(addStep(sheet))}>{t('author.step.add')}</Button></div>}
        {parts.slice(4).map((part) => <PartRow key={part} part={part} sheet={sheet} readOnly={!write} plain={plain} onChange={(each, text) => setSheet((now) => writePart(now, each, part, text))} />)}
        {write && <div className="sticky bottom-0 -mx-2 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-2 py-3"><Button type="submit" look="primary" busy={saving.isPending} disabledReason={isTouched ? undefined : t('author.nothingNew')}>{t('author.save')}</Button><Checkbox label={t('author.plain')} checked={plain} onChange={setPlain} />{plain && <span className="text-s text-ink-2">{t('author.markdown')}</span>}</div>}
      </form>
      </NowhereLinks>
      </FragmentsHere>
      {!task.own && <CommentsCard task={task} />}
      {!task.own && <ChecksCard task={task} />}
      {!task.own && <TaskTickets id={task.id} />}
      <TaskVersions task={task} />
    </>
  )
}
