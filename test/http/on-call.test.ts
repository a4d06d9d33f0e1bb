import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WrittenLayer, WrittenSchedule } from '#contract/on-call.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'
import { readLetters } from '../harness/letters.ts'

const [hour, day] = [3_600_000, 86_400_000]
const team = '00000000-0000-7000-8000-0000000000a1' as Id<'team'>
const params = { id: team }
const dateOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const iso = (at: number) => new Date(at).toISOString()

let desk: Desk
let helene: Staff
let noe: Staff
let aya: Staff
let lucas: Staff
let head: Caller

beforeEach(async () => {
  desk = await openDesk()
  ;[helene, noe, aya, lucas] = [await desk.head(), await desk.support(), await desk.support(), await desk.support()]
  head = await desk.as(helene)
})
afterEach(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

/** Everybody a day in UTC, the first of them today. */
function daily(people: readonly Staff[], change: Partial<WrittenLayer> = {}): WrittenLayer {
  return { name: '', people: people.map((person) => person.id), turn: { every: 1, unit: 'day' }, handover: '00:00', from: dateOf(Date.now()), until: null, zone: null, hours: null, ...change }
}
const scheduleOf = (layers: WrittenLayer[], change: Partial<WrittenSchedule> = {}): WrittenSchedule => ({ zone: 'Etc/UTC', hours: null, layers, ...change })
const arrange = (layers: WrittenLayer[], version = 0) => head.ask('onCall.change', { params, body: { version, schedule: scheduleOf(layers) } })
const now = async (caller: Caller = head) => (await caller.ask('onCall.now')).teams.find((each) => each.team.id === team)
const shown = (from?: string) => head.ask('onCall.show', { params, query: from === undefined ? {} : { from } })
/** Who is on call at an instant, as the picture tells it. */
async function onCallAt(at: number): Promise<string | undefined> {
  const { picture } = await shown(iso(at))
  return picture.result.find(({ from, to }) => Date.parse(from) <= at && at < Date.parse(to))?.personId
}
const midnight = (days: number) => Date.parse(dateOf(Date.now() + days * day))
const disable = (person: Staff, at: Date | null = new Date()) => desk.db.updateTable('people').set({ disabled_at: at }).where('id', '=', person.id).execute()
const noticesOf = async (person: Staff, kind: string) => desk.db.selectFrom('notices').select(['details', 'once']).where('person_id', '=', person.id).where('kind', '=', kind as 'on_call.changed').execute()

describe('a schedule', () => {
  test('says who is on call now, until when, and who is next, to everybody of ours', async () => {
    await arrange([daily([noe, aya])])
    const told = await now(await desk.as(await desk.staff(['expert'])))
    expect(told).toMatchObject({ arranged: true, needed: true, now: { person: { id: noe.id }, until: iso(midnight(1)) }, next: { person: { id: aya.id }, at: iso(midnight(1)) }, warnings: [] })
    const { teams } = await head.ask('onCall.now')
    expect(teams.find((each) => each.team.shipped === 'technical')).toMatchObject({ arranged: false, now: null, next: null, warnings: [] })
  })

  test('is changed by heads of support and administrators, and read by the others', async () => {
    const body = { version: 0, schedule: scheduleOf([daily([noe])]) }
    for (const other of [noe, await desk.technical(), await desk.manager()]) {
      const caller = await desk.as(other)
      expect(await caller.status('onCall.change', { params, body })).toBe(404)
      expect(await caller.ask('onCall.show', { params })).toMatchObject({ version: 0, written: null, mayChange: false })
    }
    expect(await (await desk.as(await desk.administrator())).ask('onCall.change', { params, body })).toMatchObject({ version: 1, mayChange: true, changedBy: expect.any(String) })
    expect(await head.status('onCall.change', { params: { id: newId() }, body })).toBe(404)
  })

  test('is written in versions: of two who save at once one is told to look again, and saved unchanged it stays one', async () => {
    const saved = await arrange([daily([noe])])
    const both = await Promise.all([daily([aya]), daily([lucas])].map((layer) => head.call('onCall.change', { params, body: { version: 1, schedule: scheduleOf([layer]) } })))
    expect(both.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const current = await shown()
    expect(current.version).toBe(saved.version + 1)
    if (current.written !== null) expect(await head.ask('onCall.change', { params, body: { version: 2, schedule: current.written } })).toMatchObject({ version: 2 })
  })

  test('what was true last month stays true, whatever is saved today', async () => {
    const before = scheduleOf([daily([noe, aya], { from: dateOf(Date.now() - 60 * day) })])
    await sql`insert into on_call_schedules (id, team_id, version, starts_at, written) values (${newId()}, ${team}, 1, now() - interval '60 days', ${JSON.stringify(before)}::jsonb)`.execute(desk.db)
    const was = (await shown(iso(Date.now() - 40 * day))).picture.result
    expect(was.length).toBeGreaterThan(20)
    await arrange([daily([lucas])], 1)
    await disable(aya)
    expect((await shown(iso(Date.now() - 40 * day))).picture.result).toEqual(was)
    expect(await onCallAt(midnight(3) + hour)).toBe(lucas.id)
    await expect(sql`update on_call_schedules set written = '{}'`.execute(desk.db)).rejects.toThrow(/append-only/)
  })

  test('can be tried before it is saved, and trying writes nothing', async () => {
    await arrange([daily([noe])])
    const tried = await head.ask('onCall.preview', { params, body: { schedule: scheduleOf([daily([aya], { hours: { mon: [['09:00', '12:00']] } })]) } })
    expect(tried.days).toHaveLength(29)
    expect(tried.layers[0]?.shifts.every((shift) => shift.personId === aya.id)).toBe(true)
    expect(tried.gaps.length).toBeGreaterThan(2)
    expect(await shown()).toMatchObject({ version: 1, picture: { gaps: [] } })
  })

  test.each<[string, string, string, (people: () => { noe: Staff, gone: Staff, client: Id<'person'> }) => WrittenSchedule]>([
    ['a layer without anybody', 'schedule.layers.0.people', 'Personne ne prend part', () => scheduleOf([daily([])])],
    ['a turn of no days', 'schedule.layers.0.turn.every', 'Un tour dure', (people) => scheduleOf([daily([people().noe], { turn: { every: 0, unit: 'day' } })])],
    ['somebody without access', 'schedule.layers.0.people.1', 'n’est pas l’un des nôtres', (people) => scheduleOf([daily([people().noe, people().gone])])],
    ['a client', 'schedule.layers.0.people.0', 'n’est pas l’un des nôtres', (people) => scheduleOf([{ ...daily([]), people: [people().client] }])],
    ['an unknown zone', 'schedule.zone', 'fuseau', () => scheduleOf([], { zone: 'Europe/Atlantis' })],
    ['an end before the beginning', 'schedule.layers.0.until', 'finirait avant', (people) => scheduleOf([daily([people().noe], { until: '2020-01-01' })])],
    ['a time that is none', 'schedule.layers.0.handover', 'n’est pas une heure', (people) => scheduleOf([daily([people().noe], { handover: '25:00' })])],
  ])('with %s is refused at its field, with a sentence, saved or tried', async (_, field, says, make) => {
    const [gone, client] = [await desk.staff(['support'], { disabled_at: new Date() }), await desk.client()]
    const schedule = make(() => ({ noe, gone, client: client.id }))
    const french = await desk.as(await desk.staff(['head'], { language: 'fr' }))
    const refused = await french.refused('onCall.change', { params, body: { version: 0, schedule } })
    expect(refused).toMatchObject({ status: 422, code: 'request.invalid', field })
    expect(refused.fields?.[0]?.message).toContain(says)
    expect(await shown()).toMatchObject({ version: 0 })
  })
})

describe('standing in', () => {
  beforeEach(() => arrange([daily([noe])]))
  const standIn = (person: Staff, from: number, to: number) => head.ask('onCall.override', { params, body: { personId: person.id, from: iso(from), to: iso(to), reason: 'A wedding' } })

  test('counts before the layers, from now at the earliest, and is told to both', async () => {
    await standIn(aya, Date.now() - 5 * hour, Date.now() + 5 * hour)
    expect(await now()).toMatchObject({ now: { person: { id: aya.id } }, next: { person: { id: noe.id } } })
    const [row] = (await shown()).overrides
    expect(row).toMatchObject({ person: { id: aya.id }, reason: 'A wedding', by: helene.name, swapped: false })
    expect(Date.parse(row?.from ?? '')).toBeGreaterThan(Date.now() - hour)
    await desk.work()
    // Noé has heard before that he is on call at all.
    for (const [person, times] of [[noe, 2], [aya, 1]] as const) expect(await noticesOf(person, 'on_call.changed')).toHaveLength(times)
    expect(await noticesOf(helene, 'on_call.changed')).toEqual([])
    expect(readLetters(desk.dataDir, aya.email).join('\n')).toMatch(/changed when you are on call \(Support\)[\s\S]*Next: /)
  })

  test('is taken back from now on, and what has passed stays', async () => {
    const { id } = await standIn(aya, Date.now(), Date.now() + 5 * hour)
    await sql`update on_call_overrides set created_at = created_at - interval '2 hours', starts_at = starts_at - interval '2 hours'`.execute(desk.db)
    await head.ask('onCall.withdraw', { params: { id } })
    await head.ask('onCall.withdraw', { params: { id } })
    expect(await now()).toMatchObject({ now: { person: { id: noe.id } } })
    expect((await shown()).overrides).toEqual([])
    expect(await desk.db.selectFrom('events').select('id').where('kind', '=', 'on_call.withdrawn').execute()).toHaveLength(1)
    expect(await head.status('onCall.withdraw', { params: { id: newId() } })).toBe(404)
  })

  test('that ends before it begins, or has ended, or is for nobody of ours, is refused at its field', async () => {
    const ask = (change: object) => head.refused('onCall.override', { params, body: { personId: aya.id, from: iso(midnight(2)), to: iso(midnight(3)), reason: '', ...change } })
    expect(await ask({ to: iso(midnight(2)) })).toMatchObject({ status: 422, field: 'to', fields: [{ message: expect.stringContaining('ends before it begins') }] })
    expect(await ask({ from: iso(midnight(-3)), to: iso(midnight(-2)) })).toMatchObject({ status: 422, field: 'to', fields: [{ message: expect.stringContaining('lies in the past') }] })
    expect(await ask({ to: iso(midnight(200)) })).toMatchObject({ status: 422, field: 'to' })
    await disable(aya)
    expect(await ask({})).toMatchObject({ status: 422, field: 'personId', fields: [{ message: expect.stringContaining(aya.name) }] })
    expect(await ask({ personId: newId() })).toMatchObject({ status: 422, field: 'personId' })
  })
})

describe('a swap', () => {
  let [asker, colleague]: Caller[] = []
  const first = { from: iso(midnight(2)), to: iso(midnight(3)) }
  const second = { from: iso(midnight(3)), to: iso(midnight(4)) }
  const people = () => {
    if (asker === undefined || colleague === undefined) throw new Error('nobody is there yet')
    return { asker, colleague }
  }
  beforeEach(async () => {
    await arrange([daily([noe, aya])]) // Noé today and in two days, Aya in three.
    ;[asker, colleague] = [await desk.as(noe), await desk.as(aya)]
  })
  const ask = (change: object = {}) => people().asker.ask('swaps.ask', { body: { teamId: team, colleagueId: aya.id, ...first, inReturn: second, word: 'My sister marries.', ...change } })
  const refused = (change: object) => people().asker.refused('swaps.ask', { body: { teamId: team, colleagueId: aya.id, ...first, inReturn: null, word: '', ...change } })

  test('is asked by one and accepted by the other: both shifts change hands, both hear, and it is on record', async () => {
    const swap = await ask()
    expect(swap).toMatchObject({ state: 'asked', asker: { id: noe.id }, colleague: { id: aya.id }, ...first, inReturn: second })
    expect(await onCallAt(midnight(2) + hour)).toBe(noe.id)
    await desk.work()
    expect(readLetters(desk.dataDir, aya.email).join('\n')).toMatch(/asks you to take an on-call shift[\s\S]*Yours: [\s\S]*For you: [\s\S]*My sister marries/)
    await people().colleague.ask('swaps.accept', { params: { id: swap.id } })
    expect([await onCallAt(midnight(2) + hour), await onCallAt(midnight(3) + hour), await onCallAt(midnight(4) + hour)]).toEqual([aya.id, noe.id, noe.id])
    expect((await shown()).overrides.every((each) => each.swapped)).toBe(true)
    await desk.work()
    expect(await noticesOf(noe, 'on_call.swap_accepted')).toHaveLength(1)
    const kinds = await desk.db.selectFrom('events').select(['kind', 'actor_id']).where('kind', 'like', 'on_call.swap%').orderBy('at').execute()
    expect(kinds).toEqual([{ kind: 'on_call.swap_asked', actor_id: noe.id }, { kind: 'on_call.swap_accepted', actor_id: aya.id }])
    expect((await people().asker.ask('shifts.mine')).swaps).toMatchObject([{ id: swap.id, state: 'accepted' }])
  })

  test('of a part of a shift, for nothing in return, moves that part alone', async () => {
    const part = { from: iso(midnight(2) + 6 * hour), to: iso(midnight(2) + 9 * hour) }
    const { id } = await ask({ ...part, inReturn: null })
    await people().colleague.ask('swaps.accept', { params: { id } })
    expect([await onCallAt(midnight(2) + 5 * hour), await onCallAt(midnight(2) + 8 * hour), await onCallAt(midnight(2) + 9 * hour), await onCallAt(midnight(3) + hour)]).toEqual([noe.id, aya.id, noe.id, aya.id])
  })

  test('accepted twice at once is accepted once; declined or withdrawn it changes nothing', async () => {
    const { id } = await ask()
    const both = await Promise.all([1, 2].map(() => people().colleague.call('swaps.accept', { params: { id } })))
    expect(both.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from on_call_overrides`.execute(desk.db)
    expect(rows[0]?.count).toBe(2)
    const later = { from: iso(midnight(6)), to: iso(midnight(7)), inReturn: null }
    const [declined, withdrawn] = [await ask(later), await ask(later)]
    await people().colleague.ask('swaps.decline', { params: { id: declined.id }, body: { word: 'I am away.' } })
    await people().asker.ask('swaps.withdraw', { params: { id: withdrawn.id } })
    expect(await people().colleague.refused('swaps.accept', { params: { id: withdrawn.id } })).toMatchObject({ status: 409, code: 'swap.state' })
    expect(await onCallAt(midnight(6) + hour)).toBe(noe.id)
    await desk.work()
    expect(readLetters(desk.dataDir, noe.email).join('\n')).toMatch(/cannot take your on-call shift[\s\S]*I am away/)
  })

  test('is for the two alone: for anybody else there is none, and neither answers for the other', async () => {
    const { id } = await ask()
    const unknown = await people().colleague.refused('swaps.accept', { params: { id: newId() } })
    for (const other of [lucas, helene]) expect(await (await desk.as(other)).refused('swaps.accept', { params: { id } })).toEqual(unknown)
    expect(await people().asker.status('swaps.accept', { params: { id } })).toBe(404)
    expect(await people().colleague.status('swaps.withdraw', { params: { id } })).toBe(404)
    expect((await (await desk.as(lucas)).ask('shifts.mine')).swaps).toEqual([])
  })

  test('is refused where the shift is not theirs to give or to take, and when somebody has no access', async () => {
    expect(await refused({ ...second })).toMatchObject({ status: 422, field: 'from' })
    expect(await refused({ from: first.from, to: second.to })).toMatchObject({ status: 422, field: 'from' })
    expect(await refused({ inReturn: first })).toMatchObject({ status: 422, field: 'inReturn.from' })
    expect(await refused({ colleagueId: noe.id })).toMatchObject({ status: 422, field: 'colleagueId' })
    expect(await refused({ to: first.from })).toMatchObject({ status: 422, field: 'to' })
    expect(await refused({ from: iso(midnight(-4)), to: iso(midnight(-3)) })).toMatchObject({ status: 422, field: 'to' })
    expect(await refused({ teamId: newId() })).toMatchObject({ status: 422, field: 'teamId' })
    await disable(lucas)
    expect(await refused({ colleagueId: lucas.id })).toMatchObject({ status: 422, field: 'colleagueId' })
  })

  test('fits no more once the shifts have changed hands, or its time is over', async () => {
    const { id } = await ask()
    await head.ask('onCall.override', { params, body: { personId: lucas.id, from: iso(midnight(3) + hour), to: iso(midnight(3) + 2 * hour), reason: '' } })
    expect(await people().colleague.refused('swaps.accept', { params: { id } })).toMatchObject({ status: 409, code: 'swap.changed' })
    expect(await onCallAt(midnight(2) + hour)).toBe(noe.id)
    await sql`update on_call_swaps set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'`.execute(desk.db)
    expect(await people().colleague.refused('swaps.accept', { params: { id } })).toMatchObject({ status: 409, code: 'swap.state' })
    expect((await people().asker.ask('shifts.mine')).swaps).toMatchObject([{ state: 'over' }])
  })
})

describe('whoever loses their access', () => {
  test('is on call no more: the layer below takes their turns, else nobody, and both are warned of', async () => {
    await arrange([daily([noe]), daily([aya])])
    await disable(noe)
    expect(await now()).toMatchObject({ now: { person: { id: aya.id } }, warnings: [{ kind: 'without_access', person: { id: noe.id, name: noe.name } }] })
    await disable(aya)
    expect(await now()).toMatchObject({ now: null, needed: true, warnings: [{ kind: 'without_access' }, { kind: 'without_access' }, { kind: 'gap', count: 1 }] })
    const health = await (await desk.as(await desk.administrator())).ask('admin.health')
    expect(health.parts.find((part) => part.name === 'on_call')).toMatchObject({ well: false, reason: expect.stringMatching(/Support: .* has no access; Support: nobody is on call from/) })
  })

  test('is told of to administrators and heads once, and again when another is missing', async () => {
    const ada = await desk.administrator()
    await arrange([daily([noe, aya])])
    await desk.work()
    expect(await noticesOf(ada, 'on_call.missing')).toEqual([])
    await disable(noe)
    await desk.work()
    for (const _ of [1, 2]) await runJob(desk, 'watch-on-call')
    for (const person of [ada, helene]) expect(await noticesOf(person, 'on_call.missing')).toHaveLength(1)
    expect(await noticesOf(aya, 'on_call.missing')).toEqual([])
    expect((await noticesOf(ada, 'on_call.missing'))[0]?.details).toMatchObject({ team: 'Support', path: `/admin/teams/${team}`, shifts: expect.stringContaining(noe.name) })
    await disable(aya)
    await desk.work()
    expect(await noticesOf(ada, 'on_call.missing')).toHaveLength(2)
  })

  test('and has it again is on call from then on; in between they were not', async () => {
    await arrange([daily([noe])])
    await sql`update people set disabled_at = now() - interval '3 hours' where id = ${noe.id}`.execute(desk.db)
    await disable(noe, null)
    expect(await now()).toMatchObject({ now: { person: { id: noe.id } } })
    const { rows } = await sql<{ lost: boolean }>`select regained_at is not null as lost from lost_access where person_id = ${noe.id}`.execute(desk.db)
    expect(rows).toEqual([{ lost: true }])
  })
})

describe('a calendar feed', () => {
  const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''
  const unfold = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

  test('is read without a cookie by whoever knows its address, in the words of its owner', async () => {
    await arrange([daily([noe, aya])])
    const owner = await desk.as(await frenchOf(noe))
    const { url } = await owner.ask('calendarFeed.open')
    const anybody = await desk.as()
    const response = await anybody.call('calendarFeed.read', { params: { token: tokenOf(url) } })
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await response.text()
    // RFC 5545: CRLF throughout, no line over 75 octets, one calendar, each event with UID, DTSTAMP and both ends in UTC.
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const lines = unfold(text)
    expect([lines[0], lines[1], lines.filter((line) => line !== '').at(-1)]).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0', 'END:VCALENDAR'])
    const events = lines.filter((line) => line === 'BEGIN:VEVENT').length
    expect(events).toBeGreaterThan(80)
    for (const property of ['UID:', 'DTSTAMP:', 'DTSTART:', 'DTEND:']) expect(lines.filter((line) => line.startsWith(property)), property).toHaveLength(events)
    expect(lines.filter((line) => line.startsWith('DTSTART:')).every((line) => /^DTSTART:\d{8}T\d{6}Z$/.test(line))).toBe(true)
    expect(lines).toContain('SUMMARY:Astreinte\u202f: Support')
    expect(lines).toContain(`DTSTART:${dateOf(midnight(2)).replaceAll('-', '')}T000000Z`)
    expect(lines).not.toContain(`DTSTART:${dateOf(midnight(1)).replaceAll('-', '')}T000000Z`)
  })

  async function frenchOf(person: Staff): Promise<Staff> {
    await desk.db.updateTable('people').set({ language: 'fr' }).where('id', '=', person.id).execute()
    return person
  }

  test('names each shift by the same UID each time, and a change renames only what it changes', async () => {
    await arrange([daily([noe, aya])])
    const token = tokenOf((await (await desk.as(noe)).ask('calendarFeed.open')).url)
    const read = async () => (await (await desk.as()).call('calendarFeed.read', { params: { token } })).text()
    const uids = async () => unfold(await read()).filter((line) => line.startsWith('UID:'))
    const before = await uids()
    expect(new Set(before).size).toBe(before.length)
    const response = await (await desk.as()).call('calendarFeed.read', { params: { token } })
    const etag = response.headers.get('etag') ?? ''
    expect((await (await desk.as()).send('GET', `/api/calendar-feeds/${token}`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await head.ask('onCall.override', { params, body: { personId: lucas.id, from: iso(midnight(2)), to: iso(midnight(3)), reason: '' } })
    const after = await uids()
    expect(before.filter((uid) => !after.includes(uid))).toEqual([expect.stringContaining(`.${noe.id}.${midnight(2)}@`)])
    expect(after.filter((uid) => !before.includes(uid))).toEqual([])
  })

  test('is closed by its owner, by another address, and with its owner’s access; only its secret’s hash is kept', async () => {
    const owner = await desk.as(noe)
    const first = tokenOf((await owner.ask('calendarFeed.open')).url)
    const status = async (token: string) => (await desk.as()).status('calendarFeed.read', { params: { token } })
    expect(await status(first)).toBe(200)
    expect((await owner.ask('shifts.mine')).feed).toMatchObject({ readAt: expect.any(String) })
    const second = tokenOf((await owner.ask('calendarFeed.open')).url)
    expect([await status(first), await status(second)]).toEqual([404, 200])
    const { rows } = await sql<{ all: string }>`select to_jsonb(f)::text as all from calendar_feeds f`.execute(desk.db)
    const [secret] = second.split('.')
    expect(rows.map((row) => row.all).join()).not.toContain(secret)
    expect((await desk.db.selectFrom('events').selectAll().execute()).map((event) => JSON.stringify(event)).join()).not.toContain(secret)
    await disable(noe)
    expect(await status(second)).toBe(404)
    await disable(noe, null)
    await (await desk.as(noe)).ask('calendarFeed.close')
    expect(await status(second)).toBe(404)
    expect((await (await desk.as(noe)).ask('shifts.mine')).feed).toBeNull()
  })

  test('guessing is slowed down after sixty tries', async () => {
    const stranger = await desk.as()
    const statuses = []
    for (let tried = 0; tried < 62; tried++) statuses.push(await stranger.status('calendarFeed.read', { params: { token: `${String(tried).padStart(43, 'x')}.ics` } }))
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429])
  })
})

test('my shifts are those of every team I take part in, with whom I can ask', async () => {
  await arrange([daily([noe, aya])])
  const mine = await (await desk.as(noe)).ask('shifts.mine')
  expect(mine.teams).toHaveLength(1)
  expect(mine.teams[0]?.shifts.slice(0, 2)).toEqual([{ from: expect.any(String), to: iso(midnight(1)) }, { from: iso(midnight(2)), to: iso(midnight(3)) }])
  expect(new Set(mine.teams[0]?.colleagues.map((each) => each.id))).toEqual(new Set([aya.id, lucas.id]))
  expect(mine.teams[0]?.colleagues.find((each) => each.id === aya.id)?.shifts[0]).toEqual({ from: iso(midnight(1)), to: iso(midnight(2)) })
  expect(await (await desk.as(lucas)).ask('shifts.mine')).toEqual({ teams: [], swaps: [], feed: null })
})
