import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Tx } from '#db/index.ts'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { comment, giveBack, handOff, takeHandoff } from '#domains/handoffs/index.ts'
import {
  changeSeverity, clientReply, close, confirm, merge, nothingToTell, reopen, reopenAsClient, reply, resolve, submitTicket, take,
} from '#domains/tickets/index.ts'
import type { Actor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { day, hour, later, minute } from '#kernel/instants.ts'
import type { Id } from '#kernel/ids.ts'
import { severities } from '#kernel/severity.ts'
import { openDesk, type Client, type Desk, type Staff } from '../harness/desk.ts'

let desk: Desk
let ines: Client
let noe: Staff
let sana: Staff

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client(undefined, { roles: ['client_admin'] })
  noe = await desk.support()
  sana = await desk.technical()
})

afterAll(() => desk.close())

const acts = [
  'reply', 'ask', 'examine', 'promise', 'answer', 'handOff', 'take', 'comment', 'technicalAnswer', 'needMore', 'giveBack', 'nothing', 'severity', 'resolve', 'reopen',
  'reopenAsClient', 'confirm', 'close', 'merge',
] as const
const steps = fc.array(fc.record({ act: fc.constantFrom(...acts), gap: fc.integer({ min: 1, max: 900 }), severity: fc.constantFrom(...severities), some: fc.boolean() }), { minLength: 4, maxLength: 14 })
type Step = { act: (typeof acts)[number]; gap: number; severity: (typeof severities)[number]; some: boolean }

/** What somebody does at a time of the past, in a transaction of their own; what the ticket's state refuses does not happen. */
async function happen<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  try {
    return await actAs(desk.pools.staff, actor, work)
  } catch (error) {
    if (error instanceof Failure) return undefined
    throw error
  }
}

async function pendingOf(id: Id<'ticket'>): Promise<Id<'message'>[]> {
  return (await desk.db.selectFrom('messages').select('id').where('ticket_id', '=', id).where('relay_state', '=', 'pending').orderBy('sequence').execute()).map((row) => row.id)
}

async function handoffOf(id: Id<'ticket'>): Promise<Id<'handoff'> | undefined> {
  return (await desk.db.selectFrom('handoffs').select('id').where('ticket_id', '=', id).orderBy('handed_at', 'desc').executeTakeFirst())?.id
}

async function live(id: Id<'ticket'>, other: Id<'ticket'>, step: Step, now: Date): Promise<void> {
  const words = { id, text: 'So it goes.', attachments: [] }
  const write = async (then: 'keep' | 'wait' | 'examine', promise?: Date) => {
    const pending = await pendingOf(id)
    const relays = step.some ? pending.slice(0, 1) : pending
    await happen(noe.actor, (tx) => reply(tx, noe.actor, now, { ...words, relays, then, lastSequence: 0, anyway: true, promise }))
  }
  const handoff = await handoffOf(id)
  const technical = (outcome: 'comment' | 'answered' | 'need_more') => handoff && happen(sana.actor, (tx) => comment(tx, sana.actor, now, { ...words, id: handoff, outcome }))
  switch (step.act) {
    case 'reply': return write('keep')
    case 'ask': return write('wait')
    case 'examine': return write('examine')
    case 'promise': return write('keep', later(now, step.gap * minute))
    case 'answer': await happen(ines.actor, (tx) => clientReply(tx, ines.actor, now, words)); return
    case 'handOff': await happen(noe.actor, (tx) => handOff(tx, noe.actor, now, { id, summary: 'Look at the segments' })); return
    case 'take': if (handoff !== undefined) await happen(sana.actor, (tx) => takeHandoff(tx, sana.actor, now, { id: handoff })); return
    case 'comment': await technical('comment'); return
    case 'technicalAnswer': await technical('answered'); return
    case 'needMore': await technical('need_more'); return
    case 'giveBack': if (handoff !== undefined) await happen(sana.actor, (tx) => giveBack(tx, sana.actor, now, { id: handoff, reason: 'Not ours' })); return
    case 'nothing': for (const messageId of (await pendingOf(id)).slice(step.some ? -1 : 0, step.some ? undefined : 1)) await happen(noe.actor, (tx) => nothingToTell(tx, noe.actor, now, { id, messageId, reason: 'Known' })); return
    case 'severity': await happen(noe.actor, (tx) => changeSeverity(tx, noe.actor, now, { id, severity: step.severity, reason: 'As we see it' })); return
    case 'resolve': await happen(noe.actor, (tx) => resolve(tx, noe.actor, now, { id, cause: 'A disk', fix: 'Freed.' })); return
    case 'reopen': await happen(noe.actor, (tx) => reopen(tx, noe.actor, now, { id, reason: 'Not yet' })); return
    case 'reopenAsClient': await happen(ines.actor, (tx) => reopenAsClient(tx, ines.actor, now, { id, reason: 'It is back' })); return
    case 'confirm': await happen(ines.actor, (tx) => confirm(tx, ines.actor, now, { id })); return
    case 'close': await happen(ines.actor, (tx) => close(tx, ines.actor, now, { id, reason: '' })); return
    case 'merge': if (step.some) await happen(noe.actor, (tx) => merge(tx, noe.actor, now, { id, into: other, reason: 'The same thing' })); return
  }
}

async function open(now: Date): Promise<Id<'ticket'>> {
  const submission = { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'At all.', severity: 'critical', attachments: [] } as const
  const id = (await actAs(desk.pools.staff, ines.actor, (tx) => submitTicket(tx, ines.actor, now, submission))).id
  await happen(noe.actor, (tx) => take(tx, noe.actor, now, { id }))
  return id
}

/** What a ticket owes by its state: nothing once it has ended; while open, a first response or a next update, which waits with us. */
async function owes(id: Id<'ticket'>): Promise<{ state: string; kinds: string[] }> {
  const { state } = await desk.db.selectFrom('tickets').select('state').where('id', '=', id).executeTakeFirstOrThrow()
  const clocks = await desk.db.selectFrom('obligations').select(['kind', 'state']).where('ticket_id', '=', id).where('state', 'in', ['running', 'paused']).execute()
  return { state, kinds: clocks.map((clock) => clock.state === 'paused' ? `${clock.kind} paused` : clock.kind) }
}

async function expectOwed(id: Id<'ticket'>): Promise<void> {
  const { state, kinds } = await owes(id)
  if (state === 'resolved' || state === 'closed' || state === 'merged') return expect(kinds, state).toEqual([])
  const { count } = await desk.db.selectFrom('messages').select(({ fn }) => fn.countAll<number>().as('count')).where('ticket_id', '=', id).where('relay_state', '=', 'pending').executeTakeFirstOrThrow()
  expect(kinds.includes('relay'), `${state}: ${kinds.join()}`).toBe(count > 0)
  expect(kinds.some((kind) => kind === 'first_response' || kind.startsWith('next_update')), state).toBe(true)
  // A ticket that waits for its client may have taken in one that nobody had answered: it owes that answer, and the news stand still beside it.
  const waits = state === 'waiting_on_client'
  expect(kinds, state).not.toContain(waits ? 'next_update' : 'next_update paused')
  if (waits && !kinds.includes('first_response')) expect(kinds, state).toContain('next_update paused')
}

test('whatever happens to tickets, their clocks are what their events say, and owe what their state owes', { timeout: 120_000 }, async () => {
  const began = later(new Date(), -40 * day)
  await fc.assert(fc.asyncProperty(steps, steps, async (one, two) => {
    const [first, second] = [await open(began), await open(later(began, hour))]
    let [now, place] = [later(began, 2 * hour), 0]
    for (const step of one.flatMap((each, index) => [each, two[index]]).filter((each) => each !== undefined)) {
      now = later(now, step.gap * minute)
      await live(place % 2 === 0 ? first : second, place % 2 === 0 ? second : first, step, now)
      place++
      if (step.some && step.gap % 5 === 0) while (await breachDue(desk.pools.staff) > 0);
    }
    for (const id of [first, second]) await expectOwed(id)
  }), { numRuns: 40 })
  expect((await verifyClocks(desk.db)).differences).toEqual([])
  while (await breachDue(desk.pools.staff) > 0);
  const { clocks, tickets, differences } = await verifyClocks(desk.db)
  expect(differences).toEqual([])
  expect(tickets).toBeGreaterThan(70)
  expect(clocks).toBeGreaterThan(tickets)
})
