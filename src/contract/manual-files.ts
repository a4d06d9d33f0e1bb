import { z } from 'zod'
import { anyStaff, endpoint } from './endpoint.ts'
import { publishing } from './manual-writing.ts'
import { forges } from './manual-marks.ts'
import { slug } from './manual.ts'
import { id, instant, language, line } from './shapes.ts'

/** What of a folder is not brought in as it stands there, or is not brought in at all. */
export const importWarnings = [
  'path', 'link', 'locked', 'twice', 'kind', 'large', 'encoding', 'unreadable',
  'listed_twice', 'cycle', 'missing', 'unlisted', 'language', 'empty', 'facts', 'check', 'check_differs', 'check_step', 'fragment_missing', 'broken_json',
  'tag', 'html', 'no_steps', 'steps_differ', 'too_many_steps', 'cut',
  'link_missing', 'link_outside', 'link_kind', 'anchor', 'picture_missing', 'picture_outside', 'picture_remote', 'picture_kind', 'picture_large', 'picture_script', 'video_kind', 'edited_here', 'taken_away', 'gone', 'other_language',
] as const
const warning = z.strictObject({ file: z.string(), what: z.enum(importWarnings), detail: z.string() })
export type ImportWarning = z.output<typeof warning>

/** How a folder of pages was written. */
export const importKinds = ['relais', 'gitbook', 'docusaurus', 'markdown', 'html', 'zendesk', 'zammad'] as const
const options = z.strictObject({ /** In which language pages are that do not say it themselves. */ language, /** Under which name this folder is known: what was brought in under it before is changed. Null: the name of the file. */ source: line(80).nullable(), /** Who may read pages that do not say it themselves. */ visibility: z.enum(['public', 'clients', 'staff']) })
export type ImportOptions = z.output<typeof options> & { /** Only what lies in this folder of it. */ readonly folder?: string }
/** Where repositories live: each hands out its archives in its own way. Gitea is Forgejo too. */
export type Forge = (typeof forges)[number]
const repository = { /** https, as a browser shows it. */ address: line(500), forge: z.enum(forges), /** Empty: the usual one. */ branch: z.string().trim().max(200).regex(/^[\w./-]*$/), /** Empty: all of it. */ folder: z.string().trim().max(300).regex(/^[^\u0000-\u001f]*$/) }
const known = options.extend({ ...repository, /** It is private, and its token is kept. */ hasToken: z.boolean(), lookedAt: instant })
export type KnownRepository = z.output<typeof known>

const does = z.enum(['makes', 'changes', 'same', 'keeps'])
export type ImportDoes = z.output<typeof does>
const task = z.strictObject({ file: z.string(), slug, title: z.string(), languages: z.array(language), steps: z.int(), pictures: z.int(), /** Made, changed, the same already, or left as it was changed here. */ does })
const preview = z.strictObject({
  id: id('import'), kind: z.enum(importKinds), source: z.string(),
  modules: z.array(z.strictObject({ title: z.string(), sections: z.array(z.strictObject({ title: z.string(), tasks: z.array(task) })) })),
  /** What its tasks have in common. */
  fragments: z.array(z.strictObject({ slug, title: z.string(), does })),
  counts: z.strictObject({ makes: z.int(), changes: z.int(), same: z.int(), keeps: z.int(), pictures: z.int() }),
  /** The first five hundred things that are not as they were, and how many there are. */
  warnings: z.array(warning), wrong: z.int(),
})
export type ManualImportPreview = z.output<typeof preview>
const progress = z.strictObject({ id: id('import'), state: z.enum(['checked', 'running', 'done', 'failed']), total: z.int(), done: z.int(), why: z.string().nullable(), endedAt: instant.nullable() })
export type ManualImportProgress = z.output<typeof progress>
const ofImport = z.strictObject({ id: id('import') })

/** The manual as files: taken out, and brought in from elsewhere. */
export const manualFileEndpoints = {
  'desk.manual.export': endpoint({ method: 'GET', path: '/api/desk/manual/export', access: anyStaff, raw: 'download', summary: 'The manual, or one module of it, as a zip of Markdown with both languages side by side: drafts where there are some', query: z.strictObject({ module: id('module').optional() }), reply: z.unknown() }),
  'desk.manual.importPreview': endpoint({ method: 'POST', path: '/api/desk/manual/imports', access: publishing, summary: 'Look at a folder of pages (a zip of Markdown, GitBook, Docusaurus or HTML, or a help centre as JSON): what would become of each, and what cannot be kept; writes nothing', body: options.extend({ upload: z.string().min(16).max(64) }), reply: preview,
    refuses: ['request.invalid', 'manual_import.not_zip', 'manual_import.broken', 'manual_import.too_many', 'manual_import.too_large', 'manual_import.bomb', 'manual_import.nothing'] }),
  'desk.manual.repositories': endpoint({ method: 'GET', path: '/api/desk/manual/repositories', access: publishing, summary: 'The repositories that pages were brought in from, as they were named the last time', reply: z.strictObject({ repositories: z.array(known) }) }),
  'desk.manual.importRepository': endpoint({ method: 'POST', path: '/api/desk/manual/imports/repository', access: publishing, summary: 'Look at a folder of a Git repository by its address (GitHub, GitLab, Gitea or Forgejo): what would become of each page; writes nothing. How it was named is remembered, its token sealed',
    body: options.extend({ ...repository, /** Null: the one that is kept; empty: none any more. */ token: z.string().trim().max(400).regex(/^[!-~]*$/).nullable() }), reply: preview,
    refuses: ['request.too_many', 'manual_import.address', 'manual_import.not_there', 'manual_import.unreachable', 'manual_import.not_zip', 'manual_import.broken', 'manual_import.too_many', 'manual_import.too_large', 'manual_import.bomb', 'manual_import.nothing'] }),
  'desk.manual.importStart': endpoint({ method: 'POST', path: '/api/desk/manual/imports/:id/start', access: publishing, summary: 'Bring in a folder that was looked at, all of it or nothing, in the background', params: ofImport, body: z.strictObject({ /** Show what comes in to readers at once; else it is drafts. */ publish: z.boolean(), /** Change tasks too that were changed here in the meantime. */ overwrite: z.boolean() }), reply: progress, refuses: ['import.state'] }),
  'desk.manual.import': endpoint({ method: 'GET', path: '/api/desk/manual/imports/:id', access: publishing, summary: 'How far a folder is', params: ofImport, reply: progress }),
} as const
