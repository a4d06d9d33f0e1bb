import type { JSONContent } from '@tiptap/core'
import type { Piece } from './pieces.ts'

/** A piece in the hands of the editor, which changes it. */
export function given({ type, attrs, content, marks, text }: Piece): JSONContent {
  return { type, ...(attrs === undefined ? {} : { attrs: { ...attrs } }), ...(content === undefined ? {} : { content: content.map(given) }), ...(marks === undefined ? {} : { marks: marks.map((mark) => ({ type: mark.type, attrs: { ...mark.attrs } })) }), ...(text === undefined ? {} : { text }) }
}
