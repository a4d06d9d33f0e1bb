import type { Translate, Values } from './index.ts'

const worded = ['purpose', 'via', 'how'] as const
const none: Values = { mailbox: '', via: '', purpose: '', address: '', by: '', detail: '', ticket: '', name: '', organisation: '', domain: '', addresses: '', count: 0, most: 0, code: '', how: '', remark: '', client: '', days: 0 }

/** One line of why a mail was dealt with as it was, in words. */
export function sayLine(t: Translate, { code, values }: { readonly code: string; readonly values: Values }): string {
  const inWords = Object.fromEntries(worded.flatMap((name) => (values[name] === undefined ? [] : [[name, t(`mailWord.${name}.${values[name]}`)]])))
  return t(`mailWhy.${code}`, { ...none, ...values, ...inWords }).replace(/\s+$/, '')
}
