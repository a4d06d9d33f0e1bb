import { randomInt } from 'node:crypto'
import type { CallerCode, ClientPhone } from '#contract/calls.ts'
import { beneficiary, entitlement, requireEntitlement, type Question } from '#domains/plans/index.ts'
import type { Db, Tx } from '#db/index.ts'
import type { ClientActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { later, minute } from '#kernel/instants.ts'
import { showNumber } from './calls.numbers.ts'
import { findManager, findOwnCode, findSeverity, insertCode, type StoredCode } from './codes.store.ts'
import { showOwnCallBack } from './call-backs.client.ts'
import { hoursOf } from './lines.ts'
import { listOffered } from './lines.store.ts'

const codeLives = 30 * minute
/** A code that lives for less is no longer worth being read out. */
const worthwhile = 10 * minute

type About = { readonly ticketId: Id<'ticket'> | null }

/** Which severity decides: the ticket's; about none in particular, the mildest, so that a number shown there may be called about anything. */
async function questionOf(db: Db, { ticketId }: About): Promise<Question & { what: 'phone' }> {
  const severity = ticketId === null ? 'low' : await findSeverity(db, ticketId)
  if (severity === undefined) throw new Failure('not_found')
  return { what: 'phone', severity }
}

function presentCode({ code, expiresAt }: StoredCode): CallerCode {
  return { code, expiresAt: expiresAt.toISOString() }
}

/** The lines of support for a client's person: those that speak their language first, then those that are answered now. */
async function linesFor(db: Db, { language }: ClientActor, now: Date): Promise<ClientPhone['lines']['numbers']> {
  const lines = await Promise.all((await listOffered(db)).map(async ({ hoursId, number, ...line }) => ({ ...line, number: showNumber(number), ...await hoursOf(db, hoursId, now) })))
  const rank = ({ languages, open }: (typeof lines)[number]) => (languages.includes(language) ? 0 : 2) + (open ? 0 : 1)
  return lines.toSorted((a, b) => rank(a) - rank(b))
}

/** By which numbers a client reaches somebody about a ticket, or about none; those that their plan does not have stay hidden, with the reason. */
export async function showPhone(db: Db, actor: ClientActor, now: Date, about: About): Promise<ClientPhone> {
  const who = beneficiary(actor)
  const lines = await entitlement(db, who, await questionOf(db, about))
  const direct = await entitlement(db, who, { what: 'direct_line' })
  const callBack = await entitlement(db, who, { what: 'call_back' })
  const manager = await findManager(db, actor.organisationId)
  const number = direct.allowed && manager !== undefined && manager.number !== '' ? showNumber(manager.number) : null
  const code = lines.allowed || number !== null ? await findOwnCode(db, { personId: actor.personId, ...about }, now) : undefined
  return {
    lines: { ...lines, numbers: lines.allowed ? await linesFor(db, actor, now) : [] },
    direct: { ...direct, name: manager?.name ?? null, number }, code: code === undefined ? null : presentCode(code),
    callBack: { ...callBack, current: about.ticketId === null ? null : await showOwnCallBack(db, actor, about.ticketId) },
  }
}

/** A code to say on the telephone: the one that lives for a while yet, else a new one. Whoever has neither a line nor a direct number needs none. */
export async function makeCode(tx: Tx, actor: ClientActor, now: Date, about: About): Promise<CallerCode> {
  const who = beneficiary(actor)
  const question = await questionOf(tx, about)
  if (!(await entitlement(tx, who, { what: 'direct_line' })).allowed) await requireEntitlement(tx, who, [question])
  const own = { personId: actor.personId, ...about }
  const found = await findOwnCode(tx, own, later(now, worthwhile))
  if (found !== undefined) return presentCode(found)
  for (let tried = 0; tried < 20; tried++) {
    const made = { code: String(randomInt(100_000_000)).padStart(8, '0'), expiresAt: later(now, codeLives) }
    if (await insertCode(tx, { ...made, ...own, organisationId: actor.organisationId })) return presentCode(made)
  }
  throw new Error('no caller code is free')
}
