import type { Language } from '#kernel/languages.ts'
import { fill, type Values } from '#words/index.ts'
import { readCatalogues } from './catalogues.ts'

/** Every key of the pages' catalogues. */
export type Key =
  | keyof typeof import('#words/en/common.ts').common
  | keyof typeof import('#words/en/public.ts').publicPages
  | keyof typeof import('#words/en/categories.ts').categories
  | keyof typeof import('#words/en/client.ts').client
  | keyof typeof import('#words/en/plans.ts').plans
  | keyof typeof import('#words/en/contract.ts').contract
  | keyof typeof import('#words/en/contracts.ts').contracts
  | keyof typeof import('#words/en/companies.ts').companies
  | keyof typeof import('#words/en/merges.ts').merges
  | keyof typeof import('#words/en/access.ts').access
  | keyof typeof import('#words/en/leaving.ts').leaving
  | keyof typeof import('#words/en/managers.ts').managers
  | keyof typeof import('#words/en/desk.ts').desk
  | keyof typeof import('#words/en/ticket.ts').ticket
  | keyof typeof import('#words/en/technical.ts').technical
  | keyof typeof import('#words/en/admin.ts').admin
  | keyof typeof import('#words/en/profile.ts').profile
  | keyof typeof import('#words/en/policies.ts').policies
  | keyof typeof import('#words/en/clocks.ts').clocks
  | keyof typeof import('#words/en/failures.ts').failures
  | keyof typeof import('#words/en/escalations.ts').escalations
  | keyof typeof import('#words/en/on-call.ts').onCall
  | keyof typeof import('#words/en/consultations.ts').consultations
  | keyof typeof import('#words/en/experts.ts').experts
  | keyof typeof import('#words/en/notices.ts').notices
  | keyof typeof import('#words/en/outgoing.ts').outgoing
  | keyof typeof import('#words/en/sending.ts').sending
  | keyof typeof import('#words/en/templates.ts').templates
  | keyof typeof import('#words/en/mail-in.ts').mailIn
  | keyof typeof import('#words/en/mailboxes.ts').mailboxes
  | keyof typeof import('#words/en/manual.ts').manual
  | keyof typeof import('#words/en/phone.ts').phone
  | keyof typeof import('#words/en/calls.ts').calls
  | keyof typeof import('#words/en/lines.ts').lines
  | keyof typeof import('#words/en/authoring.ts').authoring
  | keyof typeof import('#words/en/authoring-files.ts').authoringFiles
  | keyof typeof import('#words/en/fragments.ts').fragments

/** What a reader of one language finds on the pages. */
export type Words = {
  /** The sentence as it stands there. */
  say: (key: Key, values?: Values) => string
  /** A pattern for the sentence with its white space as browsers tell it; a value that is not given may be anything. */
  like: (key: Key, values?: Values) => string
}

const all = await readCatalogues()

/** The words of one language, by key; a key that no catalogue has is an error, not a text. */
export function wordsOf(language: Language): Words {
  const texts = new Map([...all[language].values()].flatMap((texts) => Object.entries(texts)))
  const say: Words['say'] = (key, values) => {
    const text = texts.get(key)
    if (text === undefined) throw new Error(`No catalogue has “${key}” in ${language}.`)
    return fill(text, language, values)
  }
  return { say, like: (key, values) => say(key, values).split(/\{\w+\}/).map(escaped).join('.+') }
}

/** The first segments of all keys, to recognise a key that was shown instead of its text. */
export const families: ReadonlySet<string> = new Set([...all.en.values()].flatMap((texts) => Object.keys(texts).map((key) => key.split('.')[0] ?? key)))

/** What looks like a key and stands in a text on purpose, such as the kinds of events that the audit trail gives as examples. */
export const examples: ReadonlySet<string> = new Set([...all.en.values()].flatMap((texts) => Object.values(texts).flatMap((text) => text.match(/\b[a-z]+(?:\.\w+)+/g) ?? [])))

/** A text as a pattern, its white space as browsers tell it. */
export function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)
}
