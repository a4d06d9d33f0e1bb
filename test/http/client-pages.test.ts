import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { openDesk, type Client, type Company, type Desk, type Staff } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let manager: Staff
let claire: Caller
let canal: Company
let client: Client
let ines: Caller

beforeAll(async () => {
  desk = await openDesk()
  manager = await desk.manager()
  claire = await desk.as(manager)
  canal = await desk.company({ account_manager_id: manager.id, name: 'Canal Neuf' })
  client = await desk.client(canal)
  ines = await desk.as(client)
})

afterAll(() => desk.close())
afterEach(() => expect(desk.errors).toEqual([]))

const of = (company: Company = canal) => ({ params: { id: company.id } })
const overview = (company?: Company) => claire.ask('clients.overview', of(company))
const submission = { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Every title stops.', severity: 'critical', attachments: [] } as const
const body = (change: object = {}) => ({ ...submission, details: { ...submission.details }, attachments: [], ...change })

describe('how a company is', () => {
  test('is told in one word with its reasons, and follows its tickets at once', async () => {
    const quiet = await desk.company({ account_manager_id: manager.id })
    const { health, tickets } = await overview(quiet)
    expect([health, tickets]).toEqual([{ standing: 'good', reasons: [] }, []])
    const ticket = await desk.ticket(await desk.client(quiet))
    expect((await overview(quiet)).health).toMatchObject({ standing: 'watch', reasons: [{ kind: 'critical', values: { count: 1 } }] })
    await desk.db.updateTable('tickets').set({ overdue: true, escalated_at: new Date() }).where('id', '=', ticket.id).execute()
    const bad = await overview(quiet)
    expect(bad.health).toMatchObject({ standing: 'bad', reasons: [{ kind: 'escalated' }, { kind: 'overdue' }, { kind: 'critical' }] })
    expect(bad.tickets).toEqual([{ state: 'submitted', severity: 'critical', count: 1 }])
  })

  test('counts the promises made to it that were kept and missed', async () => {
    const quiet = await desk.company({ account_manager_id: manager.id })
    const person = await desk.client(quiet)
    const [kept, missed] = [await desk.ticket(person), await desk.ticket(person)]
    await desk.db.updateTable('obligations').set({ state: 'met', met_at: new Date() }).where('ticket_id', '=', kept.id).where('kind', '=', 'first_response').execute()
    await desk.db.updateTable('obligations').set({ breached_at: new Date() }).where('ticket_id', '=', missed.id).where('kind', '=', 'first_response').execute()
    expect((await overview(quiet)).promises.lines).toEqual([{ severity: 'critical', kept: 1, missed: 1 }])
  })

  test('is nobody else’s business', async () => {
    expect(await (await desk.as(await desk.manager())).status('clients.overview', of())).toBe(404)
    expect(await ines.status('clients.overview', of())).toBe(404)
  })
})

describe('notes', () => {
  test('are pinned to the top, and removed by whoever wrote them or manages the company', async () => {
    const noe = await desk.as(await desk.support())
    const first = await noe.ask('clients.notes.create', { ...of(), body: { kind: 'note', text: 'Prefers the telephone.', at: null } })
    const second = await claire.ask('clients.notes.create', { ...of(), body: { kind: 'call', text: 'Opens a site in Spain.', at: null } })
    await noe.ask('clients.notes.change', { params: { id: canal.id, noteId: first.id }, body: { pinned: true } })
    expect((await overview()).notes.map(({ id, pinned }) => [id, pinned])).toEqual([[first.id, true], [second.id, false]])
    expect(await noe.refused('clients.notes.remove', { params: { id: canal.id, noteId: second.id } })).toMatchObject({ code: 'forbidden' })
    await claire.ask('clients.notes.remove', { params: { id: canal.id, noteId: first.id } })
    expect((await overview()).notes.map(({ id }) => id)).toEqual([second.id])
  })

  test('of talks count as contact, and lie behind', async () => {
    const silent = await desk.company({ account_manager_id: manager.id, created_at: later(new Date(), -80 * day) })
    expect((await overview(silent)).health.reasons).toMatchObject([{ kind: 'no_contact', values: { days: 80 } }])
    expect(await claire.refused('clients.notes.create', { ...of(silent), body: { kind: 'call', text: 'Tomorrow.', at: later(new Date(), day).toISOString() } })).toMatchObject({ code: 'note.time', field: 'at' })
    await claire.ask('clients.notes.create', { ...of(silent), body: { kind: 'meeting', text: 'All is well.', at: later(new Date(), -2 * day).toISOString() } })
    expect((await overview(silent)).health.reasons).toEqual([])
  })
})

describe('products', () => {
  test('are what a ticket is about, in an environment that they have', async () => {
    const site = await claire.ask('clients.products.create', { ...of(), body: { kind: 'site', name: 'canal.example', url: 'https://canal.example', environments: ['production', 'staging', 'production'] } })
    expect(site.environments).toEqual(['production', 'staging'])
    expect((await ines.ask('client.home')).products).toEqual([{ id: site.id, name: 'canal.example', environments: ['production', 'staging'] }])
    const { id } = await ines.ask('client.tickets.submit', { body: body({ product: { id: site.id, environment: 'staging' } }) })
    expect((await ines.ask('client.tickets.show', { params: { id } })).product).toEqual({ id: site.id, name: 'canal.example', environment: 'staging' })
    expect(await ines.refused('client.tickets.submit', { body: body({ product: { id: site.id, environment: 'moon' } }) })).toMatchObject({ status: 422, fields: [{ field: 'product' }] })
    expect((await overview()).products).toMatchObject([{ openTickets: 1 }])
  })

  test('of another company are as if they were not there', async () => {
    const other = await desk.company({ account_manager_id: manager.id })
    const theirs = await claire.ask('clients.products.create', { ...of(other), body: { kind: 'app', name: 'Theirs', url: '', environments: [] } })
    expect(await ines.status('client.tickets.submit', { body: body({ product: { id: theirs.id, environment: '' } }) })).toBe(422)
    expect(await claire.status('clients.products.change', { params: { id: canal.id, productId: theirs.id }, body: { retired: true } })).toBe(404)
  })

  test('that are retired stay on their tickets and are offered no more; support says what a ticket is about', async () => {
    const app = await claire.ask('clients.products.create', { ...of(), body: { kind: 'app', name: 'Television', url: '', environments: [] } })
    const ticket = await desk.ticket(client)
    const noe = await desk.as(await desk.support())
    const { version } = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    await noe.ask('desk.tickets.product', { params: { id: ticket.id }, body: { product: { id: app.id, environment: '' }, version } })
    await claire.ask('clients.products.change', { params: { id: canal.id, productId: app.id }, body: { retired: true } })
    const shown = await noe.ask('desk.tickets.show', { params: { id: ticket.id } })
    expect([shown.product?.name, shown.organisation.products.map(({ name }) => name)]).toEqual(['Television', ['canal.example']])
    expect((await noe.ask('desk.tickets.history', { params: { id: ticket.id } })).lines.map(({ kind }) => kind)).toContain('ticket.product')
  })

  test('bear different names, also when two are added at once', async () => {
    const add = () => claire.call('clients.products.create', { ...of(), body: { kind: 'channel', name: 'Sport', url: '', environments: [] } })
    expect((await Promise.all([add(), add()])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })
})

describe('domains', () => {
  const add = (domain: string, company?: Company) => claire.call('clients.domains.add', { ...of(company), body: { domain, how: 'A record in its DNS.' } })

  test('belong to one company, and to none where anybody may have an address', async () => {
    expect((await add('Canal-Neuf.example')).status).toBe(201)
    expect((await add('canal-neuf.example', await desk.company({ account_manager_id: manager.id }))).status).toBe(409)
    expect((await add('gmail.com')).status).toBe(422)
    for (const wrong of ['canal', 'https://canal.example', 'a b.example', '-x.example', 'x@y.example']) expect((await add(wrong)).status, wrong).toBe(422)
    expect((await overview()).domains).toMatchObject([{ domain: 'canal-neuf.example', by: manager.name }])
    await claire.ask('clients.domains.remove', { params: { id: canal.id, domain: 'canal-neuf.example' } })
    expect((await overview()).domains).toEqual([])
  })
})

describe('files', () => {
  const upload = async (caller: Caller, name: string) => {
    const { id } = await caller.ask('uploads.start', { body: { name, size: 5 } })
    await caller.send('PATCH', `/api/uploads/${id}?offset=0`, { body: new TextEncoder().encode('hello'), headers: { 'content-type': 'application/octet-stream' } })
    return id
  }

  test('are opened by the company’s people only while they are shared', async () => {
    const { files: [file] } = await claire.ask('clients.files.add', { ...of(), body: { uploads: [await upload(claire, 'contract.txt')], shared: false } })
    const fileId = file?.id ?? ''
    const open = async (caller: Caller) => (await caller.send('GET', `/api/documents/${fileId}`)).status
    const stranger = await desk.as(await desk.client())
    expect([await open(claire), await open(ines), await open(stranger)]).toEqual([200, 404, 404])
    await claire.ask('clients.files.change', { params: { id: canal.id, fileId }, body: { shared: true } })
    expect([await open(ines), await open(stranger)]).toEqual([200, 404])
    const got = await ines.send('GET', `/api/documents/${fileId}`)
    expect([await got.text(), got.headers.get('content-disposition')]).toEqual(['hello', expect.stringContaining('attachment')])
    await claire.ask('clients.files.remove', { params: { id: canal.id, fileId } })
    expect([await open(ines), await open(claire)]).toEqual([404, 404])
  })

  test('are made of one’s own uploads alone', async () => {
    const theirs = await upload(ines, 'theirs.txt')
    expect(await claire.status('clients.files.add', { ...of(), body: { uploads: [theirs, newId()], shared: false } })).toBe(422)
  })
})
