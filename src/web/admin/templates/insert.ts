import type { MailWords } from '#contract/templates.ts'

/** Where somebody was writing: in which field, and what they had marked there. */
export type Caret = { readonly field: keyof MailWords; readonly from: number; readonly to: number }

const addresses = new Set(['link', 'profile'])

/** Puts a placeholder where somebody was writing; one that belongs in the text goes there, and an address on a line of its own. Answers the field's new text and where to write on. */
export function insertAt(words: MailWords, caret: Caret, name: string, bodyOnly: boolean): { field: keyof MailWords; text: string; at: number } {
  const field = bodyOnly ? 'body' : caret.field
  const whole = words[field]
  const [from, to] = field === caret.field ? [Math.min(caret.from, whole.length), Math.min(caret.to, whole.length)] : [whole.length, whole.length]
  const [before, after] = [whole.slice(0, from), whole.slice(to)]
  const alone = addresses.has(name)
  const begin = alone && before !== '' && !before.endsWith('\n') ? '\n' : ''
  const end = alone && after !== '' && !after.startsWith('\n') ? '\n' : ''
  const put = `${begin}{${name}}`
  return { field, text: `${before}${put}${end}${after}`, at: from + put.length }
}
