import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { searchOwn } from '#domains/tickets/index.ts'
import { openDesk, type Client, type Company, type Desk, type Staff, type Ticket } from '../harness/desk.ts'
import { writeMessage, writeTicket } from '../harness/tickets.ts'
import type { Caller } from '../harness/door.ts'

let desk: Desk
let company: Company
let ines: Client
let noe: Staff
let caller: Caller
let players: Ticket
let printers: Ticket

beforeAll(async () => {
  desk = await openDesk()
  company = await desk.company({ name: 'Cinéphare' })
  ines = await desk.client(company, { name: 'Inès Marchand' })
  noe = await desk.staff(['support'], { name: 'Noé Garnier' })
  caller = await desk.as(noe)
  players = await writeTicket(desk, ines, { subject: 'Lecteurs bloqués sur les téléviseurs' })
  await writeMessage(desk, players, ines, { body: 'Les spectateurs voient une roue qui tourne, puis l’écran reste noir à Lyon.' })
  await writeMessage(desk, players, noe, { kind: 'note', body: 'Looks like the packager zorglub crashed.' })
  printers = await writeTicket(desk, ines, { subject: 'Encoding jobs stay queued' })
  await writeMessage(desk, printers, ines, { body: `${'Something quite long before it. '.repeat(20)}The transcoders are failing since yesterday. ${'And long after it. '.repeat(20)}` })
})

afterAll(() => desk.close())

async function found(q: string, as: Caller = caller): Promise<string[]> {
  return (await as.ask('desk.search', { query: { q } })).tickets.map((ticket) => ticket.number)
}

describe('search on the desk', () => {
  test.each([
    ['a French word in another form', 'lecteur bloqué'], ['without its accents', 'televiseur bloques'], ['with little words in between', 'les lecteurs sur les televiseurs'],
    ['in a message', 'spectateur ecran'], ['not yet finished', 'specta'], ['in a note, for our own people', 'zorglub'],
  ])('finds %s', async (_, q) => {
    expect(await found(q)).toEqual([players.number])
  })

  test('finds English words by their stem too, and shows the place', async () => {
    const { tickets } = await caller.ask('desk.search', { query: { q: 'transcoder fail' } })
    expect(tickets.map((ticket) => ticket.number)).toEqual([printers.number])
    expect(tickets[0]?.excerpt).toContain('The transcoders are failing')
    expect(tickets[0]?.excerpt.length).toBeLessThanOrEqual(160)
  })

  test('takes a number in every way it is written', async () => {
    const digits = players.number.slice(4)
    for (const q of [players.number, digits, `#${digits}`, `rel-${digits}`, ` REL${digits} `]) expect(await found(q)).toEqual([players.number])
  })

  test('forgives typos in subjects and in names, and lists the people and companies meant', async () => {
    expect(await found('televisseurs')).toEqual([players.number])
    const { people, organisations, tickets } = await caller.ask('desk.search', { query: { q: 'Ines Marchant' } })
    expect(people).toEqual([{ id: ines.id, name: 'Inès Marchand', organisation: 'Cinéphare' }])
    expect(organisations).toEqual([])
    expect(tickets.map((ticket) => ticket.number).toSorted()).toEqual([players.number, printers.number].toSorted())
    expect((await caller.ask('desk.search', { query: { q: 'cinefare' } })).organisations.map((each) => each.name)).toEqual(['Cinéphare'])
  })

  test('finds all words or nothing', async () => {
    expect(await found('spectateurs transcoders')).toEqual([])
  })

  test('shows the technical team what was handed to them, account managers their clients, nobody more', async () => {
    const technician = await desk.as(await desk.technical())
    expect(await found('zorglub', technician)).toEqual([])
    expect(await found(players.number, technician)).toEqual([])
    const manager = await desk.as(await desk.manager())
    expect(await manager.ask('desk.search', { query: { q: 'Inès' } })).toEqual({ tickets: [], people: [], organisations: [], more: false })
    await desk.db.updateTable('tickets').set({ reached_technical: true }).where('id', '=', players.id).execute()
    expect(await found('zorglub', technician)).toEqual([players.number])
  })

  test('a word that nearly every message holds is found as well, newest ticket first', async () => {
    const other = await desk.client()
    const busy = await writeTicket(desk, other, { subject: 'A long talk' })
    await sql`insert into messages (id, ticket_id, organisation_id, sequence, kind, author_name, author_side, body, created_at)
      select gen_random_uuid(), ${busy.id}, ${other.actor.organisationId}, n, 'public', 'x', 'client', 'commonword', now() from generate_series(1, 5100) n`.execute(desk.db)
    const newest = await writeTicket(desk, other, { subject: 'Commonword once more' })
    expect(await found('commonword')).toEqual([newest.number, busy.number])
    const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'commonword' } })
    expect(tickets.map((ticket) => ticket.number).toSorted()).toEqual([busy.number, newest.number].toSorted())
  })
})

describe('a client’s search', () => {
  const own = (client: Client, q: string) => actAs(desk.pools.staff, client.actor, (tx) => searchOwn(tx, client.actor, q))

  test('finds their own tickets by subject and public messages, never by what is internal', async () => {
    expect(await own(ines, 'spectateurs')).toEqual([players.id])
    expect(await own(ines, 'lecteurs')).toEqual([players.id])
    expect(await own(ines, players.number)).toEqual([players.id])
    expect(await own(ines, 'zorglub')).toEqual([])
  })

  test('finds nothing of a colleague or of another company, unless it may be seen', async () => {
    const colleague = await desk.client(company)
    expect(await own(colleague, 'spectateurs')).toEqual([])
    expect(await own(colleague, players.number)).toEqual([])
    expect(await own(await desk.client(company, { sees_company: true }), 'spectateurs')).toEqual([players.id])
    expect(await own(await desk.client(), 'spectateurs')).toEqual([])
    await desk.db.insertInto('participants').values({ ticket_id: players.id, person_id: colleague.id, organisation_id: company.id, added_by: noe.id, added_at: new Date() }).execute()
    expect(await own(colleague, 'spectateurs')).toEqual([players.id])
  })
})
