import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { contract } from '#contract/index.ts'
import { verifyEvents } from '#db/index.ts'
import { findMail, listMails, type KeptMail } from '#db/mails.ts'
import { changeSettings, inviteStaff, listAudit, listPeople, readSettings } from '#domains/accounts/index.ts'
import { clearTries, removeLostSecondFactor } from '#domains/auth/index.ts'
import { readText } from '#domains/mail/index.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor } from './door.ts'
import { examine } from './health.ts'
import { freeRoute, route, type Route } from './route.ts'

function rowOf({ id, to, subject, kind, createdAt, file }: KeptMail) {
  return { id, to, subject, kind, createdAt: createdAt.toISOString(), file }
}

/** The text of a mail: from its file, or still from its row while nobody has written it. */
async function textOf(deps: AppDeps, mail: { readonly file: string | null; readonly body: string }): Promise<string> {
  if (mail.file === null || normalize(mail.file).startsWith('..')) return mail.body
  return readFile(join(deps.config.dataDir, 'mail', mail.file), 'utf8').then(readText, () => mail.body)
}

const people: readonly Route[] = [
  route(contract['admin.people'], async ({ db, query }) => ({ people: await listPeople(db, query) })),
  route(contract['admin.inviteStaff'], ({ tx, actor, now, body, deps }) => inviteStaff(tx, actor, now, { ...body, deskUrl: deps.config.publicUrl })),
  // Only the sign-in role reaches credentials.
  freeRoute(contract['admin.removeSecondFactor'], async ({ deps, actor, params, body }) => {
    const person = await atDoor(deps, (tx, now) => removeLostSecondFactor(tx, actor, now, { ...body, personId: params.id, deskUrl: deps.config.publicUrl }))
    await clearTries(deps.db.auth, ['code.account', params.id])
    return person
  }),
]

const mails: readonly Route[] = [
  route(contract['admin.mails'], async ({ db, query: { before, cursor } }) => {
    const { mails: page, end } = await listMails(db, { before: before === undefined ? undefined : new Date(before), after: cursor === undefined ? undefined : readCursor(cursor) })
    return { mails: page.map(rowOf), next: end === null ? null : writeCursor(end) }
  }),
  route(contract['admin.mail'], async ({ db, params, deps }) => {
    const mail = await findMail(db, params.id)
    if (mail === undefined) throw new Failure('not_found')
    return { ...rowOf(mail), text: await textOf(deps, mail) }
  }),
]

const desk: readonly Route[] = [
  route(contract['admin.settings'], ({ db }) => readSettings(db)),
  route(contract['admin.changeSettings'], async ({ tx, actor, now, body }) => {
    await changeSettings(tx, actor, now, body)
    return { done: true as const }
  }),
  route(contract['admin.audit'], async ({ db, query }) => ({ events: await listAudit(db, query) })),
  // Reads the whole chain: no transaction is held open meanwhile.
  freeRoute(contract['admin.verifyAudit'], ({ deps }) => verifyEvents(deps.db.staff)),
  freeRoute(contract['admin.health'], async ({ deps }) => ({ ...await examine(deps), version: deps.config.version })),
]

/** Administration: people, mails, settings, audit, health. */
export const adminRoutes: readonly Route[] = [...people, ...mails, ...desk]
