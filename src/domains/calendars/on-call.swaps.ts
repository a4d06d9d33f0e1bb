import type { ShiftSwap } from '#contract/on-call.ts'
import { appendEvent, enqueue, takeTurn, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { InputFault } from '#kernel/input.ts'
import { readDuty } from './on-call.duties.ts'
import { runsOf } from './on-call.picture.rules.ts'
import { shiftsBetween } from './on-call.rules.ts'
import { findColleagues, insertOverride, listTeamBriefs } from './on-call.store.ts'
import { findSwap, insertSwap, updateSwap, type SwapRow } from './on-call.swaps.store.ts'

type Period = { readonly from: Date; readonly to: Date }

function text({ from, to }: Period): { from: string; to: string } {
  return { from: from.toISOString(), to: to.toISOString() }
}

function returnOf({ returnStartsAt: from, returnEndsAt: to }: SwapRow): Period | null {
  return from === null || to === null ? null : { from, to }
}

/** What of a period lies ahead; nothing when it is over. */
function ahead({ from, to }: Period, now: Date): Period | undefined {
  return to > now ? { from: from > now ? from : now, to } : undefined
}

/** Whether it is too late to answer: one of the shifts is over. */
function isOver(swap: SwapRow, now: Date): boolean {
  const inReturn = returnOf(swap)
  return swap.endsAt <= now || (inReturn !== null && inReturn.to <= now)
}

/** A swap as it is shown. */
export async function presentSwap(db: Db, now: Date, swap: SwapRow): Promise<ShiftSwap> {
  const [team] = await listTeamBriefs(db, swap.teamId)
  if (team === undefined) throw new Error('a swap is of a team that is not there')
  const inReturn = returnOf(swap)
  return {
    id: swap.id, team, asker: { id: swap.askerId, name: swap.asker }, colleague: { id: swap.colleagueId, name: swap.colleague }, ...text({ from: swap.startsAt, to: swap.endsAt }),
    inReturn: inReturn === null ? null : text(inReturn), word: swap.word, answer: swap.answer, askedAt: swap.askedAt.toISOString(), state: swap.state === 'asked' && isOver(swap, now) ? 'over' : swap.state,
  }
}

/** Whether somebody is on call throughout a period. */
async function holds(db: Db, teamId: Id<'team'>, personId: Id<'person'>, { from, to }: Period): Promise<boolean> {
  const runs = runsOf(shiftsBetween(await readDuty(db, from, to, teamId), from.getTime(), to.getTime()))
  const [run] = runs
  return runs.length === 1 && run?.personId === personId && run.from === from.getTime() && run.to === to.getTime()
}

function readPeriod(period: Period, now: Date, field: string): Period {
  if (period.to <= period.from) throw new InputFault(`${field}to`, 'on_call.order')
  const left = ahead(period, now)
  if (left === undefined) throw new InputFault(`${field}to`, 'on_call.past')
  return left
}

type Told = { readonly kind: 'on_call.swap_asked' | 'on_call.swap_accepted' | 'on_call.swap_declined'; readonly to: Id<'person'>; readonly word: string }

/** Has somebody told of a swap: of what they give and what they take. */
async function tellOf(tx: Tx, actor: StaffActor, swap: SwapRow, { kind, to, word }: Told): Promise<void> {
  const [asked, inReturn] = [text({ from: swap.startsAt, to: swap.endsAt }), returnOf(swap)]
  const back = inReturn === null ? null : text(inReturn)
  const [give, take] = to === swap.askerId ? [asked, back] : [back, asked]
  await enqueue(tx, 'tell-on-call', { kind, to, by: actor.name, teamId: swap.teamId, give, take, word, once: `${kind}.${swap.id}` })
}

type Asked = { readonly teamId: Id<'team'>; readonly colleagueId: Id<'person'>; readonly inReturn: Period | null; readonly word: string } & Period

/** Asks a colleague to take a shift of the actor's, or a part of it; in return for one of theirs, or for nothing. */
export async function askSwap(tx: Tx, actor: StaffActor, now: Date, { teamId, colleagueId, inReturn, word, ...period }: Asked): Promise<ShiftSwap> {
  if ((await listTeamBriefs(tx, teamId)).length === 0) throw new Failure('request.invalid', { field: 'teamId' })
  if (colleagueId === actor.personId) throw new InputFault('colleagueId', 'on_call.yourself')
  const colleague = (await findColleagues(tx, [colleagueId])).get(colleagueId)
  if (colleague === undefined || colleague.disabled) throw new InputFault('colleagueId', 'on_call.person', { found: colleague?.name ?? '?' })
  const give = readPeriod(period, now, '')
  if (!await holds(tx, teamId, actor.personId, give)) throw new InputFault('from', 'on_call.not_yours')
  const back = inReturn === null ? null : readPeriod(inReturn, now, 'inReturn.')
  if (back !== null && !await holds(tx, teamId, colleagueId, back)) throw new InputFault('inReturn.from', 'on_call.not_theirs', { found: colleague.name })
  const swap: SwapRow = {
    id: newId<'swap'>(), teamId, askerId: actor.personId, asker: actor.name, colleagueId, colleague: colleague.name, startsAt: give.from, endsAt: give.to,
    returnStartsAt: back?.from ?? null, returnEndsAt: back?.to ?? null, word, answer: '', state: 'asked', askedAt: now,
  }
  await insertSwap(tx, swap)
  await record(tx, actor, now, swap, 'asked')
  await tellOf(tx, actor, swap, { kind: 'on_call.swap_asked', to: colleagueId, word })
  return presentSwap(tx, now, swap)
}

async function record(tx: Tx, actor: StaffActor, now: Date, swap: SwapRow, what: 'asked' | 'accepted' | 'declined' | 'withdrawn'): Promise<void> {
  const inReturn = returnOf(swap)
  await appendEvent(tx, actor, now, { kind: `on_call.swap_${what}`, data: {
    swap: swap.id, team: swap.teamId, asker: swap.askerId, colleague: swap.colleagueId, ...text({ from: swap.startsAt, to: swap.endsAt }), ...inReturn === null ? {} : { inReturn: text(inReturn) },
  } })
}

/** A swap that waits for an answer, for whom it concerns; unknown to everybody else. */
async function openSwap(tx: Tx, actor: StaffActor, now: Date, { id, side }: { readonly id: Id<'swap'>; readonly side: 'askerId' | 'colleagueId' }): Promise<SwapRow> {
  await takeTurn(tx, 'on call')
  const swap = await findSwap(tx, id)
  if (swap === undefined || swap[side] !== actor.personId) throw new Failure('not_found')
  if (swap.state !== 'asked' || isOver(swap, now)) throw new Failure('swap.state')
  return swap
}

/** Takes the shift: from now on its new owner is on call for it, and the asker for what was offered in return. Refused when either is no longer whose it was. */
export async function acceptSwap(tx: Tx, actor: StaffActor, now: Date, id: Id<'swap'>): Promise<void> {
  const swap = await openSwap(tx, actor, now, { id, side: 'colleagueId' })
  const { teamId, askerId, colleagueId } = swap
  const inReturn = returnOf(swap)
  const moves = [
    { period: ahead({ from: swap.startsAt, to: swap.endsAt }, now), owner: askerId, next: colleagueId },
    ...inReturn === null ? [] : [{ period: ahead(inReturn, now), owner: colleagueId, next: askerId }],
  ]
  for (const { period, owner } of moves) if (period === undefined || !await holds(tx, teamId, owner, period)) throw new Failure('swap.changed')
  const asker = (await findColleagues(tx, [askerId])).get(askerId)
  if (asker === undefined || asker.disabled) throw new Failure('swap.changed')
  await updateSwap(tx, id, { state: 'accepted', answer: '', at: now })
  for (const { period, next } of moves) {
    if (period !== undefined) await insertOverride(tx, { teamId, personId: next, ...period, reason: '', swapId: id, by: actor.personId, at: now })
  }
  await record(tx, actor, now, swap, 'accepted')
  await tellOf(tx, actor, swap, { kind: 'on_call.swap_accepted', to: askerId, word: '' })
}

/** Leaves everything as it is. */
export async function declineSwap(tx: Tx, actor: StaffActor, now: Date, { id, word }: { readonly id: Id<'swap'>; readonly word: string }): Promise<void> {
  const swap = await openSwap(tx, actor, now, { id, side: 'colleagueId' })
  await updateSwap(tx, id, { state: 'declined', answer: word, at: now })
  await record(tx, actor, now, swap, 'declined')
  await tellOf(tx, actor, swap, { kind: 'on_call.swap_declined', to: swap.askerId, word })
}

/** Asks no more. */
export async function withdrawSwap(tx: Tx, actor: StaffActor, now: Date, id: Id<'swap'>): Promise<void> {
  const swap = await openSwap(tx, actor, now, { id, side: 'askerId' })
  await updateSwap(tx, id, { state: 'withdrawn', answer: '', at: now })
  await record(tx, actor, now, swap, 'withdrawn')
}
