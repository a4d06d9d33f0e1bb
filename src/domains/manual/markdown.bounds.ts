import { Marked, type MarkedExtension } from 'marked'
import { withoutComments } from './plain.rules.ts'

/** More signs of emphasis than anybody writes into a paragraph: each would be compared with all others. */
const mostEmphasis = 500
let weighed = { text: '', isTooMuch: false }
function isTooMuch(text: string): boolean {
  if (weighed.text !== text) weighed = { text, isTooMuch: (text.match(/[*_]+/g)?.length ?? 0) > mostEmphasis }
  return weighed.isTooMuch
}

/** Draws a text without its comments; one in which things stand within one another by the thousand goes through `instead`, as it was written. */
export type Drawing = (source: string, instead: (written: string) => string) => string

/** Reads Markdown as everything of the manual does, however hostile it is: what is too much for the reader stands there as it was written. */
export function makeDrawing(renderer: NonNullable<MarkedExtension['renderer']>): Drawing {
  const marked = new Marked({ gfm: true, breaks: false }, { tokenizer: { emStrong: (_rest, paragraph) => (isTooMuch(paragraph) ? undefined : false) } }, { renderer })
  return (source, instead) => {
    const text = withoutComments(source).trim()
    try {
      return marked.parse(text, { async: false })
    } catch (error) {
      if (error instanceof RangeError) return instead(text)
      throw error
    }
  }
}
