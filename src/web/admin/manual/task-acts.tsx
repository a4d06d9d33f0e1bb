import { useState } from 'react'
import type { ManualTask } from '#contract/manual-writing.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { useReader } from '../../words.tsx'
import { useQuickAct } from '../act.ts'
import { FactsDialog } from './facts-dialog.tsx'
import { manualReads } from './names.ts'
import { PublishDialog } from './publish-dialog.tsx'

/** What can be done with a task as it stands. */
export function TaskActs({ task, unsaved }: { task: ManualTask; unsaved: boolean }) {
  const { t, language } = useReader()
  const [over, setOver] = useState<'publish' | 'facts' | undefined>()
  const { id, revision, may, standing } = task
  const params = { id }
  const review = useQuickAct((asked: boolean) => call('desk.manual.review', { params, body: { revision, asked } }), { changes: manualReads, then: () => toast(t('author.done')) })
  const discard = useQuickAct(() => call('desk.manual.discard', { params, body: { revision } }), { changes: manualReads, then: () => toast(t('author.discarded')) })
  const checked = useQuickAct(() => call('desk.manual.checked', { params }), { changes: manualReads, then: () => toast(t('author.checked.done')) })
  const remove = useQuickAct((removed: boolean) => call('desk.manual.remove', { params, body: { removed } }), { changes: manualReads, then: () => toast(t('author.done')) })
  const hasDraft = standing !== 'published' && standing !== 'new'
  const waits = unsaved ? t('author.saveFirst') : undefined
  return (
    <>
      {task.version !== null && !task.removed && <a className="btn" href={`${paths.manual(language)}/${task.slug}`}>{t('author.see')}</a>}
      {may.write && hasDraft && !may.publish && <Button busy={review.busy} disabledReason={waits} onClick={() => review.run(standing !== 'review')}>{t(standing === 'review' ? 'author.review.back' : 'author.review.ask')}</Button>}
      {may.publish && hasDraft && <Button look="primary" disabledReason={waits} onClick={() => setOver('publish')}>{t('author.publish')}</Button>}
      {may.write && <Menu button={t('author.more')} entries={[
        ...(may.publish ? [{ key: 'facts', label: t('author.facts'), onAction: () => setOver('facts') }] : []),
        { key: 'checked', label: t('author.checked'), onAction: () => checked.run(undefined) },
        ...(hasDraft && may.publish ? [{ key: 'review', label: t(standing === 'review' ? 'author.review.back' : 'author.review.ask'), onAction: () => review.run(standing !== 'review') }] : []),
        ...(hasDraft ? [{ key: 'discard', label: t('author.discard'), danger: true, onAction: () => discard.run(undefined) }] : []),
        ...(may.publish ? [{ key: 'remove', label: t(task.removed ? 'author.giveBack' : 'author.remove'), danger: !task.removed, onAction: () => remove.run(!task.removed) }] : []),
      ]} />}
      {over === 'publish' && <PublishDialog task={task} onClose={() => setOver(undefined)} />}
      {over === 'facts' && <FactsDialog task={task} onClose={() => setOver(undefined)} />}
    </>
  )
}
