import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MergeRow } from '#contract/merges.ts'
import type { Id } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { useMoment } from '../../moments.ts'
import { read } from '../../queries.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { useWords } from '../../words.tsx'
import { peopleReads, useAct } from '../act.ts'
import { FormDialog } from '../companies/form-dialog.tsx'
import { MergeCompanyDialog } from './merge-company-dialog.tsx'
import { Moved } from './moved.tsx'

/** What was merged in a company, how each merge can be undone, and where the company itself is merged. */
export function MergesSection({ company, mayManage }: { company: { readonly id: Id<'organisation'>; readonly name: string }; mayManage: boolean }) {
  const t = useWords()
  const { data } = useQuery(read('merges.list', { params: { id: company.id } }))
  const [undoing, setUndoing] = useState<MergeRow>()
  const [merging, setMerging] = useState(false)
  const merges = data?.merges ?? []
  if (merges.length === 0 && !mayManage) return null
  return (
    <section className="mt-8" aria-labelledby="merges">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="merges" className="text-l">{t('merges.title')}</h2>
        {mayManage && <Button onClick={() => setMerging(true)}>{t('twin.company')}</Button>}
      </div>
      <p className="mb-3 text-s text-ink-2">{t('merges.text')}</p>
      {merges.length > 0 && <ul className="card divide-y divide-line">{merges.map((merge) => <MergeLine key={merge.id} merge={merge} onUndo={() => setUndoing(merge)} />)}</ul>}
      {undoing !== undefined && <UndoDialog merge={undoing} onClose={() => setUndoing(undefined)} />}
      {merging && <MergeCompanyDialog company={company} onClose={() => setMerging(false)} />}
    </section>
  )
}

function MergeLine({ merge, onUndo }: { merge: MergeRow; onUndo: () => void }) {
  const t = useWords()
  const say = useMoment()
  const { lost, kept, by, at, until, undoneAt, undoneBy, mayUndo } = merge
  const standing = undoneAt !== null ? t('merges.undone', { name: undoneBy ?? '' }) : mayUndo ? t('merges.until', { day: say.day(until) }) : t('merges.over')
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className={`[overflow-wrap:anywhere] ${undoneAt === null ? 'font-[580]' : 'text-ink-2 line-through'}`}>{t('merges.line', { lost, kept })}</p>
        <p className="text-s text-ink-2">{t('merges.by', { name: by })} · <Moment at={at} /> · {standing}</p>
      </div>
      {mayUndo && <Button size="small" aria-label={t('merges.undo.of', { lost, kept })} onClick={onUndo}>{t('merges.undo')}</Button>}
    </li>
  )
}

function UndoDialog({ merge: { id, kind, lost, kept }, onClose }: { merge: MergeRow; onClose: () => void }) {
  const t = useWords()
  const preview = useQuery(read('merges.show', { params: { id } }))
  const act = useAct(() => call('merges.undo', { params: { id } }), {
    changes: [...peopleReads, 'merges.list', 'merges.show', 'clients.overview', 'contracts.show', 'managers.home'], then: () => { toast(t('merges.undo.done', { name: lost })); onClose() },
  })
  return (
    <FormDialog title={t('merges.undo.title', { lost, kept })} submit={t('merges.undo')} busy={act.isPending} error={act.error ?? preview.error} fields={[]} incomplete={preview.data === undefined} onSubmit={() => act.mutate(undefined)} onClose={onClose}>
      {preview.data === undefined ? <Skeleton lines={3} /> : <>
        <Moved title={t('merges.undo.back', { name: lost })} moves={preview.data.back} />
        {preview.data.stays.length > 0 && <Moved title={t('merges.undo.stays', { name: kept })} moves={preview.data.stays} />}
        {kind === 'organisation' && <p className="text-ink-2">{t('merges.undo.stays.text', { name: lost })}</p>}
      </>}
    </FormDialog>
  )
}
