import { isDeeper } from './html.rules.ts'
import { htmlOfText, textOfHtml, type HtmlText, type Mark } from './html-text.rules.ts'
import { marksOfText } from './markup.rules.ts'
import type { Segment } from './content.rules.ts'
import type { ReadLimits } from './shapes.rules.ts'

/** The words of a mail in both forms, and what its markup says of the lines. */
export type Words = { readonly text: string; readonly html: string | null; readonly marks: readonly (Mark | undefined)[] }

/** Puts the stretches of a mail together: as words, and, when one of them is HTML, as HTML that is safe to show, when that is wanted. What is in one form only is told in the other too. */
export async function wordsOf(segments: readonly Segment[], { htmlBytes, page }: Pick<ReadLimits, 'htmlBytes' | 'page'>, remarks: Set<string>): Promise<Words> {
  const told = segments.map(({ text, html }) => {
    const shown: HtmlText | undefined = html === undefined ? undefined : textOfHtml(html)
    if (text !== undefined) return { text, marks: shown === undefined ? text.split('\n').map(() => undefined) : marksOfText(text, shown) }
    return { text: shown?.text ?? '', marks: shown?.marks ?? [] }
  })
  // Which pictures stand among the words is only known of the page.
  const isRich = segments.some(({ html }) => html !== undefined && (page || /cid:/i.test(html)))
  return { text: told.map(({ text }) => text).join('\n'), marks: told.flatMap(({ marks }) => marks), html: isRich ? await richOf(segments, htmlBytes, remarks) : null }
}

/** Nobody writes deeper than this; programs that attack readers do. */
const deepestHtml = 500

async function richOf(segments: readonly Segment[], mostHtml: number, remarks: Set<string>): Promise<string> {
  const rich = segments.map(({ text, html }) => html ?? htmlOfText(text ?? '')).join('\n<hr>\n')
  // What is too large to look through safely is shown as words; the raw mail keeps it.
  if (rich.length > mostHtml || isDeeper(rich, deepestHtml)) {
    remarks.add('html-large')
    return htmlOfText(textOfHtml(rich).text)
  }
  const { sanitiseMail } = await import('./sanitise.ts')
  return sanitiseMail(rich).trim()
}
