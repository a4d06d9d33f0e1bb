import { useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { newId } from '#kernel/ids.ts'
import { call } from '../../../call.ts'
import { paths } from '../../../paths.ts'
import { fieldError } from '../../../refused.ts'
import { Banner } from '../../../ui/banner.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useReader, useRefusal } from '../../../words.tsx'
import { useAct } from '../../act.ts'
import { addressOf } from '../names.ts'
import { fragmentReads } from './here.ts'

/** Begins a fragment in the author's language; its name in texts follows its title until it is written by hand. */
export function NewFragmentDialog({ onClose }: { onClose: () => void }) {
  const { t, language } = useReader()
  const say = useRefusal()
  const navigate = useNavigate()
  const key = useRef(newId<'key'>())
  const [title, setTitle] = useState('')
  const [own, setOwn] = useState<string | undefined>()
  const slug = own ?? addressOf(title)
  const act = useAct(() => call('desk.fragments.create', { body: { slug, language, title }, key: key.current }), { changes: fragmentReads, then: ({ id }) => void navigate(paths.deskFragment(id)) })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(undefined)
  }
  const slugError = fieldError(act.error, 'slug')
  return (
    <Dialog title={t('fragments.new')} onClose={onClose} actions={<>
      <Button type="submit" form="new-fragment" look="primary" busy={act.isPending} disabled={title.trim() === '' || slug === ''}>{t('author.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="new-fragment" className="grid gap-4" onSubmit={submit}>
        {act.error !== null && slugError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first label={t('fragments.name')} hint={t('fragments.name.hint')} maxLength={160} value={title} onChange={setTitle} />
        <TextField label={t('fragments.slug')} hint={t('fragments.slug.hint')} maxLength={80} value={slug} error={slugError} onChange={setOwn} />
      </form>
    </Dialog>
  )
}
