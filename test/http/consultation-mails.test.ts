import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Reply } from '#contract/index.ts'
import { hour, later } from '#kernel/instants.ts'
import { inDays, ladders, makeBooker, makeExpert, shift, wish } from '../harness/consulting.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let head: Caller
let topic: Reply<'topics.create'>
let [lea, tom]: Staff[] = []

beforeAll(async () => {
  desk = await openDesk()
  head = await desk.as(await desk.head())
  topic = await head.ask('topics.create', { body: ladders })
  lea = await makeExpert(desk, {}, { name: 'Léa', language: 'fr' })
  tom = await makeExpert(desk, {}, { name: 'Tom' })
})
afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const expert = (person: Staff | undefined): Staff => person ?? (() => { throw new Error('no expert') })()

/** The mails to an address since they were last asked for, as a program reads them. */
async function mailsTo(address: string, kind: string) {
  await desk.work()
  const kept = await desk.db.selectFrom('mails').select(['file', 'subject', 'body', 'kind']).where('to_address', '=', address).where('kind', '=', kind).orderBy('created_at').execute()
  return Promise.all(kept.map(async ({ file, ...mail }) => ({ ...mail, whole: await PostalMime.parse(readFileSync(join(desk.dataDir, 'mail', file ?? ''))) })))
}

type Mail = Awaited<ReturnType<typeof mailsTo>>[number]

/** The invitation of a mail, as a calendar program takes it. */
function invitationOf(mail: Mail | undefined) {
  const part = mail?.whole.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
  const text = part === undefined ? '' : typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content)
  const calendar = new ICAL.Component(ICAL.parse(text))
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? new ICAL.Component('vevent'))
  return {
    method: calendar.getFirstPropertyValue('method'), inHeader: part?.method, uid: event.uid, sequence: event.sequence, start: event.startDate.toJSDate().toISOString(), end: event.endDate.toJSDate().toISOString(), summary: event.summary,
    status: event.component.getFirstPropertyValue('status'), attendees: event.attendees.map((each) => String(each.getFirstValue()).toLowerCase()), organizer: event.organizer, text,
  }
}

describe('an invitation', () => {
  test('goes to both, in each one’s language, with what their calendars take up', async () => {
    const { caller } = await makeBooker(desk, {}, { email: 'booker@canal.test', language: 'fr' })
    const at = inDays(5, 9)
    const booked = await caller.ask('client.bookConsultation', { body: wish(topic, at, { expertId: expert(lea).id }) })
    const [mail] = await mailsTo('booker@canal.test', 'consultation.booked')
    expect(mail?.subject).toMatch(/^Réservée\u202f: «\u202fOur ladder for sport\u202f», /)
    expect(mail?.body).toContain(`http://desk.test/client/consultations/${booked.id}`)
    expect(mail?.body).toContain('https://meet.example/desk')
    const invitation = invitationOf(mail)
    expect(invitation).toMatchObject({
      method: 'REQUEST', inHeader: 'REQUEST', uid: `consultation.${booked.id}@desk.test`, sequence: 0, start: at.toISOString(), end: later(at, hour).toISOString(), status: 'CONFIRMED', summary: 'Paliers d’encodage\u202f: Our ladder for sport',
      attendees: expect.arrayContaining(['mailto:booker@canal.test', `mailto:${expert(lea).email}`]), organizer: 'mailto:support@desk.test',
    })
    // Times in UTC: no zone of whoever reads can shift them. RFC 5545: lines of 75 octets at most.
    expect(invitation.text).toMatch(/^DTSTART:\d{8}T\d{6}Z$/m)
    expect(invitation.text.split('\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    // Outlook and Google look among the alternatives, Apple at the file beside them.
    expect(mail?.whole.attachments.map(({ mimeType, disposition, filename }) => [mimeType, disposition ?? null, filename])).toEqual([['text/calendar', null, null], ['application/ics', 'attachment', 'invite.ics']])
    expect(mail?.whole.html).toContain('Ouvrir la consultation')
    const [own] = await mailsTo(expert(lea).email, 'consultation.booked')
    expect([own?.body.includes(`http://desk.test/desk/consultations/${booked.id}`), invitationOf(own).uid]).toEqual([true, invitation.uid])
  })

  test('keeps its UID and counts up when it changes; whoever no longer holds it has it taken out', async () => {
    const { caller } = await makeBooker(desk, {}, { email: 'mover@canal.test' })
    const booked = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(6, 9), { expertId: expert(lea).id }) })
    await desk.work()
    const moved = await caller.ask('client.moveConsultation', { params: { id: booked.id }, body: { version: 1, at: inDays(7, 9).toISOString(), expertId: expert(tom).id } })
    const invited = invitationOf((await mailsTo('mover@canal.test', 'consultation.moved'))[0])
    expect(invited).toMatchObject({ method: 'REQUEST', uid: `consultation.${booked.id}@desk.test`, sequence: 1, start: inDays(7, 9).toISOString(), attendees: expect.not.arrayContaining([`mailto:${expert(lea).email}`]) })
    expect(invitationOf((await mailsTo(expert(lea).email, 'consultation.cancelled'))[0])).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: invited.uid, sequence: 1 })
    expect(invitationOf((await mailsTo(expert(tom).email, 'consultation.moved'))[0])).toMatchObject({ method: 'REQUEST', sequence: 1 })
    await caller.ask('client.cancelConsultation', { params: { id: booked.id }, body: { version: moved.version, reason: 'Our launch moved.' } })
    const [over] = await mailsTo('mover@canal.test', 'consultation.cancelled')
    expect([invitationOf(over), over?.body.includes('Our launch moved.')]).toEqual([expect.objectContaining({ method: 'CANCEL', inHeader: 'CANCEL', uid: invited.uid, sequence: 2 }), true])
  })

  test('that was overtaken before it left is told as it is now, once', async () => {
    const { caller } = await makeBooker(desk, {}, { email: 'hasty@canal.test' })
    const booked = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(8, 9)) })
    await caller.ask('client.moveConsultation', { params: { id: booked.id }, body: { version: 1, at: inDays(8, 11).toISOString(), expertId: null } })
    expect([(await mailsTo('hasty@canal.test', 'consultation.booked')).length, (await mailsTo('hasty@canal.test', 'consultation.moved')).map((mail) => invitationOf(mail).start)]).toEqual([0, [inDays(8, 11).toISOString()]])
  })

  test('is a file too, for its company alone', async () => {
    const { caller } = await makeBooker(desk)
    const booked = await caller.ask('client.bookConsultation', { body: wish(topic, inDays(9, 9)) })
    const response = await caller.call('client.consultationFile', { params: { id: booked.id } })
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/calendar; charset=utf-8', expect.stringContaining('METHOD:PUBLISH')])
    expect(await (await makeBooker(desk)).caller.status('client.consultationFile', { params: { id: booked.id } })).toBe(404)
  })
})

test('a day before, both are reminded once; what is called off is not', async () => {
  const { caller } = await makeBooker(desk, {}, { email: 'soon@canal.test' })
  const [kept, off] = await Promise.all([9, 11].map((at) => caller.ask('client.bookConsultation', { body: wish(topic, inDays(11, at)) })))
  await head.ask('consultations.cancel', { params: { id: off?.id ?? '' as never }, body: { version: 1, reason: '' } })
  for (const each of [kept, off]) await shift(desk, each?.id ?? '', -10 * 24)
  await desk.db.updateTable('consultations').set({ created_at: later(new Date(), -300 * hour) }).where('id', '=', kept?.id ?? '' as never).execute()
  await shift(desk, kept?.id ?? '', (Date.now() - inDays(1, 9).getTime()) / hour + 20)
  for (let time = 0; time < 2; time++) await runJob(desk, 'keep-consultations')
  expect((await mailsTo('soon@canal.test', 'consultation.reminder')).map(({ subject }) => subject)).toEqual([expect.stringContaining('Tomorrow: “Our ladder for sport”')])
})

