import type { MailWords, TemplateKind } from '#contract/templates.ts'
import type { Tx } from '#db/index.ts'
import { keepMail, type OutgoingMail } from '#db/mails.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import { placeholdersOf } from './templates.dictionary.rules.ts'
import { faultsOf, writeWords, type MailValues, type WrittenMail } from './templates.rules.ts'
import { shippedWords } from './templates.shipped.ts'
import { findWords } from './templates.store.ts'

/** Whom a mail is written to, in their language. */
export type MailReader = { readonly id: Id<'person'> | null; readonly name: string; readonly email: string; readonly language: Language }
type Words = 'kind' | 'to' | 'personId' | 'language' | 'subject' | 'body' | 'action' | 'actionLine'
/** A mail to be written: its kind, its reader, and what stands in place of the placeholders; name and desk come by themselves. */
export type MailToWrite = Omit<OutgoingMail, Words> & { readonly kind: TemplateKind; readonly to: MailReader; readonly values: Omit<MailValues, 'name' | 'desk'> & { readonly link: string } }

/** What is kept as the kind of a mail: notices are one kind there. */
function keptKind(kind: TemplateKind): string {
  return kind.startsWith('notice.') ? 'notice' : kind
}

/** The words that count: an administrator's own while they fit what the program can put into them, else as shipped. */
export function countingWords(kind: TemplateKind, language: Language, own: MailWords | null): MailWords {
  return own === null || faultsOf(own, placeholdersOf(kind)).length > 0 ? shippedWords(kind, language) : own
}

/** Writes a mail in words that are not saved, for somebody who looks at them. */
export function writeDraft(words: MailWords, values: MailValues, language: Language): WrittenMail {
  return writeWords(words, values, language)
}

/** Keeps a mail in its reader's language, in the words that administrators chose or as shipped, in the transaction that caused it. */
export async function writeMail(tx: Tx, { kind, to, values, ...outgoing }: MailToWrite): Promise<void> {
  const { words, deskName } = await findWords(tx, kind, to.language)
  const written = writeWords(countingWords(kind, to.language, words), { ...values, name: to.name, desk: deskName ?? 'Relais' }, to.language)
  await keepMail(tx, { ...outgoing, ...written, kind: keptKind(kind), to: to.email, personId: to.id, language: to.language })
}
