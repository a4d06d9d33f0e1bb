import type { MailWords, TemplateKind } from '#contract/templates.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** One version of the words of a mail; without words it went back to those as shipped. */
export type TemplateVersion = { readonly kind: TemplateKind; readonly language: Language; readonly version: number; readonly at: Date; readonly by: string | null; readonly words: MailWords | null }

type Row = Omit<TemplateVersion, 'words'> & { readonly subject: string | null; readonly body: string | null; readonly action: string | null }

const newest = hot<{ subject: string | null; body: string | null; action: string | null; deskName: string | null }>('template_newest', `
  select t.subject, t.body, t.action, (select value #>> '{}' from settings where key = 'desk_name') as "deskName"
  from (select) one left join lateral (select * from mail_templates m where m.kind = $1 and m.language = $2 order by m.version desc limit 1) t on true`)
const current = hot<Row>('templates_current', `
  select distinct on (m.kind, m.language) m.kind, m.language, m.version, m.written_at as at, p.name as by, m.subject, m.body, m.action
  from mail_templates m left join people p on p.id = m.written_by order by m.kind, m.language, m.version desc`)
const versions = hot<Row>('template_versions', `
  select m.kind, m.language, m.version, m.written_at as at, p.name as by, m.subject, m.body, m.action
  from mail_templates m left join people p on p.id = m.written_by where m.kind = $1 order by m.language, m.version desc limit 200`)
const insert = hot<{ version: number }>('template_insert', `
  insert into mail_templates (kind, language, version, subject, body, action, written_at, written_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict do nothing returning version`)

function wordsOf({ subject, body, action }: Pick<Row, 'subject' | 'body' | 'action'>): MailWords | null {
  return subject === null || body === null || action === null ? null : { subject, body, action }
}

function versionOf({ kind, language, version, at, by, ...words }: Row): TemplateVersion {
  return { kind, language, version, at, by, words: wordsOf(words) }
}

/** The words that administrators have put in place of the shipped ones, if they have, and the name of the desk if it was given one. */
export async function findWords(db: Db, kind: TemplateKind, language: Language): Promise<{ words: MailWords | null; deskName: string | null }> {
  const [row] = await newest(db, kind, language)
  return row === undefined ? { words: null, deskName: null } : { words: wordsOf(row), deskName: row.deskName }
}

/** The newest version of every kind and language that has one. */
export async function listCurrent(db: Db): Promise<TemplateVersion[]> {
  return (await current(db)).map(versionOf)
}

/** Every version of one kind, newest first. */
export async function listVersions(db: Db, kind: TemplateKind): Promise<TemplateVersion[]> {
  return (await versions(db, kind)).map(versionOf)
}

/** Writes a version; false when somebody has written it meanwhile. */
export async function insertVersion(
  tx: Tx, { kind, language, version, words, at, by }: { readonly kind: TemplateKind; readonly language: Language; readonly version: number; readonly words: MailWords | null; readonly at: Date; readonly by: Id<'person'> },
): Promise<boolean> {
  return (await insert(tx, kind, language, version, words?.subject ?? null, words?.body ?? null, words?.action ?? null, at, by)).length > 0
}
