import { TextSelection } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import { memo, use, useEffect, useId, useState } from 'react'
import type { Language } from '#kernel/languages.ts'
import { FieldError } from '../../../ui/field.tsx'
import { useWords } from '../../../words.tsx'
import { FragmentsHere } from '../fragments/here.ts'
import { NowhereLinks } from '../nowhere.ts'
import { Dialogs, type Over } from './dialogs.tsx'
import { makeShelf } from './fragment-node.ts'
import { given } from './given.ts'
import { markNowhere, tellNowhere } from './nowhere-marks.ts'
import { pasteMarkdown } from './pasted.ts'
import { pictureIn } from './picture-tool.tsx'
import { said, textOf } from './pieces.ts'
import { partsOfTexts, plainer } from './schema.ts'
import { closeText, openText } from './text-kept.ts'
import { Tools } from './tools.tsx'
import './writer.css'

type Props = { readonly label: string; readonly lang: Language; readonly value: string; readonly maxLength: number; readonly readOnly: boolean; readonly onChange: (text: string) => void }

/** A text as its readers will see it, to be written in. What comes out is Markdown, and what nobody touched comes out as it went in. It is drawn anew when it changes, not while another one is typed in: `onChange` must not depend on when it was given. */
export const Writer = memo(Writing, (before, now) => before.value === now.value && before.label === now.label && before.lang === now.lang && before.maxLength === now.maxLength && before.readOnly === now.readOnly)

function Writing({ label, lang, value, maxLength, readOnly, onChange }: Props) {
  const t = useWords()
  const id = useId()
  const [shelf] = useState(makeShelf)
  const fragments = use(FragmentsHere)
  useEffect(() => shelf.put(fragments), [shelf, fragments])
  const [{ content, origin, extensions }] = useState(() => {
    const { doc, origin: kept } = openText(value)
    return { content: given(doc), origin: kept, extensions: [markNowhere(t('author.nowhere.short')), ...partsOfTexts({ notes: { note: t('author.note.note'), tip: t('author.note.tip'), important: t('author.note.important'), warning: t('author.note.warning'), caution: t('author.note.caution') }, kept: t('author.kept'), video: { name: t('author.video.of'), captions: t('author.video.captioned') }, fragments: { fragment: t('author.fragment.of'), gone: t('author.fragment.gone'), draft: t('author.fragment.draft'), staff: t('author.fragment.staff') } }, shelf, lang)] }
  })
  const isLong = value.length > maxLength
  const nowhere = use(NowhereLinks)
  const [over, setOver] = useState<Over>()
  const take = (file: File | undefined) => {
    if (file !== undefined && !readOnly) setOver({ file })
    return file !== undefined
  }
  const editor = useEditor({
    extensions, content, editable: !readOnly, injectCSS: false, shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${id}-label`, 'aria-readonly': String(readOnly), ...(isLong ? { 'aria-describedby': `${id}-error` } : {}), 'aria-keyshortcuts': 'Alt+F10', lang, class: 'input prose', ...(readOnly ? { tabindex: '0' } : {}) },
      transformPastedHTML: plainer,
      // Where the tools are reached from a text elsewhere too; Shift and Tab leads there as well.
      handleKeyDown: (view, event) => {
        if (event.key !== 'F10' || !event.altKey) return false
        view.dom.closest('.writer')?.querySelector<HTMLElement>('[role=toolbar] button')?.focus()
        return true
      },
      handlePaste: (view, event) => take(pictureIn(event.clipboardData)) || pasteMarkdown(view, event.clipboardData),
      handleDrop: (view, event, __, moved) => {
        const file = moved ? undefined : pictureIn(event.dataTransfer)
        const at = file === undefined ? null : view.posAtCoords({ left: event.clientX, top: event.clientY })
        if (at !== null) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
        return take(file)
      },
      handleDoubleClickOn: (_, __, node) => {
        if (node.type.name === 'video' && !readOnly) setOver('video')
        if (node.type.name !== 'picture' || readOnly) return node.type.name === 'video'
        setOver({ src: textOf(node.attrs, 'src'), alt: textOf(node.attrs, 'alt') })
        return true
      },
    },
    onUpdate: ({ editor: changed }) => onChange(closeText(changed.getJSON(), origin)),
  })
  // What the editor would drop in silence is written as Markdown instead.
  const [isWhole] = useState(() => said(editor.getJSON().content ?? []) === origin.whole)
  useEffect(() => tellNowhere(editor, nowhere), [editor, nowhere])
  if (!isWhole) throw new Error('the editor does not hold this text')
  return (
    <div className="writer grid gap-1.5">
      <div className="flex flex-wrap items-end justify-between gap-x-2"><span id={`${id}-label`} className="font-[550]">{label}</span>{!readOnly && <Tools editor={editor} label={label} onPicture={setOver} onLink={() => setOver('link')} onVideo={() => setOver('video')} onFragment={fragments === undefined ? undefined : () => setOver('fragment')} />}</div>
      <EditorContent editor={editor} />
      <Dialogs editor={editor} language={lang} over={over} onClose={() => setOver(undefined)} />
      {isLong && <FieldError id={`${id}-error`}>{t('author.tooLong', { count: value.length, most: maxLength })}</FieldError>}
    </div>
  )
}
