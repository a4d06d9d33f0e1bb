import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { templateKinds } from '#contract/templates.ts'
import { openDesk, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'
import { runJob } from '../harness/jobs.ts'

let desk: Desk
let camille: Staff
let admin: Caller
const ofReply = { kind: 'replied', language: 'en' }
const words = { subject: '[{desk}] {number}', body: 'Dear {name},\n\n{author} says:\n\n{text}\n\n{link}', action: 'Go there' }

beforeAll(async () => {
  desk = await openDesk()
  camille = await desk.administrator()
  admin = await desk.as(camille)
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

async function versionOf(params: { kind: string, language: string }): Promise<number> {
  const { languages } = await admin.ask('admin.template', { params: { kind: params.kind } })
  return params.language === 'fr' ? languages.fr.version : languages.en.version
}

async function write(params: { kind: string, language: string }, given: typeof words | null): Promise<void> {
  const version = await versionOf(params)
  await (given === null ? admin.ask('admin.restoreTemplate', { params, body: { version } }) : admin.ask('admin.changeTemplate', { params, body: { version, ...given } }))
}

async function answer(client: Awaited<ReturnType<Desk['client']>>, text: string) {
  const ticket = await desk.ticket(client)
  const support = await desk.as(await desk.support())
  await support.ask('desk.tickets.reply', { params: { id: ticket.id }, body: { text, attachments: [], relays: [], then: 'keep', lastSequence: 1, anyway: true } })
  await desk.work()
  const mail = (await desk.outbox()).find((each) => each.to === client.email && each.kind === 'replied')
  return { ticket, mail }
}

describe('the words of a mail', () => {
  test('are as shipped until somebody writes others, kind by kind and language by language', async () => {
    const { templates } = await admin.ask('admin.templates')
    expect(templates.map((each) => each.kind)).toEqual([...templateKinds])
    expect(new Set(templates.flatMap((each) => [each.fr, each.en]))).toEqual(new Set(['shipped']))
    const { languages, placeholders } = await admin.ask('admin.template', { params: { kind: 'submitted' } })
    expect(languages.fr).toMatchObject({ state: 'shipped', version: 0, versions: [], now: languages.fr.shipped })
    expect(placeholders.map((each) => each.name)).toEqual(['name', 'number', 'subject', 'severity', 'due', 'link', 'desk'])
    expect(placeholders.filter((each) => each.needed).map((each) => each.name)).toEqual(['link'])
  })

  test('are an administrator’s from the next mail on, for readers of that language; the others keep theirs', async () => {
    await write(ofReply, words)
    const [ines, marc] = [await desk.client(undefined, { name: 'Ines', language: 'en' }), await desk.client(undefined, { name: 'Marc', language: 'fr' })]
    const english = await answer(ines, 'It is mended.')
    expect(english.mail).toMatchObject({ subject: `[Relais] ${english.ticket.number}`, body: expect.stringMatching(/^Dear Ines,\n\n.+ says:\n\nIt is mended\.\n\nhttp:\/\/desk\.test\/client\/tickets\/\S+$/) })
    const french = await answer(marc, 'C’est réparé.')
    expect(french.mail?.subject).toBe(`[${french.ticket.number}] Nothing plays any more`)
    expect(french.mail?.body).toMatch(/^Bonjour Marc,/)
  })

  test('are versions: each is kept with who wrote it, and the shipped ones come back at a press', async () => {
    const params = { kind: 'resolved', language: 'fr' }
    const own = { subject: '{number}', body: 'Résolu.\n{link}', action: 'Voir' }
    await write(params, own)
    await write(params, { ...own, subject: 'Encore {number}' })
    await write(params, null)
    const { languages } = await admin.ask('admin.template', { params: { kind: 'resolved' } })
    expect(languages.fr).toMatchObject({ state: 'shipped', version: 3, now: languages.fr.shipped })
    expect(languages.fr.versions.map((each) => [each.version, each.by, each.words?.subject ?? null])).toEqual([[3, camille.name, null], [2, camille.name, 'Encore {number}'], [1, camille.name, '{number}']])
    expect(languages.en).toMatchObject({ state: 'shipped', version: 0 })
    const { events } = await admin.ask('admin.audit', { query: { kind: 'template.changed' } })
    expect(events[0]?.data).toMatchObject({ template: 'resolved', language: 'fr', version: 3, shipped: true })
    await expect(desk.db.updateTable('mail_templates').set({ subject: 'x' }).execute()).rejects.toThrow(/append-only/)
  })

  test('of two who write at once one is told, and nothing of theirs is half kept', async () => {
    const params = { kind: 'asked', language: 'en' }
    const version = await versionOf(params)
    const both = await Promise.all(['One', 'Two'].map((subject) => admin.status('admin.changeTemplate', { params, body: { version, ...words, subject } })))
    expect(both.toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(await admin.refused('admin.changeTemplate', { params, body: { version, ...words } })).toMatchObject({ status: 409, code: 'template.changed' })
    expect(await versionOf(params)).toBe(version + 1)
  })

  test('that could not be filled are refused at their field, with a sentence', async () => {
    const refused = (change: Partial<typeof words>) => admin.refused('admin.changeTemplate', { params: { kind: 'replied', language: 'fr' }, body: { version: 0, ...words, ...change } })
    expect(await refused({ body: 'Hello {agent.email}\n{link}' })).toMatchObject({ status: 422, field: 'body', fields: [{ field: 'body', message: '{agent.email} is no placeholder of this mail. Choose one from the list.' }] })
    expect(await refused({ body: 'Hello {name}' })).toMatchObject({ status: 422, field: 'body', fields: [{ message: '{link} is missing: without it this mail would lead nowhere.' }] })
    expect(await refused({ subject: '{{name}}', action: '{link}' })).toMatchObject({ status: 422, fields: [{ field: 'subject' }, { field: 'action' }] })
    expect(await refused({ subject: 'Two\nlines' })).toMatchObject({ status: 422, field: 'subject' })
    expect(await refused({ subject: 'x'.repeat(201) })).toMatchObject({ status: 422, field: 'subject' })
    expect(await versionOf({ kind: 'replied', language: 'fr' })).toBe(0)
    expect(await admin.status('admin.template', { params: { kind: 'no_such_mail' } })).toBe(404)
  })

  test('that no longer fit what the program knows are left aside for the shipped ones, and the list says so', async () => {
    await desk.db.insertInto('mail_templates').values({ kind: 'reminder', language: 'en', version: 1, subject: '{of_an_older_version}', body: '{link}', action: 'x', written_at: new Date(), written_by: camille.id }).execute()
    expect((await admin.ask('admin.templates')).templates.find((each) => each.kind === 'reminder')).toMatchObject({ en: 'unfit', fr: 'shipped' })
    const { languages } = await admin.ask('admin.template', { params: { kind: 'reminder' } })
    expect(languages.en.now).toEqual(languages.en.shipped)
    const client = await desk.client(undefined, { language: 'en' })
    const ticket = await desk.ticket(client)
    await runJob(desk, 'send-reminder', { ticketId: ticket.id, day: 3, since: new Date().toISOString() })
    expect((await desk.outbox()).find((each) => each.kind === 'reminder')?.body).toMatch(/cannot go on without your answer/)
  })
})

describe('a look at words before they are saved', () => {
  test('shows them with an example as text and with the desk’s look, in the light and in the dark, and saves nothing', async () => {
    for (const language of ['fr', 'en'] as const) {
      const { shown, faults } = await admin.ask('admin.previewTemplate', { params: { kind: 'replied', language }, body: words })
      expect(faults).toEqual([])
      expect(shown).toMatchObject({ subject: '[Relais] REL-2841', text: expect.stringMatching(/^Dear Inès Marchand,/) })
      expect(shown?.text).toContain(language === 'fr' ? 'Merci pour le manifeste' : 'Thank you for the manifest')
      expect(shown?.light).toContain('>Go there</a>')
      expect(shown?.light).toContain('@media not all')
      expect(shown?.dark).toContain('@media all')
    }
    expect(await versionOf({ kind: 'replied', language: 'fr' })).toBe(0)
  })

  test('says what is wrong, at each field, instead of showing it', async () => {
    expect(await admin.ask('admin.previewTemplate', { params: ofReply, body: { subject: '', body: '{nobody}', action: 'x' } })).toEqual({
      shown: null, faults: [{ field: 'subject', message: 'This is needed.' }, { field: 'body', message: '{nobody} is no placeholder of this mail. Choose one from the list.' }],
    })
  })

  test('is mailed to whoever asks, and to nobody else', async () => {
    await admin.ask('admin.tryTemplate', { params: ofReply, body: words })
    await desk.work()
    const tries = (await desk.outbox()).filter((each) => each.kind === 'template_try')
    expect(tries).toMatchObject([{ to: camille.email, subject: '[Relais] REL-2841' }])
    expect(await admin.status('admin.tryTemplate', { params: ofReply, body: { ...words, body: 'no way on' } })).toBe(422)
  })
})

describe('every mail that the desk sends goes through the templates', () => {
  test('invitations, new passwords, notices and what was held back too', async () => {
    for (const [kind, mark] of [['invitation', 'INVITED'], ['reset', 'RESET'], ['notice.ticket.assigned', 'ASSIGNED'], ['digest', 'DIGEST']] as const) await write({ kind, language: 'en' }, { subject: `${mark} {desk}`, body: 'x {name}\n{link}', action: mark })
    const person = await admin.ask('admin.inviteStaff', { body: { name: 'Lou', email: 'lou@desk.example', roles: ['support'], language: 'en', title: '', directLine: '' } })
    const known = await desk.support()
    await (await desk.as()).ask('password.forget', { body: { email: known.email } })
    const ticket = await desk.ticket(await desk.client())
    await (await desk.as(await desk.support())).ask('desk.tickets.assign', { params: { id: ticket.id }, body: { ownerId: known.id, version: 1 } })
    await desk.work()
    const subjects = async (to: string) => (await desk.outbox()).filter((each) => each.to === to).map((each) => each.subject)
    expect(await subjects(person.person.email)).toEqual(['INVITED Relais'])
    expect(await subjects(known.email)).toEqual(['RESET Relais', 'ASSIGNED Relais'])
    await desk.db.updateTable('notices').set({ mail: 'held', mail_at: new Date() }).where('person_id', '=', known.id).execute()
    await runJob(desk, 'digest')
    expect((await subjects(known.email)).at(-1)).toBe('DIGEST Relais')
  })
})
