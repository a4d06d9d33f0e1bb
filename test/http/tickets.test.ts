import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BodyInput } from '#contract/endpoint.ts'
import type { contract, Reply } from '#contract/index.ts'
import { breachDue, verifyClocks } from '#domains/clocks/index.ts'
import { verifyEvents } from '#db/index.ts'
import { day, hour, minute } from '#kernel/instants.ts'
import { newId } from '#kernel/ids.ts'
import { openDesk, type Client, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

type Shown = Reply<'desk.tickets.show'>
type Written = BodyInput<typeof contract['desk.tickets.reply']>
type Submission = BodyInput<typeof contract['client.tickets.submit']>

let desk: Desk
let ines: Client
let [client, noe, sana]: Caller[] = []
let people: { noe: Staff, sana: Staff }

beforeAll(async () => {
  desk = await openDesk()
  ines = await desk.client()
  people = { noe: await desk.support(), sana: await desk.technical() }
  client = await desk.as(ines)
  noe = await desk.as(people.noe)
  sana = await desk.as(people.sana)
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  expect(await verifyClocks(desk.db)).toMatchObject({ differences: [] })
  expect(await verifyEvents(desk.db)).toMatchObject({ intact: true })
  await desk.close()
})

const nobody = () => { throw new Error('nobody stands there yet') }
const as = (caller: Caller | undefined): Caller => caller ?? nobody()
const seen: Omit<Written, 'text'> = { attachments: [], relays: [], then: 'keep', lastSequence: 99, anyway: false }

async function show(ticket: Ticket, caller = as(noe)): Promise<Shown> {
  return caller.ask('desk.tickets.show', { params: { id: ticket.id } })
}

async function taken(ticket: Ticket): Promise<Shown> {
  await as(noe).ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: (await show(ticket)).version } })
  return show(ticket)
}

async function handedOff(ticket: Ticket): Promise<{ version: number, handoffId: string }> {
  const { version } = await taken(ticket)
  await as(noe).ask('desk.tickets.handoff', { params: { id: ticket.id }, body: { summary: 'The manifest answers, the segments do not.', version } })
  const handed = await show(ticket)
  return { version: handed.version, handoffId: handed.handoffs.at(-1)?.id ?? '' }
}

async function technical(ticket: Ticket, outcome: 'answered' | 'need_more' | 'comment', text = 'A certificate has expired.'): Promise<string> {
  const { handoffId } = await handedOff(ticket)
  await as(sana).ask('technical.take', { params: { id: handoffId } })
  return (await as(sana).ask('technical.comment', { params: { id: handoffId }, body: { text, attachments: [], outcome } })).messageId
}

async function kinds(ticket: Ticket): Promise<string[]> {
  return (await as(noe).ask('desk.tickets.history', { params: { id: ticket.id } })).lines.map((line) => line.kind)
}

describe('a ticket that goes client, support, technical team, client', () => {
  test('is told from the first word to the last, and no word of ours reaches the client', async () => {
    const ticket = await desk.ticket(ines)
    expect(ticket.number).toMatch(/^REL-\d+$/)
    expect(await show(ticket)).toMatchObject({ state: 'submitted', owed: 'first_response', relay: { holder: 'support', reachedSupport: false }, clocks: [{ kind: 'first_response', state: 'running' }], may: { take: 'yes', handoff: 'needs_owner' } })

    const taking = await taken(ticket)
    expect(taking).toMatchObject({ state: 'examining', owner: { name: people.noe.name }, clocks: [{ state: 'running' }], may: { take: 'already_yours' } })

    await as(noe).ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'NOTE-CANARY', attachments: [] } })
    await as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'I see it too.' } })
    expect(await show(ticket)).toMatchObject({ clocks: [{ state: 'met' }, { kind: 'next_update', state: 'running' }], owed: 'examine' })

    const handed = await as(noe).ask('desk.tickets.handoff', { params: { id: ticket.id }, body: { summary: 'SUMMARY-CANARY of it', version: (await show(ticket)).version } })
    expect(handed.version).toBe((await show(ticket)).version)
    const board = await as(sana).ask('technical.board')
    const card = board.toTake.find((each) => each.ticketId === ticket.id)
    expect(card).toMatchObject({ number: ticket.number, summary: 'SUMMARY-CANARY of it', by: people.noe.name })
    const handoff = { id: card?.handoffId ?? '' }
    await as(sana).ask('technical.take', { params: handoff })
    expect((await as(sana).ask('technical.board')).mine).toMatchObject([{ ticketId: ticket.id }])
    expect(await show(ticket, sana)).toMatchObject({ relay: { holder: 'technical', technicalName: people.sana.name }, may: { technical_comment: 'yes', take_handoff: 'already_yours' } })
    await as(sana).ask('technical.comment', { params: handoff, body: { text: 'TECHNICAL-CANARY in between', attachments: [], outcome: 'comment' } })
    const answer = await as(sana).ask('technical.comment', { params: handoff, body: { text: 'TECHNICAL-CANARY answer', attachments: [], outcome: 'answered' } })
    expect(await show(ticket)).toMatchObject({ state: 'technical_answered', owed: 'relay', may: { relay: 'yes' }, handoffs: [{ state: 'answered' }] })

    await as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'A certificate is renewed. Does it play?', relays: [answer.messageId], then: 'wait' } })
    const relayed = await show(ticket)
    expect(relayed).toMatchObject({ state: 'waiting_on_client', owed: 'nothing', relay: { holder: 'client' } })
    expect(relayed.clocks.map((clock) => `${clock.kind} ${clock.state}`)).toEqual([
      'first_response met', 'next_update met', 'handoff_taken met', 'relay met', 'next_update paused',
    ])
    expect(relayed.messages.find((message) => message.id === answer.messageId)?.relay).toMatchObject({ state: 'relayed', by: people.noe.name })
    await as(client).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'It does.', attachments: [] } })
    expect(await show(ticket)).toMatchObject({ state: 'examining', owed: 'answer' })
    expect((await show(ticket)).clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind)).toEqual(['next_update', 'next_response'])

    await as(noe).ask('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause: 'CAUSE-CANARY', fix: 'The certificate was renewed.', version: (await show(ticket)).version } })
    const mine = await as(client).ask('client.tickets.show', { params: { id: ticket.id } })
    expect(mine).toMatchObject({ state: 'resolved', resolution: { fix: 'The certificate was renewed.' }, may: { confirm: 'yes', reopen: 'yes' }, relay: { supportName: people.noe.name, technicalName: null } })
    expect(mine.messages.map((message) => [message.sequence, message.side, message.mine])).toEqual([[1, 'client', true], [2, 'support', false], [3, 'support', false], [4, 'client', true], [5, 'support', false]])
    expect(JSON.stringify(mine)).not.toContain('CANARY')
    expect(new Set(mine.clocks.map((clock) => `${clock.kind} ${clock.state}`))).toEqual(new Set(['first_response met', 'next_update met']))
    await as(client).ask('client.tickets.confirm', { params: { id: ticket.id } })
    expect(await show(ticket)).toMatchObject({ state: 'closed', resolution: { cause: 'CAUSE-CANARY' } })
    expect(await kinds(ticket)).toEqual([
      'ticket.submitted', 'ticket.taken', 'ticket.noted', 'ticket.replied', 'ticket.handed_off', 'handoff.taken', 'handoff.commented', 'handoff.answered', 'ticket.relayed', 'ticket.client_replied', 'ticket.resolved', 'ticket.confirmed',
    ])
  })
})

describe('submitting', () => {
  test('another severity than the proposed one needs a reason, and only asked questions are answered', async () => {
    const body: Submission = { category: 'playback', impact: 'minor', details: {}, subject: 'A still picture', description: 'It stands.', severity: 'critical', attachments: [] }
    expect(await as(client).refused('client.tickets.submit', { body })).toMatchObject({ status: 422, field: 'severityReason' })
    expect(await as(client).refused('client.tickets.submit', { body: { ...body, severity: 'medium', details: { gateway: 'x' } } })).toMatchObject({ status: 422, field: 'details.gateway' })
    expect(await as(client).refused('client.tickets.submit', { body: { ...body, severity: 'medium', details: { manifest: 'javascript:alert(1)' } } })).toMatchObject({ field: 'details.manifest' })
    const made = await as(client).ask('client.tickets.submit', { body: { ...body, severityReason: 'A live event begins' } })
    expect(await show(made)).toMatchObject({ severity: 'critical', severityHistory: [{ severity: 'critical', by: ines.name, reason: 'A live event begins' }] })
  })

  test('a double click opens one ticket', async () => {
    const body: Submission = { category: 'how_to', impact: 'minor', details: {}, subject: 'How do I', description: 'Tell me.', severity: 'medium', attachments: [] }
    const [one, two] = await Promise.all([as(client).ask('client.tickets.submit', { body }, { key: 'the-same-key' }), as(client).ask('client.tickets.submit', { body }, { key: 'the-same-key' })])
    expect(one).toEqual(two)
  })

  test('on behalf of a client: it is theirs, and our writing it down is no first response', async () => {
    const submission: Submission = { category: 'payment', impact: 'down', details: {}, subject: 'Cards are refused', description: 'All of them, they say.', severity: 'critical', attachments: [] }
    const made = await as(noe).ask('desk.tickets.submit', { body: { ...submission, channel: 'phone', requesterId: ines.id } })
    expect(await show(made)).toMatchObject({ state: 'submitted', channel: 'phone', requester: { id: ines.id }, clocks: [{ state: 'running' }] })
    expect((await as(client).ask('client.tickets.show', { params: { id: made.id } })).messages).toMatchObject([{ author: ines.name, mine: true }])
    expect(await as(noe).refused('desk.tickets.submit', { body: { ...submission, channel: 'phone', requesterId: people.sana.id } })).toMatchObject({ status: 422, field: 'requesterId' })
    expect(await as(noe).ask('desk.requesters', { query: { q: ines.name.slice(0, 6) } })).toMatchObject({ people: expect.arrayContaining([expect.objectContaining({ id: ines.id })]) })
  })
})

describe('what a client says', () => {
  test('on a resolved ticket opens it again; “not solved” too', async () => {
    const ticket = await desk.ticket(ines)
    for (const [round, act] of (['client.tickets.reply', 'client.tickets.reopen'] as const).entries()) {
      const { version } = round === 0 ? await taken(ticket) : await show(ticket)
      await as(noe).ask('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause: 'unknown', fix: 'Try again.', version } })
      const body = act === 'client.tickets.reply' ? { text: 'Still broken.', attachments: [] } : { reason: 'Still broken.' }
      expect((await as(client).call(act, { params: { id: ticket.id }, body })).status).toBeLessThan(300)
      expect(await show(ticket)).toMatchObject({ state: 'examining', reopened: round + 1, resolution: null })
    }
    expect(await as(client).refused('client.tickets.confirm', { params: { id: ticket.id } })).toMatchObject({ status: 409, code: 'ticket.state' })
  })

  test('on a closed ticket begins a linked one', async () => {
    const ticket = await desk.ticket(ines)
    await as(client).ask('client.tickets.close', { params: { id: ticket.id }, body: { reason: '' } })
    expect(await show(ticket)).toMatchObject({ state: 'closed', clocks: [{ state: 'cancelled' }], may: { reply: 'closed' } })
    const said = await as(client).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'It is back.', attachments: [] } })
    expect(said.ticketId).not.toBe(ticket.id)
    const linked = await as(noe).ask('desk.tickets.show', { params: { id: said.ticketId } })
    expect(linked).toMatchObject({ state: 'submitted', linkedTo: { id: ticket.id, number: ticket.number }, messages: [{ id: said.messageId, text: 'It is back.' }], clocks: [{ state: 'running' }] })
  })

  test('closing leaves nothing under way with the technical team', async () => {
    const ticket = await desk.ticket(ines)
    await technical(ticket, 'need_more')
    await as(client).ask('client.tickets.close', { params: { id: ticket.id }, body: { reason: 'Solved itself' } })
    const shown = await show(ticket)
    expect(shown).toMatchObject({ state: 'closed', handoffs: [{ state: 'returned' }], may: { relay: 'nothing_to_relay' } })
    expect(shown.messages.find((message) => message.kind === 'technical')?.relay?.state).toBe('nothing')
  })

  test('takes the draft with it, once it is said', async () => {
    const ticket = await desk.ticket(ines)
    await as(client).ask('client.tickets.draft', { params: { id: ticket.id }, body: { text: 'It still', version: 0 } })
    await as(noe).ask('desk.tickets.draft', { params: { id: ticket.id, kind: 'reply' }, body: { text: 'We look', version: 0 } })
    await as(noe).ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'A note.', attachments: [] } })
    expect((await show(ticket)).drafts.reply).toMatchObject({ text: 'We look' })
    await as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'We look into it.' } })
    expect((await show(ticket)).drafts.reply).toBeNull()
    expect((await as(client).ask('client.tickets.show', { params: { id: ticket.id } })).draft).toMatchObject({ text: 'It still' })
    await as(client).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'It still does not.', attachments: [] } })
    expect((await as(client).ask('client.tickets.show', { params: { id: ticket.id } })).draft).toBeNull()
  })

  test('new answers are marked in the list until they are opened', async () => {
    const ticket = await desk.ticket(ines, { subject: 'Read me' })
    const unread = async () => (await as(client).ask('client.tickets.list', { query: {} })).tickets.find((each) => each.id === ticket.id)?.unread
    expect(await unread()).toBe(false)
    await as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'Hello.' } })
    expect(await unread()).toBe(true)
    await as(client).ask('client.tickets.show', { params: { id: ticket.id } })
    expect(await unread()).toBe(false)
    await as(noe).ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'A note.', attachments: [] } })
    expect(await unread()).toBe(false)
  })
})

describe('the technical team', () => {
  test('a question for the client goes to support, and comes back to the team with the answer', async () => {
    const ticket = await desk.ticket(ines)
    const question = await technical(ticket, 'need_more', 'Which player version?')
    expect(await show(ticket)).toMatchObject({ state: 'technical_answered', handoffs: [{ state: 'taken', needMore: true }], may: { relay: 'yes' } })
    await as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'Which player do you use?', relays: [question], then: 'wait' } })
    await as(client).ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: '4.2', attachments: [] } })
    expect(await show(ticket)).toMatchObject({ state: 'with_technical' })
  })

  test('“nothing to tell” needs a reason, and goes on', async () => {
    const ticket = await desk.ticket(ines)
    const messageId = await technical(ticket, 'answered')
    await as(noe).ask('desk.tickets.nothing', { params: { id: ticket.id }, body: { messageId, reason: 'Only for us' } })
    expect(await show(ticket)).toMatchObject({ state: 'examining', owed: 'first_response' })
    expect(await as(noe).refused('desk.tickets.nothing', { params: { id: ticket.id }, body: { messageId, reason: 'Only for us' } })).toMatchObject({ status: 409, code: 'relay.done' })
  })

  test('gives back with a reason, and sees only what was handed to it', async () => {
    const ticket = await desk.ticket(ines)
    expect(await as(sana).refused('desk.tickets.show', { params: { id: ticket.id } })).toMatchObject({ status: 404 })
    const { handoffId } = await handedOff(ticket)
    await as(sana).ask('technical.giveBack', { params: { id: handoffId }, body: { reason: 'Not ours' } })
    expect(await show(ticket, sana)).toMatchObject({ state: 'examining', handoffs: [{ state: 'returned' }] })
    expect(await as(sana).refused('technical.take', { params: { id: handoffId } })).toMatchObject({ code: 'handoff.state' })
  })

  test('a handoff needs an owner', async () => {
    const ticket = await desk.ticket(ines)
    const { version } = await show(ticket)
    expect(await as(noe).refused('desk.tickets.handoff', { params: { id: ticket.id }, body: { summary: 'Nobody has it yet', version } })).toMatchObject({ code: 'ticket.owner_needed' })
  })
})

const firsts = (ticket: { readonly clocks: Shown['clocks'] }) => ticket.clocks.filter((clock) => clock.kind === 'first_response')

describe('the first-response clock', () => {
  test('missed: the breach is written once, at its true time, whoever comes first', async () => {
    const [late, later] = [await desk.ticket(ines), await desk.ticket(ines)]
    const due = new Date((await show(late)).clocks[0]?.dueAt ?? '').getTime()
    for (const ticket of [late, later]) await desk.age(ticket, 2 * day)
    await as(noe).ask('desk.tickets.reply', { params: { id: late.id }, body: { ...seen, text: 'Sorry.' } })
    expect(await breachDue(desk.db)).toBe(1)
    expect(await breachDue(desk.db)).toBe(0)
    const answered = await show(late)
    expect(firsts(answered)).toMatchObject([{ state: 'missed', breachedAt: new Date(due - 2 * day).toISOString() }])
    expect(firsts(await show(later))).toMatchObject([{ state: 'running', breachedAt: expect.any(String) }])
    await as(noe).ask('desk.tickets.reply', { params: { id: later.id }, body: { ...seen, text: 'Sorry.' } })
    expect(firsts(await show(later))).toMatchObject([{ state: 'missed' }])
    for (const ticket of [late, later]) expect((await kinds(ticket)).filter((kind) => kind === 'clock.breached')).toHaveLength(1)
    expect(answered.clocks[0]?.why.map((line) => line.kind)).toEqual(['started', 'target', 'calendar', 'due', 'breached', 'met'])
  })

  test('a note, a technical word, taking and assigning do not meet it; resolving does', async () => {
    const ticket = await desk.ticket(ines)
    await technical(ticket, 'answered')
    expect(firsts(await show(ticket))).toMatchObject([{ state: 'running' }])
    await as(noe).ask('desk.tickets.resolve', { params: { id: ticket.id }, body: { cause: 'unknown', fix: 'Restarted.', version: (await show(ticket)).version } })
    const solved = await show(ticket)
    expect(firsts(solved)).toMatchObject([{ state: 'met' }])
    expect(solved.messages.filter((message) => message.relay !== null)).toMatchObject([{ relay: { state: 'relayed' } }])
  })

  test('a worse severity brings the deadline nearer, a milder one counts from the opening and is mailed', async () => {
    const ticket = await desk.ticket(ines, { category: 'how_to', impact: 'minor', severity: 'medium', details: {} })
    const opened = new Date((await show(ticket)).openedAt).getTime()
    const change = async (severity: 'critical' | 'low') => {
      const { version } = await show(ticket)
      await as(noe).ask('desk.tickets.severity', { params: { id: ticket.id }, body: { severity, reason: 'As we see it', version } })
      return new Date((await show(ticket)).clocks[0]?.dueAt ?? '').getTime() - opened
    }
    const raised = await change('critical')
    expect(raised).toBeGreaterThanOrEqual(hour)
    expect(raised).toBeLessThan(hour + minute)
    expect(await change('low')).toBe(day)
    const shown = await as(client).ask('client.tickets.show', { params: { id: ticket.id } })
    expect(shown.clocks[0]?.why.map((line) => line.kind)).toEqual(['started', 'target', 'calendar', 'severity_raised', 'severity_lowered', 'due'])
    expect((await show(ticket)).severityHistory.map((each) => each.severity)).toEqual(['medium', 'critical', 'low'])
  })
})

describe('merging', () => {
  test('keeps the earlier deadline and everybody, and replies go where it went', async () => {
    const colleague = await desk.client({ id: ines.actor.organisationId, name: '' })
    const target = await desk.ticket(ines, { category: 'how_to', impact: 'minor', severity: 'medium', details: {} })
    const source = await desk.ticket(colleague)
    const dueAt = (await show(source)).clocks[0]?.dueAt
    await as(noe).ask('desk.tickets.merge', { params: { id: source.id }, body: { into: target.number, reason: 'The same thing' } })
    expect(await show(target)).toMatchObject({ clocks: [{ state: 'cancelled' }, { state: 'running', dueAt }], participants: [{ id: colleague.id, side: 'client' }], mergedFrom: [{ id: source.id, number: source.number }] })
    expect(await show(source)).toMatchObject({ state: 'merged', mergedInto: { id: target.id }, clocks: [], owed: 'nothing' })
    const asColleague = await desk.as(colleague)
    const said = await asColleague.ask('client.tickets.reply', { params: { id: source.id }, body: { text: 'Any news?', attachments: [] } })
    expect(said.ticketId).toBe(target.id)
    expect((await asColleague.ask('client.tickets.show', { params: { id: target.id } })).messages.at(-1)).toMatchObject({ text: 'Any news?', mine: true })
    expect(await as(noe).refused('desk.tickets.merge', { params: { id: target.id }, body: { into: source.number, reason: 'In a circle' } })).toMatchObject({ code: 'ticket.state' })
    expect(await as(noe).refused('desk.tickets.merge', { params: { id: target.id }, body: { into: target.number, reason: 'Into itself' } })).toMatchObject({ code: 'ticket.merge_self' })
  })

  const mergeInto = (source: Ticket, target: Ticket) => as(noe).ask('desk.tickets.merge', { params: { id: source.id }, body: { into: target.id, reason: 'The same thing' } })
  const answer = (ticket: Ticket) => as(noe).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { ...seen, text: 'Hello.' } })
  const lastWhy = (ticket: Shown, clock: number) => firsts(ticket)[clock]?.why.map((line) => line.kind).slice(3)
  const mild = { category: 'how_to', impact: 'minor', severity: 'medium', details: {} } as const
  const breachesOf = async (...tickets: Ticket[]) => (await desk.db.selectFrom('events').select('at').where('kind', '=', 'clock.breached').where('ticket_id', 'in', tickets.map(({ id }) => id)).execute()).length

  test('into an answered ticket: the promise to whoever wrote the other lives on there, until a person answers', async () => {
    const colleague = await desk.client({ id: ines.actor.organisationId, name: '' })
    const [target, source] = [await desk.ticket(ines), await desk.ticket(colleague)]
    await answer(target)
    const dueAt = (await show(source)).clocks[0]?.dueAt
    await mergeInto(source, target)
    const merged = await show(target)
    expect(merged.owed).toBe('first_response')
    expect(firsts(merged)).toMatchObject([{ state: 'met' }, { state: 'running', dueAt }])
    expect(lastWhy(merged, 1)).toEqual(['brought', 'due'])
    const theirs = await (await desk.as(colleague)).ask('client.tickets.show', { params: { id: target.id } })
    expect(firsts(theirs)[1]).toMatchObject({ state: 'running', dueAt, why: [{}, {}, {}, { kind: 'brought', values: { from: source.number } }, {}] })
    const listed = (await as(client).ask('client.tickets.list', { query: {} })).tickets.find((each) => each.id === target.id)
    expect(listed?.clock).toMatchObject({ state: 'running', dueAt })
    await as(noe).ask('desk.tickets.note', { params: { id: target.id }, body: { text: 'Among us.', attachments: [] } })
    expect((await show(target)).owed).toBe('first_response')
    await answer(target)
    const answered = await show(target)
    expect(firsts(answered).map((clock) => clock.state)).toEqual(['met', 'met'])
    expect(lastWhy(answered, 1)).toEqual(['brought', 'due', 'met'])
  })

  test('into one that waits for its client: the answer that the other is owed runs on there, and the news stand still beside it', async () => {
    const [target, source] = [await desk.ticket(ines), await desk.ticket(ines)]
    await as(noe).ask('desk.tickets.reply', { params: { id: target.id }, body: { ...seen, text: 'Since when?', then: 'wait' } })
    await mergeInto(source, target)
    const kinds = async () => (await show(target)).clocks.map(({ kind, state }) => `${kind} ${state}`).toSorted()
    expect(await show(target)).toMatchObject({ state: 'waiting_on_client', owed: 'first_response' })
    expect(await kinds()).toEqual(['first_response met', 'first_response running', 'next_update paused'])
    await answer(target)
    expect(await kinds()).toEqual(['first_response met', 'first_response met', 'next_update met', 'next_update paused'])
  })

  test('into an unanswered one that is due earlier: that deadline stays, and the other says why it went', async () => {
    const [target, source] = [await desk.ticket(ines), await desk.ticket(ines, mild)]
    const dueAt = (await show(target)).clocks[0]?.dueAt
    await mergeInto(source, target)
    expect(await show(target)).toMatchObject({ clocks: [{ state: 'running', dueAt }] })
    const left = await show(source)
    expect(left.clocks.map((clock) => clock.state)).toEqual(['cancelled'])
    expect(lastWhy(left, 0)).toEqual(['due', 'replaced'])
  })

  test('of two answered ones the earlier next update stays', async () => {
    const [target, source] = [await desk.ticket(ines), await desk.ticket(ines)]
    await answer(target)
    await answer(source)
    await mergeInto(source, target)
    expect(await show(target)).toMatchObject({ owed: 'examine', clocks: [{ kind: 'first_response', state: 'met' }, { kind: 'next_update', state: 'running' }] })
    expect(await show(source)).toMatchObject({ clocks: [{ kind: 'first_response', state: 'met' }, { kind: 'next_update', state: 'cancelled' }] })
  })

  test.each([['nobody had noticed', false], ['the desk had written down', true]])('of an overdue ticket whose breach %s: it is on record once, and the other is overdue by it', async (_, isNoticed) => {
    const [target, source] = [await desk.ticket(ines, mild), await desk.ticket(ines)]
    await desk.age(source, 2 * hour)
    const dueAt = (await show(source)).clocks[0]?.dueAt
    if (isNoticed) await breachDue(desk.pools.staff)
    await mergeInto(source, target)
    while (await breachDue(desk.pools.staff) > 0);
    const merged = await show(target)
    const [over] = merged.clocks.filter((clock) => clock.state === 'running')
    expect(over).toMatchObject({ dueAt, breachedAt: dueAt })
    expect(merged.clocks.filter((clock) => clock.state === 'cancelled')).toMatchObject([{ breachedAt: null }])
    expect(await desk.db.selectFrom('tickets').select('overdue').where('id', '=', target.id).executeTakeFirst()).toEqual({ overdue: true })
    expect(await breachesOf(source, target)).toBe(1)
    await answer(target)
    expect(firsts(await show(target)).map((clock) => clock.state).toSorted()).toEqual(['cancelled', 'missed'])
    expect(await breachesOf(source, target)).toBe(1)
  })

  test('another company’s ticket is refused', async () => {
    const [ours, theirs] = [await desk.ticket(ines), await desk.ticket(await desk.client())]
    expect(await as(noe).refused('desk.tickets.merge', { params: { id: ours.id }, body: { into: theirs.number, reason: 'Look alike' } })).toMatchObject({ code: 'ticket.merge_other_company' })
    expect(await as(noe).refused('desk.tickets.merge', { params: { id: ours.id }, body: { into: 'REL-999999', reason: 'Not there' } })).toMatchObject({ status: 404 })
  })
})

describe('what is refused', () => {
  test('ids that do not belong: an owner who answers nobody, a stranger who takes part, an answer of another ticket', async () => {
    const [ticket, other] = [await desk.ticket(ines), await desk.ticket(ines)]
    const foreign = await technical(other, 'answered')
    const { version } = await taken(ticket)
    const params = { id: ticket.id }
    expect(await as(noe).refused('desk.tickets.assign', { params, body: { ownerId: people.sana.id, version } })).toMatchObject({ status: 422, field: 'ownerId' })
    expect(await as(noe).refused('desk.tickets.addParticipant', { params, body: { personId: (await desk.client()).id } })).toMatchObject({ status: 422, field: 'personId' })
    expect(await as(noe).refused('desk.tickets.reply', { params, body: { ...seen, text: 'So.', relays: [foreign] } })).toMatchObject({ status: 404 })
    expect(await as(noe).refused('desk.tickets.nothing', { params, body: { messageId: newId(), reason: 'No such thing' } })).toMatchObject({ status: 404 })
    expect(await as(noe).refused('desk.tickets.take', { params: { id: newId() }, body: { version: 1 } })).toMatchObject({ status: 404 })
  })

  test('a colleague’s participant comes and goes', async () => {
    const ticket = await desk.ticket(ines)
    const colleague = await desk.client({ id: ines.actor.organisationId, name: '' })
    const asColleague = await desk.as(colleague)
    await asColleague.refused('client.tickets.show', { params: { id: ticket.id } })
    const listed = async () => (await asColleague.ask('client.tickets.list', { query: {} })).tickets.map((each) => [each.id, each.requester.id])
    expect(await listed()).toEqual([])
    await as(noe).ask('desk.tickets.addParticipant', { params: { id: ticket.id }, body: { personId: colleague.id } })
    expect(await asColleague.ask('client.tickets.show', { params: { id: ticket.id } })).toMatchObject({ number: ticket.number })
    expect(await listed()).toEqual([[ticket.id, ines.id]])
    await as(noe).ask('desk.tickets.removeParticipant', { params: { id: ticket.id, personId: colleague.id } })
    await asColleague.refused('client.tickets.show', { params: { id: ticket.id } })
  })

  test('many at once: each is answered for itself', async () => {
    const [open, closed] = [await desk.ticket(ines), await desk.ticket(ines)]
    await as(client).ask('client.tickets.close', { params: { id: closed.id }, body: { reason: '' } })
    const { results } = await as(noe).ask('desk.bulk', { body: { ids: [open.id, closed.id], action: { do: 'take' } } })
    expect(results).toEqual([{ id: open.id, done: true, message: null }, { id: closed.id, done: false, message: expect.stringContaining('state') }])
  })
})
