import type { JSONContent } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useId, useState } from 'react'
import { FieldError } from '../../../ui/field.tsx'
import { useWords } from '../../../words.tsx'
import type { Piece } from './pieces.ts'
import { partsOfTexts, plainHeadings } from './schema.ts'
import { closeText, openText } from './text-kept.ts'
import { Tools } from './tools.tsx'
import './writer.css'

type Props = { readonly label: string; readonly lang: string; readonly value: string; readonly maxLength: number; readonly readOnly: boolean; readonly onChange: (text: string) => void }

/** A piece in the hands of the editor, which changes it. */
function given({ type, attrs, content, marks, text }: Piece): JSONContent {
  return { type, ...(attrs === undefined ? {} : { attrs: { ...attrs } }), ...(content === undefined ? {} : { content: content.map(given) }), ...(marks === undefined ? {} : { marks: marks.map((mark) => ({ type: mark.type, attrs: { ...mark.attrs } })) }), ...(text === undefined ? {} : { text }) }
}

/** A text as its readers will see it, to be written in. What comes out is Markdown, and what nobody touched comes out as it went in. */
export function Writer({ label, lang, value, maxLength, readOnly, onChange }: Props) {
  const t = useWords()
  const id = useId()
  const [{ content, origin, extensions }] = useState(() => {
    const { doc, origin: kept } = openText(value)
    return { content: given(doc), origin: kept, extensions: partsOfTexts({ notes: { note: t('author.note.note'), tip: t('author.note.tip'), important: t('author.note.important'), warning: t('author.note.warning'), caution: t('author.note.caution') }, kept: t('author.kept') }) }
  })
  const isLong = value.length > maxLength
  const editor = useEditor({
    extensions, content, editable: !readOnly, injectCSS: false, shouldRerenderOnTransaction: false, enableContentCheck: true,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${id}-label`, 'aria-readonly': String(readOnly), 'aria-describedby': isLong ? `${id}-error` : '', lang, class: 'input prose', ...(readOnly ? { tabindex: '0' } : {}) },
      transformPastedHTML: plainHeadings,
    },
    onUpdate: ({ editor: changed }) => onChange(closeText(changed.getJSON(), origin)),
  })
  return (
    <div className="writer grid gap-1.5">
      <div className="flex flex-wrap items-end justify-between gap-x-3"><span id={`${id}-label`} className="font-[550]">{label}</span>{!readOnly && <Tools editor={editor} label={label} />}</div>
      <EditorContent editor={editor} />
      {isLong && <FieldError id={`${id}-error`}>{t('author.tooLong', { count: value.length, most: maxLength })}</FieldError>}
    </div>
  )
}
