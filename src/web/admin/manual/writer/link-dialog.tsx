import type { Editor } from '@tiptap/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { Reply } from '#contract/index.ts'
import { freeLink, taskLink } from '#contract/manual-marks.ts'
import type { Language } from '#kernel/languages.ts'
import { plain } from '#kernel/plain.ts'
import { read } from '../../../queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ComboBox } from '../../../ui/combo-box.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useWords } from '../../../words.tsx'
import { textOf } from './pieces.ts'

/** Tasks and steps for what is typed, in the language of the text; in the other one where it has none. */
function useFound(typed: string, language: Language) {
  const q = typed.trim()
  const asking = (there: Language, enabled: boolean) => ({ ...read('manual.search', { query: { q, language: there } }), enabled, placeholderData: keepPreviousData })
  const { data } = useQuery(asking(language, q !== ''))
  const isElsewhere = q !== '' && data !== undefined && data.found.length === 0
  const { data: other } = useQuery(asking(language === 'fr' ? 'en' : 'fr', isElsewhere))
  const { data: contents } = useQuery({ ...read('desk.manual.contents'), enabled: q !== '' })
  if (q === '') return []
  const [published, drafts] = [(isElsewhere ? other?.found : data?.found) ?? [], contents === undefined ? [] : draftsFor(contents, q)]
  return [...drafts.slice(0, 3), ...published].slice(0, 8)
}

/** Tasks that nobody reads yet are in no search: they are found by their titles. */
function draftsFor({ modules }: Reply<'desk.manual.contents'>, q: string) {
  return modules.flatMap((module) => module.sections.flatMap(({ tasks }) => tasks.filter(({ version, removed, titles }) => version === null && !removed && plain(`${titles.fr} ${titles.en}`).includes(plain(q)))
    .map(({ slug, titles }) => ({ task: slug, step: null, title: titles.fr || titles.en, path: [module.titles.fr || module.titles.en] }))))
}

/** Where the marked words lead; without any, the address itself is put in. */
export function LinkDialog({ editor, language, onClose }: { editor: Editor; language: Language; onClose: () => void }) {
  const t = useWords()
  const before = textOf(editor.getAttributes('link'), 'href')
  const [address, setAddress] = useState(before)
  const [typed, setTyped] = useState('')
  const [taken, setTaken] = useState('')
  const found = useFound(typed === taken ? '' : typed, language)
  const offers = found.map(({ task, step, title, path }) => ({ key: `${task}#${step ?? ''}`, address: `${task}.md${step === null ? '' : `#${step}`}`, title, content: <span className="min-w-0"><span className="block">{title}</span><span className="block text-s text-ink-3">{path.join(' › ')}</span></span> }))
  const [wrong, setWrong] = useState(false)
  const whole = /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(address.trim()) && !taskLink.test(address.trim()) ? `https://${address.trim()}` : address.trim()
  const end = (act: () => void) => {
    onClose()
    // The dialog gives the focus back first.
    requestAnimationFrame(act)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!freeLink.test(whole) && !taskLink.test(whole)) return setWrong(true)
    end(() => {
      const go = editor.chain().focus().extendMarkRange('link')
      if (editor.state.selection.empty && before === '') go.insertContent({ type: 'text', text: whole, marks: [{ type: 'link', attrs: { href: whole } }] }).run()
      else go.setLink({ href: whole }).run()
    })
  }
  return (
    <Dialog title={t('author.tool.link')} onClose={onClose} actions={<>
      <Button type="submit" form="link" look="primary">{t('author.link.set')}</Button>
      {before !== '' && <Button onClick={() => end(() => editor.chain().focus().extendMarkRange('link').unsetLink().run())}>{t('author.link.gone')}</Button>}
      <Button look="quiet" onClick={onClose}>{t('action.cancel')}</Button>
    </>}>
      <form noValidate id="link" className="grid gap-4" onSubmit={submit}>
        <Field label={t('author.link.find')} hint={t('author.link.find.hint')}>{(control) => <div className="relative"><ComboBox {...control} data-focus-first offers={offers} offersLabel={t('author.link.found')} value={typed} onType={setTyped} onTake={(offer) => { setTyped(offer.title); setTaken(offer.title); setAddress(offer.address) }} /></div>}</Field>
        <TextField label={t('author.link.address')} hint={t('author.link.hint')} error={wrong ? t('author.link.wrong') : undefined} value={address} onChange={setAddress} />
      </form>
    </Dialog>
  )
}
