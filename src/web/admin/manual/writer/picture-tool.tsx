import type { Editor } from '@tiptap/core'
import { useRef } from 'react'
import { useWords } from '../../../words.tsx'
import { textOf } from './pieces.ts'
import type { PictureAt, PictureBefore } from './picture-dialog.tsx'

const accepted = 'image/png,image/jpeg,image/webp,image/gif'

/** The picture among what was pasted or dropped, unless words came with it. */
export function pictureIn(data: DataTransfer | null): File | undefined {
  if (data === null || data.getData('text/plain').trim() !== '') return undefined
  return Array.from(data.files).find(({ type }) => accepted.split(',').includes(type))
}

/** The picture that is marked in a text. */
export function pictureAt(editor: Editor): PictureAt | undefined {
  if (!editor.isActive('picture')) return undefined
  const attrs = editor.getAttributes('picture')
  return { src: textOf(attrs, 'src'), alt: textOf(attrs, 'alt') }
}

/** Chooses a picture to be looked at before it goes in, or takes the one that is marked. */
export function PictureTool({ editor, onOver }: { editor: Editor; onOver: (before: PictureBefore) => void }) {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input ref={input} type="file" hidden tabIndex={-1} accept={accepted} aria-label={t('author.tool.picture')} onChange={(event) => {
        const [file] = event.target.files ?? []
        event.target.value = ''
        if (file !== undefined) onOver({ file })
      }} />
      <button type="button" className="tool" aria-label={t('author.tool.picture')} onClick={() => { const marked = pictureAt(editor); if (marked === undefined) input.current?.click(); else onOver(marked) }}>
        <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round"><path d="M2.500 3h11v10h-11zM2.500 11l3.500-3.500 3 3 2-2 2.500 2.500M10.500 6h.01" /></svg>
      </button>
    </>
  )
}
