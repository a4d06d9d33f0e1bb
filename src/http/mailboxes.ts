import { mailboxEndpoints } from '#contract/mailboxes.ts'
import { addMailDomain, changeMailbox, createMailbox, fetchMailbox, removeMailDomain, sealKey, showMailboxes } from '#domains/mail/index.ts'
import { route, type Route } from './route.ts'

const done = { done: true as const }

/** Where mail to the desk arrives, for administrators. */
export const mailboxRoutes: readonly Route[] = [
  route(mailboxEndpoints['admin.mailboxes'], ({ db }) => showMailboxes(db)),
  route(mailboxEndpoints['admin.mailboxes.create'], ({ tx, actor, now, body }) => createMailbox(tx, actor, now, body)),
  route(mailboxEndpoints['admin.mailboxes.change'], ({ tx, actor, now, params, body }) => changeMailbox(tx, actor, now, { ...body, id: params.id })),
  route(mailboxEndpoints['admin.mailboxes.fetch'], ({ tx, actor, now, params, body, deps }) => fetchMailbox(tx, actor, now, { id: params.id, fetch: body.fetch, key: sealKey(deps.config.secret) })),
  route(mailboxEndpoints['admin.mailDomains.add'], async ({ tx, actor, now, body }) => {
    await addMailDomain(tx, actor, now, body)
    return done
  }),
  route(mailboxEndpoints['admin.mailDomains.remove'], async ({ tx, actor, now, params }) => {
    await removeMailDomain(tx, actor, now, params.domain)
    return done
  }),
]
