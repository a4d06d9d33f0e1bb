import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '../harness/door.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { makePicture, openFile, sendBytes, upload } from '../harness/files.ts'

let desk: Desk
let company: Company
let ines: Client
let noe: Staff
let client: Caller
let support: Caller
let ticket: Ticket
let attachment: string
let internal: string

beforeAll(async () => {
  desk = await openDesk()
  company = await desk.company()
  ines = await desk.client(company)
  noe = await desk.support()
  client = await desk.as(ines)
  support = await desk.as(noe)
  ticket = await desk.ticket(ines, { attachments: [(await upload(client, 'evidence.txt', 'FILE-CANARY-9c1')).id] })
  await support.ask('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'See the dump.', attachments: [(await upload(support, 'dump.txt', 'NOTE-CANARY-7f3')).id] } })
  const shown = await support.ask('desk.tickets.show', { params: { id: ticket.id } })
  const [first, second] = shown.messages.flatMap((message) => message.attachments.map((each) => each.id))
  attachment = first ?? ''
  internal = second ?? ''
})

afterAll(() => desk.close())

async function attachedTo(name: string, content: Uint8Array | string): Promise<string> {
  const { id } = await upload(client, name, content)
  await client.ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'Here.', attachments: [id] } })
  const { messages } = await client.ask('client.tickets.show', { params: { id: ticket.id } })
  return messages.at(-1)?.attachments[0]?.id ?? ''
}

describe('S-020 an attachment opens for whoever may see its ticket', () => {
  test('and for nobody else: a foreign id answers as one that was never given', async () => {
    expect(await (await openFile(client, attachment)).text()).toBe('FILE-CANARY-9c1')
    expect((await openFile(support, attachment)).status).toBe(200)
    expect((await openFile(await desk.as(), attachment)).status).toBe(401)
    const strangers = [await desk.client(), await desk.client(company), await desk.technical(), await desk.manager(), await desk.administrator()]
    for (const stranger of await Promise.all(strangers.map((person) => desk.as(person)))) {
      const refused = await openFile(stranger, attachment)
      expect(refused.status).toBe(404)
      expect(await refused.text()).toBe(await (await openFile(stranger, randomBytes(16).toString('base64url'))).text())
    }
  })

  test('an id that is wrong by a character, cut short or of something else opens nothing', async () => {
    const { blob_key } = await desk.db.selectFrom('attachments').select('blob_key').where('id', '=', attachment).executeTakeFirstOrThrow()
    const flipped = `${attachment.slice(0, -1)}${attachment.endsWith('A') ? 'B' : 'A'}`
    for (const id of [flipped, attachment.slice(0, 16), `${attachment}x`, blob_key, ticket.id, '..%2F..%2Fetc%2Fpasswd']) expect((await openFile(client, id)).status).toBe(404)
  })

  test('guessing is stopped', async () => {
    const guesser = await desk.as(await desk.client())
    const statuses = await Promise.all(Array.from({ length: 130 }, async () => (await openFile(guesser, randomBytes(16).toString('base64url'))).status))
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    expect((await openFile(client, attachment)).status).toBe(200)
  })
})

describe('S-021 the names of files are chance, and grant nothing by themselves', () => {
  test('ids and keys are 128 bits or more from the system, alike in nothing', async () => {
    const rows = await desk.db.selectFrom('attachments').select(['id', 'blob_key']).execute()
    for (const name of rows.flatMap((row) => [row.id, row.blob_key])) expect(name).toMatch(/^[\w-]{22}$|^[\w-]{43}$/)
    const again = await attachedTo('evidence.txt', 'FILE-CANARY-9c1')
    expect(again.slice(0, 4)).not.toBe(attachment.slice(0, 4))
  })

  test('an attachment is gone for the client once its ticket belongs to another company', async () => {
    const other = await desk.client()
    const moved = await desk.ticket(other, { attachments: [(await upload(await desk.as(other), 'a.txt', 'moved')).id] })
    const { id } = await desk.db.selectFrom('attachments').select('id').where('ticket_id', '=', moved.id).executeTakeFirstOrThrow()
    expect((await openFile(await desk.as(other), id)).status).toBe(200)
    await desk.db.updateTable('tickets').set({ organisation_id: company.id, requester_id: ines.id }).where('id', '=', moved.id).execute()
    expect((await openFile(await desk.as(other), id)).status).toBe(404)
  })
})

describe('S-022 an upload is its owner’s', () => {
  test('nobody else attaches, reads, continues or cancels it', async () => {
    const { id } = await upload(client, 'draft.txt', 'not sent yet')
    const half = await client.ask('uploads.start', { body: { name: 'half.txt', size: 10 } })
    const thiefPerson = await desk.client()
    const thief = await desk.as(thiefPerson)
    const own = await desk.ticket(thiefPerson)
    expect(await thief.refused('client.tickets.reply', { params: { id: own.id }, body: { text: 'Mine now.', attachments: [id] } })).toMatchObject({ status: 422, field: 'attachments' })
    expect(await support.refused('desk.tickets.note', { params: { id: ticket.id }, body: { text: 'Mine now.', attachments: [id] } })).toMatchObject({ status: 422 })
    expect(await thief.refused('uploads.show', { params: { id } })).toMatchObject({ status: 404 })
    expect(await thief.refused('uploads.cancel', { params: { id } })).toMatchObject({ status: 404 })
    expect((await sendBytes(thief, half.id, 0, '0123456789')).status).toBe(404)
    expect(await client.ask('uploads.show', { params: { id: half.id } })).toMatchObject({ received: 0 })
    expect(await client.ask('uploads.show', { params: { id } })).toMatchObject({ complete: true })
  })
})

describe('S-023 a name is only ever shown', () => {
  test.each(['../../x', String.raw`..\..\x`, '%2e%2e/', '\u200b.htaccess', '\u202Egpj.exe', 'a\r\nSet-Cookie:x', `a.${'e'.repeat(4990)}`, ' ', 'CON', 'nul\u0000.txt'])('%j', async (name) => {
    const response = await client.call('uploads.start', { body: { name, size: 4 } })
    if (!response.ok) return expect(response.status).toBe(422)
    const { id } = await response.json()
    const done = await (await sendBytes(client, id, 0, 'text')).json()
    expect(done.name).toMatch(/^[^/\\\p{Cc}\p{Cf}.][^/\\\p{Cc}\p{Cf}]{0,140}$/u)
    expect(done.name).not.toMatch(/^con$/i)
    await client.ask('client.tickets.reply', { params: { id: ticket.id }, body: { text: 'Here.', attachments: [id] } })
    const { messages } = await client.ask('client.tickets.show', { params: { id: ticket.id } })
    const opened = await openFile(client, messages.at(-1)?.attachments[0]?.id ?? '')
    expect(opened.status).toBe(200)
    expect(opened.headers.get('set-cookie')).toBeNull()
    const everything = await readdir(desk.dataDir, { recursive: true })
    expect(everything.filter((file) => !/^(files|uploads)(\/[\w-]{2})?(\/[\w-]{22,43})?$/.test(file))).toEqual([])
  })
})

describe('S-024 nothing that comes out of an attachment runs', () => {
  const script = '<script>fetch("/api/me")</script>'
  test.each([
    ['page.html', `<!doctype html>${script}`], ['drawing.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`], ['feed.xml', '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#"?><a/>'],
    ['paper.pdf', '%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'], ['words.txt', script], ['data.json', `{"a":"${script}"}`], ['a.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ])('%s is handed out as a file, in a sandbox', async (name, content) => {
    const id = await attachedTo(name, content)
    for (const query of ['', '?show=picture']) {
      const response = await openFile(client, id, query)
      expect(response.headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('content-security-policy')).toMatch(/sandbox; default-src 'none'/)
      expect(['application/octet-stream', 'application/pdf', 'text/plain; charset=utf-8', 'application/json']).toContain(response.headers.get('content-type'))
      expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    }
  })

  test('a picture may be shown in a page, and only then', async () => {
    const id = await attachedTo('screen.png', makePicture())
    expect((await openFile(client, id)).headers.get('content-disposition')).toMatch(/^attachment;/)
    const shown = await openFile(client, id, '?show=picture')
    expect([shown.headers.get('content-disposition')?.split(';')[0], shown.headers.get('content-type')]).toEqual(['inline', 'image/png'])
    expect((await openFile(client, id, '?show=page')).status).toBe(422)
  })
})

describe('S-025 a file is what its content is', () => {
  test.each([['cat.png', '<!doctype html><script>1</script>'], ['cat.png', 'MZ\u0000\u0001 a program'], ['cat.jpg', '#!/bin/sh\nrm -rf /'], ['offer.pdf', '\u007fELF\u0002\u0001\u0001']])('%s holding a program or a page is refused and forgotten', async (name, content) => {
    const { id } = await client.ask('uploads.start', { body: { name, size: content.length } })
    expect((await sendBytes(client, id, 0, content)).status).toBe(422)
    expect(await client.refused('uploads.show', { params: { id } })).toMatchObject({ status: 404 })
    expect(await readdir(join(desk.dataDir, 'uploads'))).not.toContain(id)
  })

  test('an archive that calls itself a picture is an archive', async () => {
    const zip = Buffer.from('504b0304140000000000000000000000000000000000000000000100000061504b0506000000000000000000000000000000000000', 'hex')
    expect(await upload(client, 'cat.png', zip)).toMatchObject({ type: 'application/zip' })
  })

  test('a picture that is a script as well is handed out as a file unless it is shown as the picture it is', async () => {
    const polyglot = Buffer.concat([Buffer.from('GIF89a/*'), Buffer.alloc(20), Buffer.from('*/=1;alert(1)')])
    const response = await openFile(client, await attachedTo('both.gif', polyglot))
    expect([response.headers.get('content-type'), response.headers.get('content-disposition')?.split(';')[0], response.headers.get('x-content-type-options')]).toEqual(['image/gif', 'attachment', 'nosniff'])
  })
})

describe('S-027 what hangs on an internal note is internal', () => {
  test('its address opens nothing for the client, and the client’s page does not name it', async () => {
    expect(await (await openFile(support, internal)).text()).toBe('NOTE-CANARY-7f3')
    expect((await openFile(client, internal)).status).toBe(404)
    expect((await openFile(client, internal, '?show=picture')).status).toBe(404)
    const page = await (await client.call('client.tickets.show', { params: { id: ticket.id } })).text()
    expect(page).not.toContain(internal)
    expect(page).not.toContain('dump.txt')
  })
})
