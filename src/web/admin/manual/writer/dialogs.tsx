import type { Editor } from '@tiptap/core'
import { createPortal } from 'react-dom'
import type { Language } from '#kernel/languages.ts'
import { FragmentDialog } from './fragment-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { VideoDialog } from './video-dialog.tsx'
import { PictureDialog, type PictureAt, type PictureBefore } from './picture-dialog.tsx'

/** What lies over a text while it is written. */
export type Over = 'link' | 'fragment' | 'video' | PictureBefore | undefined

/** The dialogs of a text, outside of the form in which it stands. */
export function Dialogs({ editor, language, over, onClose }: { editor: Editor; language: Language; over: Over; onClose: () => void }) {
  const put = (picture: PictureAt) => {
    onClose()
    // The dialog gives the focus back first.
    requestAnimationFrame(() => {
      if (typeof over === 'object' && 'src' in over) editor.chain().focus().updateAttributes('picture', picture).run()
      else editor.chain().focus().insertContent({ type: 'picture', attrs: picture }).run()
    })
  }
  if (over === undefined) return null
  if (over === 'video') return createPortal(<VideoDialog editor={editor} language={language} onClose={onClose} />, document.body)
  if (over === 'fragment') return createPortal(<FragmentDialog editor={editor} onClose={onClose} />, document.body)
  return createPortal(over === 'link' ? <LinkDialog editor={editor} language={language} onClose={onClose} /> : <PictureDialog before={over} onDone={put} onClose={onClose} />, document.body)
}
