import { useId, useState, type FormEvent } from 'react'
import { slugOf } from '#kernel/slug.ts'
import { fieldError } from '../../refused.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useRefusal, useWords } from '../../words.tsx'

/** What is begun: its title, and the address by which it is named. */
export type Begun = { readonly slug: string; readonly title: string }
type Field = { readonly label: string; readonly hint: string }
type Props = {
  heading: string; title: Field; slug: Field
  act: { readonly error: Error | null; readonly isPending: boolean; readonly mutate: (begun: Begun) => void }
  onClose: () => void
}

/** Begins something of the manual by its title; its address follows the title until it is written by hand. */
export function NewByTitleDialog({ heading, title: titleField, slug: slugField, act, onClose }: Props) {
  const t = useWords()
  const say = useRefusal()
  const form = useId()
  const [title, setTitle] = useState('')
  const [own, setOwn] = useState<string | undefined>()
  const slug = own ?? slugOf(title)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate({ slug, title })
  }
  const slugError = fieldError(act.error, 'slug')
  return (
    <Dialog title={heading} onClose={onClose} actions={<>
      <Button type="submit" form={form} look="primary" busy={act.isPending} disabled={title.trim() === '' || slug === ''}>{t('author.make')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id={form} className="grid gap-4" onSubmit={submit}>
        {act.error !== null && slugError === undefined && <Banner tone="bad">{say(act.error)}</Banner>}
        <TextField data-focus-first {...titleField} maxLength={160} value={title} onChange={setTitle} />
        <TextField {...slugField} maxLength={80} value={slug} error={slugError} onChange={setOwn} />
      </form>
    </Dialog>
  )
}
