import type { HtmlText, Mark } from './html-text.rules.ts'

const letters = (line: string) => line.replaceAll(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
const fewest = 12

/** What the markup of a mail says of the lines of its plain text: those that say the same as marked ones. A quote begins at the first line that does. */
export function marksOfText(text: string, html: HtmlText): (Mark | undefined)[] {
  const lines = text.split('\n')
  const marks: (Mark | undefined)[] = lines.map(() => undefined)
  const shown = html.text.split('\n')
  const begin = html.marks.findIndex((mark, at) => mark === 'quote' && letters(shown[at] ?? '').length >= fewest)
  if (begin !== -1 && html.marks.slice(begin).every((mark, step) => mark === 'quote' || letters(shown[begin + step] ?? '') === '')) {
    const first = letters(shown[begin] ?? '').slice(0, 60)
    const at = lines.findIndex((line, index) => first.startsWith(letters(line).slice(0, 60)) && letters(`${line}${lines[index + 1] ?? ''}${lines[index + 2] ?? ''}`).startsWith(first.slice(0, 40)) && letters(line).length >= 4)
    if (at !== -1) marks.fill('quote', at)
  }
  const signed = new Set(shown.filter((_, at) => html.marks[at] === 'signature').map(letters).filter((line) => line !== ''))
  const plain = new Set(shown.filter((_, at) => html.marks[at] === undefined).map(letters))
  lines.forEach((line, at) => {
    const said = letters(line)
    if (marks[at] === undefined && said !== '' && signed.has(said) && !plain.has(said)) marks[at] = 'signature'
  })
  return marks
}
