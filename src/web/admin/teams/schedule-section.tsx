import { useState, type FormEvent } from 'react'
import type { Schedule, WrittenSchedule } from '#contract/on-call.ts'
import { call } from '../../call.ts'
import { Warnings } from '../../on-call/warnings.tsx'
import { WeeksCard } from '../../on-call/weeks-card.tsx'
import { fieldError, isRefused } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { toast } from '../../ui/toast.tsx'
import { useUnsaved } from '../../ui/versioned.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { beginWith, draftOf, writtenOf, type Beginning, type ScheduleDraft } from './schedule-draft.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { StandInCard } from './stand-in-card.tsx'
import { usePreview } from './use-preview.ts'

type Props = { schedule: Schedule; from: string | undefined; onFrom: (from: string | undefined) => void }
const beginnings = ['week', 'day', 'sun'] as const

/** A team's schedule: the picture, who stands in, and the layers being written; until it is saved, the picture shows what it would become. */
export function ScheduleSection({ schedule, from, onFrom }: Props) {
  const { t, zone } = useReader()
  const begun = schedule.written === null ? undefined : draftOf(schedule.written)
  const [draft, setDraft] = useState<ScheduleDraft | undefined>(begun)
  if (draft === undefined) {
    const begin = (kind: Beginning) => setDraft(beginWith(kind, { zone, people: schedule.members.map((person) => person.id), now: Date.now() }))
    return (
      <EmptyState title={t('schedule.none')} action={<span className="flex flex-wrap justify-center gap-2.5">{beginnings.map((kind) => <Button key={kind} onClick={() => begin(kind)}>{t(`schedule.begin.${kind}`)}</Button>)}</span>}>
        {t('schedule.none.text')}
      </EmptyState>
    )
  }
  return <Written schedule={schedule} draft={draft} begun={begun} onDraft={setDraft} from={from} onFrom={onFrom} />
}

type WrittenProps = Props & { draft: ScheduleDraft; begun: ScheduleDraft | undefined; onDraft: (draft: ScheduleDraft | undefined) => void }

function Written({ schedule, draft, begun, onDraft, from, onFrom }: WrittenProps) {
  const { t } = useReader()
  const say = useRefusal()
  const written = writtenOf(draft)
  const text = JSON.stringify(written)
  const isChanged = begun === undefined || text !== JSON.stringify(writtenOf(begun))
  const preview = usePreview({ teamId: schedule.team.id, schedule: text, from, isChanged })
  const act = useAct((given: WrittenSchedule) => call('onCall.change', { params: { id: schedule.team.id }, body: { version: schedule.version, schedule: given } }), { changes: ['onCall.show', 'onCall.now', 'teams.list'], then: ({ version }) => toast(t('schedule.saved', { version })) })
  useUnsaved(isChanged && !act.isSuccess)
  const wrong = isChanged ? act.error ?? preview.error : null
  const fielded = isRefused(wrong) && (wrong.fields.length > 0 || wrong.field !== undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(written)
  }
  const change = (next: ScheduleDraft) => {
    act.reset()
    onDraft(next)
  }
  const reason = !isChanged ? t('schedule.unchanged') : fielded ? t('schedule.wrong') : undefined
  return (
    <div className="grid gap-5">
      <Warnings warnings={schedule.warnings} />
      <WeeksCard picture={isChanged && preview.picture !== undefined ? preview.picture : schedule.picture} zone={draft.zone} from={from} onFrom={onFrom} note={isChanged ? t(fielded ? 'schedule.wrong' : 'weeks.unsaved') : undefined} />
      {schedule.version > 0 && <StandInCard schedule={schedule} />}
      <form noValidate className="grid gap-5" onSubmit={submit}>
        <ScheduleForm draft={draft} members={schedule.members} known={schedule.picture.people} error={wrong} onChange={change} />
        {wrong !== null && (!fielded || fieldError(wrong, 'version') !== undefined) && <Banner tone="bad">{say(wrong)}</Banner>}
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" look="primary" busy={act.isPending} disabledReason={reason}>{t('schedule.save')}</Button>
          {isChanged && <Button onClick={() => { act.reset(); onDraft(begun) }}>{t('schedule.undo')}</Button>}
        </div>
      </form>
    </div>
  )
}
