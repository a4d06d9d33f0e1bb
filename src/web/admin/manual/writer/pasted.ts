import { Slice } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { given } from './given.ts'
import { openText } from './text-kept.ts'

const markdown = /^(?: {0,3}(?:[-*+] |\d+[.)] |> |#{1,6} |```)|\|.*\|$)|\*\*\S|\]\([^)\s]+\)/m

/** Puts in text that was written as Markdown elsewhere as what it means; text with other clothes on, or into code, is not touched here. */
export function pasteMarkdown(view: EditorView, data: DataTransfer | null): boolean {
  const text = data?.getData('text/plain') ?? ''
  if (data === null || data.types.includes('text/html') || !markdown.test(text) || view.state.selection.$from.parent.type.spec.code === true) return false
  const { content } = view.state.schema.nodeFromJSON(given(openText(text).doc))
  view.dispatch(view.state.tr.replaceSelection(Slice.maxOpen(content)).scrollIntoView())
  return true
}
