import type { Editor } from '@tiptap/core'
import { use, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { paths } from '../../../paths.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Select } from '../../../ui/select.tsx'
import { useReader } from '../../../words.tsx'
import { FragmentsHere } from '../fragments/here.ts'
import { titleOf } from '../names.ts'

/** Chooses what several tasks have in common, to be put in here. */
export function FragmentDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { t, language } = useReader()
  const fragments = use(FragmentsHere) ?? []
  const [slug, setSlug] = useState(fragments[0]?.slug ?? '')
  const chosen = fragments.find((each) => each.slug === slug)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    onClose()
    // The dialog gives the focus back first.
    requestAnimationFrame(() => editor.chain().focus().insertContent({ type: 'fragment', attrs: { slug } }).run())
  }
  return (
    <Dialog title={t('author.tool.fragment')} onClose={onClose} actions={<>
      <Button type="submit" form="fragment" look="primary" disabled={slug === ''}>{t('author.fragment.put')}</Button>
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="fragment" className="grid gap-4" onSubmit={submit}>
        {fragments.length === 0 ? <p className="text-ink-2">{t('fragments.none')}</p> : <Select data-focus-first label={t('author.fragment.which')} value={slug} onChange={setSlug} options={fragments.map((each) => ({ value: each.slug, label: titleOf(each.titles, language) || each.slug }))} />}
        {chosen !== undefined && <p className="rounded-m bg-sunken px-3 py-2 text-ink-2">{titleOf(chosen.begins, language)}</p>}
        <p className="text-s text-ink-2">{t('author.fragment.text')} <Link to={paths.deskFragments}>{t('fragments.title')}</Link></p>
      </form>
    </Dialog>
  )
}
