import { useState, type FormEvent } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { call } from '../../call.ts'
import { fieldError } from '../../refused.ts'
import { fromWallTime, toWallTime } from '../../times.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader, useRefusal, useWords } from '../../words.tsx'
import { useAct, useQuickAct } from '../act.ts'
import { manualReads } from './names.ts'
import { TimeField } from './time-field.tsx'

/** What is to appear by itself, and when; it can be moved or taken back. Said too when it could not appear. */
export function ScheduleCard({ task }: { task: ManualTask }) {
  const t = useWords()
  const [moving, setMoving] = useState(false)
  const back = useQuickAct(() => call('desk.manual.unschedule', { params: { id: task.id } }), { changes: manualReads, then: () => toast(t('author.schedule.gone')) })
  const { scheduled } = task
  if (scheduled === null) return null
  const { at, by, failed, current } = scheduled
  return (
    <div className="mb-4">
      <Banner tone={failed === null ? 'info' : 'bad'}>
        <p className="font-[550]">{failed === null ? t('author.schedule.at') : t('author.schedule.failed')} <Moment at={at} />{` · ${by}`}</p>
        <p>{failed === null ? t(current ? 'author.schedule.current' : 'author.schedule.older') : failed.why === 'links' ? t('author.schedule.failed.links', { link: failed.link ?? '' }) : t('author.schedule.failed.version')}</p>
        {task.may.publish && <p className="mt-2 flex flex-wrap gap-2"><Button size="small" onClick={() => setMoving(true)}>{t('author.schedule.move')}</Button><Button size="small" look="quiet" busy={back.busy} onClick={() => back.run(undefined)}>{t('author.schedule.back')}</Button></p>}
      </Banner>
      {moving && <MoveDialog task={task} at={at} onClose={() => setMoving(false)} />}
    </div>
  )
}

/** Another time for the same state. */
function MoveDialog({ task, at, onClose }: { task: ManualTask; at: string; onClose: () => void }) {
  const t = useWords()
  const say = useRefusal()
  const { zone } = useReader()
  const [time, setTime] = useState(() => toWallTime(at, zone))
  const act = useAct(() => call('desk.manual.schedule', { params: { id: task.id }, body: { revision: null, note: '', at: fromWallTime(time, zone) } }), { changes: manualReads, then: () => { toast(t('author.scheduled')); onClose() } })
  const wrong = fieldError(act.error, 'at')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  return (
    <Dialog title={t('author.schedule.move')} onClose={onClose} actions={<>
      <Button type="submit" form="move" look="primary" busy={act.isPending} disabled={time === ''}>{t('author.schedule.do')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="move" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && wrong === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TimeField isFirst value={time} error={wrong} onChange={setTime} />
      </form>
    </Dialog>
  )
}
