import type { ReplyOf } from '#contract/endpoint.ts'
import { accessMails, clientMails, consultationMails, templateKinds, type MailWords, type Template, type templateEndpoints, type TemplateKind } from '#contract/templates.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { keepMail } from '#db/mails.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure, type FieldFault } from '#kernel/failure.ts'
import type { Language } from '#kernel/languages.ts'
import { placeholdersOf } from './templates.dictionary.rules.ts'
import { exampleValues } from './templates.examples.ts'
import { countingWords, writeDraft } from './templates.letters.ts'
import { faultsOf, type WrittenMail } from './templates.rules.ts'
import { shippedWords } from './templates.shipped.ts'
import { findWords, insertVersion, listCurrent, listVersions, type TemplateVersion } from './templates.store.ts'

type Draft = { readonly kind: TemplateKind; readonly language: Language; readonly words: MailWords; readonly deskUrl: string }
type State = Template['languages'][Language]['state']

function groupOf(kind: TemplateKind): Template['group'] {
  if (accessMails.some((each) => each === kind)) return 'access'
  if (consultationMails.some((each) => each === kind)) return 'consultation'
  return clientMails.some((each) => each === kind) ? 'client' : 'staff'
}

function stateOf(kind: TemplateKind, words: MailWords | null): State {
  if (words === null) return 'shipped'
  return faultsOf(words, placeholdersOf(kind)).length === 0 ? 'own' : 'unfit'
}

/** Every kind of mail, and in which languages somebody here wrote its words. */
export async function showTemplates(db: Db): Promise<ReplyOf<(typeof templateEndpoints)['admin.templates']>> {
  const current = await listCurrent(db)
  const templates = templateKinds.map((kind) => {
    const own = current.filter((each) => each.kind === kind)
    const last = own.toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]
    const state = (language: Language) => stateOf(kind, own.find((each) => each.language === language)?.words ?? null)
    return { kind, group: groupOf(kind), fr: state('fr'), en: state('en'), changedAt: last?.at.toISOString() ?? null, changedBy: last?.by ?? null }
  })
  return { templates }
}

function presentLanguage(kind: TemplateKind, language: Language, versions: readonly TemplateVersion[]): Template['languages'][Language] {
  const own = versions.filter((each) => each.language === language)
  const words = own[0]?.words ?? null
  return {
    state: stateOf(kind, words), version: own[0]?.version ?? 0, shipped: shippedWords(kind, language), now: countingWords(kind, language, words),
    versions: own.map(({ version, at, by, words: then }) => ({ version, at: at.toISOString(), by, words: then })),
  }
}

/** The words of one kind of mail in both languages, with everything that may stand in them. */
export async function showTemplate(db: Db, kind: TemplateKind): Promise<Template> {
  const versions = await listVersions(db, kind)
  return { kind, group: groupOf(kind), placeholders: placeholdersOf(kind), languages: { fr: presentLanguage(kind, 'fr', versions), en: presentLanguage(kind, 'en', versions) } }
}

function refuseFaulty(kind: TemplateKind, words: MailWords): void {
  const fields = faultsOf(words, placeholdersOf(kind))
  if (fields.length > 0) throw new Failure('request.invalid', { fields })
}

/** Puts words in place of those that count, or goes back to the shipped ones; mails that are kept already stay as they are. */
export async function changeTemplate(
  tx: Tx, actor: StaffActor, now: Date, { kind, language, version, words }: { readonly kind: TemplateKind; readonly language: Language; readonly version: number; readonly words: MailWords | null },
): Promise<Template> {
  if (words !== null) refuseFaulty(kind, words)
  const before = (await listVersions(tx, kind)).find((each) => each.language === language)
  if ((before?.version ?? 0) !== version) throw new Failure('template.changed')
  if (!await insertVersion(tx, { kind, language, version: version + 1, words, at: now, by: actor.personId })) throw new Failure('template.changed')
  await appendEvent(tx, actor, now, { kind: 'template.changed', data: { template: kind, language, version: version + 1, shipped: words === null } })
  return showTemplate(tx, kind)
}

/** How words that are not saved would look with an example, and what is wrong with them. */
export async function previewTemplate(db: Db, actor: StaffActor, now: Date, { kind, language, words, deskUrl }: Draft): Promise<{ faults: FieldFault[]; deskName: string; written: WrittenMail | null }> {
  const faults = faultsOf(words, placeholdersOf(kind))
  const deskName = (await findWords(db, kind, language)).deskName ?? 'Relais'
  const written = faults.length > 0 ? null : writeDraft(words, exampleValues({ kind, language, zone: actor.zone, now, deskUrl, deskName }), language)
  return { faults, deskName, written }
}

/** Mails words that are not saved to whoever writes them, with an example. */
export async function tryTemplate(tx: Tx, actor: StaffActor, now: Date, { to, ...draft }: Draft & { readonly to: string }): Promise<void> {
  refuseFaulty(draft.kind, draft.words)
  const { written } = await previewTemplate(tx, actor, now, draft)
  if (written !== null) await keepMail(tx, { ...written, kind: 'template_try', to, personId: actor.personId, language: draft.language, deskUrl: draft.deskUrl })
}

