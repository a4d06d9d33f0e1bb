import { templateEndpoints } from '#contract/templates.ts'
import { dress } from '#domains/mail/index.ts'
import { changeTemplate, previewTemplate, showTemplate, showTemplates, tryTemplate } from '#domains/templates/index.ts'
import { sayFaults } from './refusals.ts'
import { route, type Route } from './route.ts'

/** The words of mails, for administrators. */
export const templateRoutes: readonly Route[] = [
  route(templateEndpoints['admin.templates'], ({ db }) => showTemplates(db)),
  route(templateEndpoints['admin.template'], ({ db, params }) => showTemplate(db, params.kind)),
  route(templateEndpoints['admin.changeTemplate'], ({ tx, actor, now, params, body: { version, ...words } }) => changeTemplate(tx, actor, now, { ...params, version, words })),
  route(templateEndpoints['admin.restoreTemplate'], ({ tx, actor, now, params, body: { version } }) => changeTemplate(tx, actor, now, { ...params, version, words: null })),
  route(templateEndpoints['admin.previewTemplate'], async ({ tx, actor, now, params, body, language, deps }) => {
    const deskUrl = deps.config.publicUrl
    const { faults, deskName, written } = await previewTemplate(tx, actor, now, { ...params, words: body, deskUrl })
    const look = written === null ? null : { ...written, language: params.language, deskName, deskUrl }
    const shown = look === null ? null : { subject: look.subject, text: look.body, light: dress(look.body, { ...look, theme: 'light' }), dark: dress(look.body, { ...look, theme: 'dark' }) }
    return { faults: sayFaults(faults, language), shown }
  }),
  route(templateEndpoints['admin.tryTemplate'], async ({ tx, actor, now, params, body, session, deps }) => {
    await tryTemplate(tx, actor, now, { ...params, words: body, deskUrl: deps.config.publicUrl, to: session.me.email })
    return { done: true as const }
  }),
]
