import { actFrom, actWithin, type Tx } from '#db/index.ts'
import { acknowledgeByMail, escalateByMail } from '#domains/escalations/index.ts'
import { findClientActor, findStaffActor, hasWaiting, postponeReceived, openNext, readMailApart, takeNext, type IntakeDeps, type MailLine, type Taken } from '#domains/mail/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { desk } from '#kernel/actor.ts'
import type { JobDeps } from './job.ts'
import { startTurns } from './turns.ts'

/** How many mails are read at once. */
const atOnce = 5
/** After how many seconds a mail that could not be read is tried again. */
const again = 20

function intakeOf({ files, mail }: JobDeps): IntakeDeps {
  return { files, around: { marks: mail.marks, ownAddress: mail.from.address, prove: mail.prove }, read: (raw) => readMailApart(raw, { page: false }) }
}

/** What follows from a mail in other parts of the desk, in the same transaction. */
async function follow(tx: Tx, now: Date, { id, wayUp, acknowledged, contact, refused }: Taken): Promise<void> {
  const staff = acknowledged === null ? undefined : await findStaffActor(tx, acknowledged.personId)
  if (acknowledged !== null && staff !== undefined) await acknowledgeByMail(tx, staff, now, acknowledged.escalationId)
  if (contact !== null && contact.accountManagerId !== null) {
    const { name, address, organisation, organisationId } = contact
    await tell(tx, now, { kind: 'mail.contact', to: [contact.accountManagerId], ticketId: null, once: `mail.contact.${id}`, values: { by: name, client: organisation, reason: address, path: `/desk/companies/${organisationId}` } })
  }
  if (refused !== null) await tell(tx, now, { kind: 'mail.no_access', to: [refused], ticketId: null, once: `mail.no_access.${id}`, values: { path: '/desk' } })
  const client = wayUp === null ? undefined : await findClientActor(tx, wayUp.personId)
  if (wayUp !== null && client !== undefined) await actWithin(tx, client, () => escalateByMail(tx, client, now, { id: wayUp.ticketId, reason: wayUp.reason }))
}

/** Reads one mail that waits; false when there was none. What fails is tried again, and does not keep others waiting. */
async function readOne(deps: JobDeps): Promise<boolean> {
  let inHand: { readonly id: Taken['id']; readonly lines: readonly MailLine[] } | undefined
  const failed = async (detail: string) => {
    if (inHand === undefined) return
    await postponeReceived(deps.db.staff, inHand.id, { lines: [...inHand.lines, { code: 'try', values: { detail: detail.slice(0, 200) } }], seconds: again, isFailure: true })
  }
  try {
    const taken = await actFrom(deps.db.staff, desk, openNext, async (tx, next) => {
      if (next === undefined) return undefined
      inHand = next.waiting
      const done = await takeNext(tx, next, intakeOf(deps))
      if ('decision' in done) await follow(tx, next.now, done)
      return done
    })
    if (taken !== undefined && 'unreadable' in taken) await failed(`${taken.unreadable.unreadable}: ${taken.unreadable.detail}`)
    return taken !== undefined
  } catch (error) {
    deps.log.error({ part: 'mail', error: error instanceof Error ? (error.stack ?? error.message) : 'not an error' }, 'a mail could not be read and is tried again')
    await failed(error instanceof Error ? error.name : 'unknown')
    return inHand !== undefined
  }
}

/** Reads every mail that waits now, some at once. */
export async function readMails(deps: JobDeps): Promise<void> {
  if (!await hasWaiting(deps.db.staff)) return
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (await readOne(deps));
  }))
}

/** Reads mail as it comes; `stop` lets what is under way end. */
export function startReader(deps: JobDeps): { stop(): Promise<void> } {
  return startTurns(deps, {
    turn: async (isOver) => { if (!isOver()) await readMails(deps) },
    failed: (error) => deps.log.warn({ part: 'mail', error }, 'mail could not be read; trying again'),
  })
}
