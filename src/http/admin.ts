import { readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { contract } from '#contract/index.ts'
import { appendEvent, verifyEvents } from '#db/index.ts'
import { findMail, listAttempts, listMails, mayAgain, sendAgain, type KeptMail } from '#db/mails.ts'
import { changeSettings, endEverywhere, inviteStaff, listAudit, listPeople, readSettings } from '#domains/accounts/index.ts'
import { clearTries, removeLostSecondFactor } from '#domains/auth/index.ts'
import { readText, refuseDead } from '#domains/mail/index.ts'
import { readCursor, writeCursor } from '#kernel/cursor.ts'
import { Failure } from '#kernel/failure.ts'
import type { AppDeps } from './deps.ts'
import { atDoor } from './door.ts'
import { examine, examineOnCall, examinePolicies, examineTime } from './health.ts'
import { freeRoute, route, type Route } from './route.ts'

function rowOf({ id, to, subject, kind, createdAt, file, state }: KeptMail) {
  return { id, to, subject, kind, createdAt: createdAt.toISOString(), file, state }
}

/** The text of a mail: from its row, or from its file where the row has forgotten it. */
async function textOf(deps: AppDeps, mail: { readonly file: string | null; readonly body: string }): Promise<string> {
  if (mail.body !== '' || mail.file === null || normalize(mail.file).startsWith('..')) return mail.body
  return readFile(join(deps.config.dataDir, 'mail', mail.file), 'utf8').then(readText, () => mail.body)
}

const people: readonly Route[] = [
  route(contract['admin.people'], async ({ db, query }) => ({ people: await listPeople(db, { ...query, seenBy: null }) })),
  route(contract['admin.inviteStaff'], ({ tx, actor, now, body, deps }) => inviteStaff(tx, actor, now, { ...body, deskUrl: deps.config.publicUrl })),
  route(contract['people.endEverywhere'], async ({ tx, actor, now, params }) => ({ ended: await endEverywhere(tx, actor, now, params.id) })),
  // Only the sign-in role reaches credentials.
  freeRoute(contract['admin.removeSecondFactor'], async ({ deps, actor, params, body }) => {
    const { person, signIn } = await atDoor(deps, (tx, now) => removeLostSecondFactor(tx, actor, now, { ...body, personId: params.id, deskUrl: deps.config.publicUrl }))
    await clearTries(deps.db.auth, ['code.account', signIn])
    return person
  }),
]

const mails: readonly Route[] = [
  route(contract['admin.mails'], async ({ db, query: { before, cursor, state } }) => {
    const { mails: page, end } = await listMails(db, { state, before: before === undefined ? undefined : new Date(before), after: cursor === undefined ? undefined : readCursor(cursor) })
    return { mails: page.map(rowOf), next: end === null ? null : writeCursor(end) }
  }),
  route(contract['admin.mail'], async ({ db, params, deps }) => {
    const mail = await findMail(db, params.id)
    if (mail === undefined) throw new Failure('not_found')
    const attempts = (await listAttempts(db, mail.id)).map((attempt) => ({ ...attempt, at: attempt.at.toISOString() }))
    return { ...rowOf(mail), text: await textOf(deps, mail), attempts, mayAgain: mayAgain(mail) }
  }),
  route(contract['admin.mailAgain'], async ({ tx, actor, now, params }) => {
    const mail = await findMail(tx, params.id)
    if (mail === undefined) throw new Failure('not_found')
    if (!mayAgain(mail)) throw new Failure('mail.forgotten')
    await refuseDead(tx, mail.to)
    await sendAgain(tx, mail.id, actor.name)
    await appendEvent(tx, actor, now, { kind: 'mail.sent_again', data: { mail: mail.id, was: mail.state } })
    return { done: true as const }
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
  freeRoute(contract['admin.health'], async ({ deps }) => {
    const { parts, schema } = await examine(deps)
    const warnings = await Promise.all([examinePolicies(deps.db.staff), examineOnCall(deps.db.staff, new Date()), examineTime(deps.db.staff)].map((each) => each.catch(() => [])))
    return { parts: [...parts, ...warnings.flat()], schema, version: deps.config.version }
  }),
]

/** Administration: people, mails, settings, audit, health. */
export const adminRoutes: readonly Route[] = [...people, ...mails, ...desk]
