import type { Editor } from '@tiptap/core'
import { useState, type FormEvent } from 'react'
import { freeLink, taskLink } from '#contract/manual-marks.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { useWords } from '../../../words.tsx'
import { textOf } from './pieces.ts'

/** Where the marked words lead; without any, the address itself is put in. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useWords()
  const before = textOf(editor.getAttributes('link'), 'href')
  const [address, setAddress] = useState(before)
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
        <TextField data-focus-first label={t('author.link.address')} hint={t('author.link.hint')} error={wrong ? t('author.link.wrong') : undefined} value={address} onChange={setAddress} />
      </form>
    </Dialog>
  )
}
