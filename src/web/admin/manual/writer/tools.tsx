import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { ReactNode } from 'react'
import { ToggleButton, Toolbar } from 'react-aria-components'
import { noteKinds } from '#contract/manual-marks.ts'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import { useWords } from '../../../words.tsx'
import type { PictureBefore } from './picture-dialog.tsx'
import { PictureTool } from './picture-tool.tsx'

const signs = {
  link: 'M6.5 9.5a2.5 2.5 0 0 0 3.5 0l2.5-2.5A2.5 2.5 0 0 0 9 3.500L8 4.500M9.500 6.500a2.500 2.500 0 0 0-3.500 0L3.500 9A2.500 2.500 0 0 0 7 12.500L8 11.500',
  bullets: 'M6.500 4h7M6.500 8h7M6.500 12h7M3 4h.01M3 8h.01M3 12h.01',
  numbers: 'M7 4h6.500M7 8h6.500M7 12h6.500M2.500 3l1-.5v3.500M2.300 9.700c1.500-1 2 .3.2 2.300h1.800',
  note: 'M8 2.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11M8 5.500v3M8 10.700v.01',
  video: 'M2.500 4h7.500v8h-7.500zM10 7l3.500-2v6l-3.500-2z',
  insert: 'M8 3v10M3 8h10',
  table: 'M2.500 3.500h11v9h-11zM2.500 6.500h11M6.200 3.500v9M9.800 3.500v9',
}

function Sign({ d }: { d: string }) {
  return <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round"><path d={d} /></svg>
}

function Tool({ label, on, onPress, children }: { label: string; on: boolean; onPress: () => void; children: ReactNode }) {
  return <ToggleButton className="tool" aria-label={label} isSelected={on} onChange={onPress}>{children}</ToggleButton>
}

/** What can be done with the words that are marked. Arrow keys move within it; it is one stop for the tab key. */
export function Tools({ editor, label, onPicture, onLink, onVideo, onFragment }: { editor: Editor; label: string; onPicture: (before: PictureBefore) => void; onLink: () => void; onVideo: () => void; onFragment: (() => void) | undefined }) {
  const t = useWords()
  const on = useEditorState({ editor, selector: ({ editor: at }) => ({
    bold: at.isActive('bold'), italic: at.isActive('italic'), code: at.isActive('code'), link: at.isActive('link'), bullets: at.isActive('bulletList'), numbers: at.isActive('orderedList'), note: at.isActive('callout'), table: at.isActive('table'), video: at.isActive('video'),
  }) })
  const go = () => editor.chain().focus()
  const notes: MenuEntry[] = [
    ...noteKinds.map((kind) => ({ key: kind, label: t(`author.note.${kind}`), onAction: () => { if (on.note) go().updateAttributes('callout', { kind }).run(); else go().wrapIn('callout', { kind }).run() } })),
    ...(on.note ? [{ key: 'none', label: t('author.note.none'), onAction: () => { go().lift('callout').run() } }] : []),
  ]
  const inserts: MenuEntry[] = [
    { key: 'table', label: t('author.tool.table'), onAction: () => { go().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run() } },
    { key: 'video', label: t('author.tool.video'), onAction: onVideo },
    ...(onFragment === undefined ? [] : [{ key: 'fragment', label: t('author.tool.fragment'), onAction: onFragment }]),
  ]
  const tables: MenuEntry[] = [
    { key: 'row', label: t('author.table.row'), onAction: () => { go().addRowAfter().run() } },
    { key: 'column', label: t('author.table.column'), onAction: () => { go().addColumnAfter().run() } },
    { key: 'row-gone', label: t('author.table.rowGone'), onAction: () => { go().deleteRow().run() } },
    { key: 'column-gone', label: t('author.table.columnGone'), onAction: () => { go().deleteColumn().run() } },
    { key: 'gone', label: t('author.table.gone'), danger: true, onAction: () => { go().deleteTable().run() } },
  ]
  return (
    <Toolbar className="tools" aria-label={t('author.tools', { field: label })}>
      <Tool label={t('author.tool.bold')} on={on.bold} onPress={() => go().toggleBold().run()}><b aria-hidden="true">{t('author.tool.bold.sign')}</b></Tool>
      <Tool label={t('author.tool.italic')} on={on.italic} onPress={() => go().toggleItalic().run()}><i aria-hidden="true">I</i></Tool>
      <Tool label={t('author.tool.code')} on={on.code} onPress={() => go().toggleCode().run()}><code aria-hidden="true">{'<>'}</code></Tool>
      <Tool label={t('author.tool.link')} on={on.link} onPress={onLink}><Sign d={signs.link} /></Tool>
      <Tool label={t('author.tool.bullets')} on={on.bullets} onPress={() => go().toggleBulletList().run()}><Sign d={signs.bullets} /></Tool>
      <Tool label={t('author.tool.numbers')} on={on.numbers} onPress={() => go().toggleOrderedList().run()}><Sign d={signs.numbers} /></Tool>
      <Menu look="quiet" label={t('author.tool.note')} button={<Sign d={signs.note} />} entries={notes} />
      {on.table && <Menu look="quiet" label={t('author.tool.table')} button={<Sign d={signs.table} />} entries={tables} />}
      {on.video && <Tool label={t('author.tool.video')} on onPress={onVideo}><Sign d={signs.video} /></Tool>}
      <PictureTool editor={editor} onOver={onPicture} />
      <Menu look="quiet" label={t('author.tool.insert')} button={<Sign d={signs.insert} />} entries={inserts} />
    </Toolbar>
  )
}
