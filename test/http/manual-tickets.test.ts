import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { parseId, type Id } from '#kernel/ids.ts'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let [support, head, client]: Caller[] = []
let section: Id<'section'>
let task: Id<'task'>
let ticket: { id: Id<'ticket'>; number: string }
const there = (caller: Caller | undefined): Caller => caller ?? (() => { throw new Error('nobody there') })()
const reply = async (text: string) => {
  const { messages } = await there(support).ask('desk.tickets.show', { params: { id: ticket.id } })
  return there(support).ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text, attachments: [], relays: [], then: 'keep', lastSequence: messages.at(-1)?.sequence ?? 0, anyway: true } })
}
const ofTask = () => there(support).ask('desk.manual.tickets', { params: { id: task } })

beforeAll(async () => {
  desk = await openDesk()
  support = await desk.as(await desk.support())
  head = await desk.as(await desk.head())
  const person = await desk.client()
  client = await desk.as(person)
  const module = await head.ask('desk.manual.place', { body: { moduleId: null, titles: { fr: 'Contenus', en: 'Content' } } })
  const place = await head.ask('desk.manual.place', { body: { moduleId: parseId<'module'>(module.id) ?? null, titles: { fr: 'Vidéos', en: 'Videos' } } })
  section = parseId<'section'>(place.id) ?? section
  task = (await head.ask('desk.manual.create', { body: { sectionId: section, slug: 'add-a-video', language: 'fr', title: 'Ajouter' } })).id
  const steps = [{ id: 'press', title: 'Appuyez', text: 'Là.' }]
  await head.ask('desk.manual.save', { params: { id: task }, body: { revision: 1, texts: { fr: { title: 'Ajouter', summary: '', who: '', before: '', steps, result: '', trouble: '' }, en: null } } })
  await head.ask('desk.manual.publish', { params: { id: task }, body: { revision: 2, note: '' } })
  ticket = await desk.ticket(person)
  await support.ask('desk.tickets.take', { params: { id: ticket.id }, body: { version: (await support.ask('desk.tickets.show', { params: { id: ticket.id } })).version } })
})
afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

test('a task counts the tickets that are answered with it and those that begin at its steps, each once', async () => {
  expect(await ofTask()).toEqual({ began: 0, cited: 0, tickets: [] })
  await reply(`Bonjour Inès,\n\nAppuyez.\n${desk.url}/manual/fr/add-a-video#press\n\nCordialement`)
  await reply(`Comme dit : ${desk.url}/manual/fr/add-a-video#press et ${desk.url}/manual/fr/nothing-of-this-name`)
  const begun = await there(client).ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'It does not work', description: 'The button does nothing.', severity: 'critical', attachments: [], manual: { task: 'add-a-video', step: 'press' } } })
  expect(await ofTask()).toMatchObject({ began: 1, cited: 1, tickets: [{ number: begun.number, how: 'began', step: 'press' }, { number: ticket.number, how: 'cited', step: 'press' }] })
  expect(await there(client).status('desk.manual.tickets', { params: { id: task } })).toBe(404)
})

test('a task is made of an answer: a draft without greeting and parting, which knows where it came from', async () => {
  const { messageId } = await reply('Bonjour Inès,\n\n1. Ouvrez la page.\n2. Écrivez à inès@cine.example.\n\nCordialement,\nNoé')
  const { id } = await there(support).ask('desk.tickets.task', { params: { id: ticket.id }, body: { messageId, sectionId: section, slug: 'open-the-page', language: 'fr', title: 'Ouvrir la page' } })
  const made = await there(support).ask('desk.manual.task', { params: { id } })
  expect([made.standing, made.texts.fr?.steps.map(({ title }) => title)]).toEqual(['draft', ['Ouvrez la page.', 'Écrivez à ….']])
  expect((await there(support).ask('desk.manual.tickets', { params: { id } })).tickets).toMatchObject([{ number: ticket.number, how: 'made' }])
  const { messages } = await there(support).ask('desk.tickets.show', { params: { id: ticket.id } })
  const [first] = messages
  if (first === undefined) throw new Error('no message')
  expect(await there(support).refused('desk.tickets.task', { params: { id: ticket.id }, body: { messageId: first.id, sectionId: section, slug: 'of-a-client', language: 'fr', title: 'x' } })).toMatchObject({ code: 'request.invalid', field: 'messageId' })
})
