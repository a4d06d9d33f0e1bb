import { mailboxEndpoints } from '#contract/mailboxes.ts'
import { countTries } from '#domains/auth/index.ts'
import { addMailDomain, changeMailbox, checkMailbox, closePosting, createMailbox, fetchMailbox, findPost, lookForCheck, openPosting, readMailbox, removeMailDomain, sealKey, showMailboxes, takePosted } from '#domains/mail/index.ts'
import { Failure } from '#kernel/failure.ts'
import { bytesOf } from './body.ts'
import { networkOfCall } from './door.ts'
import { freeRoute, route, type Knock, type Route } from './route.ts'

const done = { done: true as const }

/** A mail provider hands mail over. Nobody tries addresses for long. */
async function take(knock: Knock<(typeof mailboxEndpoints)['mailboxes.take']>): Promise<{ kept: 'new' | 'known' }> {
  const { deps, params, request } = knock
  const posting = await findPost(deps.db.staff, params.token)
  if (posting === undefined) {
    await countTries(deps.db.auth, ['link.address', networkOfCall(knock)])
    throw new Failure('not_found')
  }
  return { kept: await takePosted(deps, posting, { bytes: bytesOf(request), headers: request.headers, now: new Date(), key: sealKey(deps.config.secret) }) }
}

/** Where mail to the desk arrives, for administrators. */
export const mailboxRoutes: readonly Route[] = [
  route(mailboxEndpoints['admin.mailboxes'], ({ db }) => showMailboxes(db)),
  route(mailboxEndpoints['admin.mailboxes.create'], ({ tx, actor, now, body }) => createMailbox(tx, actor, now, body)),
  route(mailboxEndpoints['admin.mailboxes.change'], ({ tx, actor, now, params, body }) => changeMailbox(tx, actor, now, { ...body, id: params.id })),
  route(mailboxEndpoints['admin.mailboxes.fetch'], ({ tx, actor, now, params, body, deps }) => fetchMailbox(tx, actor, now, { id: params.id, fetch: body.fetch, key: sealKey(deps.config.secret) })),
  route(mailboxEndpoints['admin.mailboxes.post'], async ({ tx, actor, now, params, deps }) => {
    const { token, secret } = await openPosting(tx, actor, now, { id: params.id, key: sealKey(deps.config.secret) })
    return { mailbox: await readMailbox(tx, params.id), url: `${deps.config.publicUrl}/api/mail-in/${token}`, secret }
  }),
  route(mailboxEndpoints['admin.mailboxes.unpost'], async ({ tx, actor, now, params }) => {
    await closePosting(tx, actor, now, params.id)
    return readMailbox(tx, params.id)
  }),
  // Waits for servers of others: no transaction is held open meanwhile.
  freeRoute(mailboxEndpoints['admin.mailboxes.check'], ({ deps, params, language }) => checkMailbox(deps.db.staff, deps.outgoing, { id: params.id, deskUrl: deps.config.publicUrl, language, at: new Date() })),
  route(mailboxEndpoints['admin.mailboxes.checked'], ({ db, params, deps }) => lookForCheck(db, { ...params, deskUrl: deps.config.publicUrl })),
  freeRoute(mailboxEndpoints['mailboxes.take'], take),
  route(mailboxEndpoints['admin.mailDomains.add'], async ({ tx, actor, now, body }) => {
    await addMailDomain(tx, actor, now, body)
    return done
  }),
  route(mailboxEndpoints['admin.mailDomains.remove'], async ({ tx, actor, now, params }) => {
    await removeMailDomain(tx, actor, now, params.domain)
    return done
  }),
]
