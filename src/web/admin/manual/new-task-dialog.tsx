import { useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { ManualModuleRow } from '#contract/manual-writing.ts'
import { newId } from '#kernel/ids.ts'
import { call } from '../../call.ts'
import { paths } from '../../paths.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader, useRefusal } from '../../words.tsx'
import { useAct } from '../act.ts'
import { addressOf, manualReads } from './names.ts'

/** Begins a task in the author's language; its address follows its title until it is written by hand. */
export function NewTaskDialog({ section, onClose }: { section: ManualModuleRow['sections'][number]; onClose: () => void }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const [title, setTitle] = useState('')
  const [own, setOwn] = useState<string | undefined>()
  const slug = own ?? addressOf(title)
  const act = useAct(() => call('desk.manual.create', { body: { sectionId: section.id, slug, language, title }, key: key.current }), { changes: manualReads, then: ({ id }) => void navigate(paths.deskManualTask(id)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const slugError = fieldError(act.error, 'slug')
  return (
    <Dialog title={t('author.task.new')} onClose={onClose} actions={<>
      <Button type="submit" form="new-task" look="primary" busy={act.isPending} disabled={title.trim() === '' || slug === ''}>{t('author.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="new-task" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && slugError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('author.part.title')} hint={t('author.task.hint')} maxLength={160} value={title} onChange={setTitle} />
        <TextField label={t('author.slug')} hint={t('author.slug.hint')} maxLength={80} value={slug} error={slugError} onChange={setOwn} />
      </form>
    </Dialog>
  )
}
