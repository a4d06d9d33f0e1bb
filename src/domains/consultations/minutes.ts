import type { MinuteStatement } from '#contract/consultations.ts'
import { takeTurn, type Db, type Tx } from '#db/index.ts'
import { requireEntitlement, termsAt, type Beneficiary } from '#domains/plans/index.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { leftIn, monthAt, monthLater, settle, takeFrom, turn } from './minutes.rules.ts'
import { insertEntries, listCarried, listDue, listLines, listLots, listReserved, openLot, readBalance, readZone, sumOf, type Due } from './minutes.store.ts'

const atOnce = 500

async function monthOf(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<string> {
  const zone = await readZone(db, organisationId)
  if (zone === undefined) throw new Failure('not_found')
  return monthAt(now, zone)
}

/** The month it is for a company, and the minutes with experts it has left in it. */
export async function minutesLeft(db: Db, organisationId: Id<'organisation'>, now: Date): Promise<{ readonly month: string; readonly left: number }> {
  const month = await monthOf(db, organisationId, now)
  return { month, left: leftIn(await listLots(db, organisationId), month) }
}

type Of = { readonly organisationId: Id<'organisation'>; readonly consultationId: Id<'consultation'> }

/** Whoever changes a company's minutes does so alone, until the transaction ends. */
export async function takeMinutesTurn(tx: Tx, organisationId: Id<'organisation'>): Promise<void> {
  await takeTurn(tx, 'use', organisationId)
}

/** Refuses a consultation for which the minutes do not reach. */
export async function requireMinutes(tx: Tx, who: Beneficiary, now: Date, minutes: number): Promise<void> {
  await takeMinutesTurn(tx, who.organisationId)
  const { left } = await minutesLeft(tx, who.organisationId, now)
  await requireEntitlement(tx, who, [{ what: 'consultation', minutes, left }])
}

/** Sets minutes aside for a consultation. */
export async function reserve(tx: Tx, now: Date, { organisationId, consultationId, minutes }: Of & { readonly minutes: number }): Promise<void> {
  const month = await monthOf(tx, organisationId, now)
  const shares = takeFrom(await listLots(tx, organisationId), month, minutes)
  await insertEntries(tx, { organisationId, month, consultationId, at: now }, shares.map((share) => ({ kind: 'reserved', ...share })))
}

/** What was reserved for a consultation is used, up to so many minutes, and the rest comes back; done twice, it is done once. */
export async function settleMinutes(tx: Tx, now: Date, { organisationId, consultationId, used }: Of & { readonly used: number }): Promise<void> {
  await takeMinutesTurn(tx, organisationId)
  const settled = settle(await listReserved(tx, consultationId), used)
  const entries = [...settled.used.map((share) => ({ kind: 'used', ...share }) as const), ...settled.returned.map((share) => ({ kind: 'returned', ...share }) as const)]
  await insertEntries(tx, { organisationId, month: await monthOf(tx, organisationId, now), consultationId, at: now }, entries)
}

/** What became of a company's minutes in a month of its calendar. */
export async function minutesOf(db: Db, organisationId: Id<'organisation'>, month: string): Promise<MinuteStatement> {
  const lines = await listLines(db, organisationId, month)
  const { opening, pending } = await readBalance(db, organisationId, month)
  const sum = (kind: MinuteStatement['lines'][number]['kind']) => lines.filter((each) => each.kind === kind).reduce((total, { minutes }) => total + minutes, 0)
  const [granted, reserved, used, returned, expired] = [sum('granted'), sum('reserved'), sum('used'), sum('returned'), sum('expired')]
  return {
    month, opening, granted, reserved, used, returned, expired, closing: opening + granted + returned - reserved - expired, pending,
    lines: lines.map(({ at, consultationId, subject, ...line }) => ({ ...line, at: at.toISOString(), consultation: consultationId === null ? null : { id: consultationId, subject: subject ?? '' } })),
  }
}

/** The statement of a month, or of this one. */
export async function showMinutes(db: Db, now: Date, organisationId: Id<'organisation'>, month: string | undefined): Promise<MinuteStatement> {
  return minutesOf(db, organisationId, month ?? await monthOf(db, organisationId, now))
}

/** A company's month: what earlier ones left is carried or expires, and what its contract grants is added; done again, it adds only what is missing. */
export async function turnMonth(tx: Tx, now: Date, { organisationId, month }: Pick<Due, 'organisationId' | 'month'>): Promise<void> {
  await takeMinutesTurn(tx, organisationId)
  const { consultation } = (await termsAt(tx, organisationId, now)).terms
  const done = new Set(await listCarried(tx, organisationId, month))
  const { carried, expired } = turn((await listLots(tx, organisationId)).filter(({ id }) => !done.has(id)), month, consultation.carryMost, await sumOf(tx, organisationId, 'carried', month))
  const where = { organisationId, month, consultationId: null, at: now }
  await insertEntries(tx, where, [...carried.map((share) => ({ kind: 'carried', ...share }) as const), ...expired.map((share) => ({ kind: 'expired', ...share }) as const)])
  const missing = consultation.minutes - await sumOf(tx, organisationId, 'granted', month)
  if (missing > 0) await insertEntries(tx, where, [{ kind: 'granted', lotId: await openLot(tx, organisationId, month, monthLater(month, consultation.carryMonths)), minutes: missing }])
}

/** Companies whose month has to be turned. */
export function listMonthsDue(db: Db): Promise<Due[]> {
  return listDue(db, atOnce)
}
