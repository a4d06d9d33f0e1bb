import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { searchOwn } from '#domains/tickets/index.ts'
import { settleWords } from '#jobs/prune.store.ts'
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

  test('finds all words or nothing, wherever in a ticket they stand: subject, messages, notes', async () => {
    expect(await found('spectateurs transcoders')).toEqual([])
    expect(await found('lecteurs lyon zorglub')).toEqual([players.number])
    const { tickets } = await caller.ask('desk.search', { query: { q: 'encoding yesterday' } })
    expect(tickets.map((ticket) => ticket.number)).toEqual([printers.number])
    expect(tickets[0]?.excerpt).toContain('yesterday')
    expect((await caller.ask('desk.queue', { query: { view: 'all', q: 'lecteurs lyon zorglub' } })).tickets.map((ticket) => ticket.number)).toEqual([players.number])
  })

  test('shows of each ticket the message that holds most of what was typed, the newest of such', async () => {
    const talk = await writeTicket(desk, ines, { subject: 'Chapters' })
    for (const body of ['Quasar only.', 'Quasar and nebula, first.', 'Quasar and nebula, again.', 'Nebula only.']) await writeMessage(desk, talk, ines, { body })
    const { tickets } = await caller.ask('desk.search', { query: { q: 'quasar nebula' } })
    expect(tickets.map((ticket) => ticket.excerpt)).toEqual(['Quasar and nebula, again.'])
  })

  test('loses no word of two messages written at once, nor the message when a ticket’s words are too many', async () => {
    const talk = await writeTicket(desk, ines, { subject: 'Pulsar' })
    await Promise.all(['perihelion', 'aphelion'].map((word) => desk.db.transaction().execute(async (tx) => {
      await sql`insert into messages (id, ticket_id, organisation_id, sequence, kind, author_name, author_side, body, created_at)
        values (gen_random_uuid(), ${talk.id}, ${company.id}, ${word.length}, 'public', 'x', 'client', ${word}, now())`.execute(tx)
      await sql`select pg_sleep(0.2)`.execute(tx)
    })))
    expect(await found('pulsar perihelion aphelion')).toEqual([talk.number])
    await sql`insert into messages (id, ticket_id, organisation_id, sequence, kind, author_name, author_side, body, created_at)
      select gen_random_uuid(), ${talk.id}, ${company.id}, 100 + n, 'note', 'x', 'support', (select string_agg(md5(n || '.' || m), ' ') from generate_series(1, 600) m), now() from generate_series(1, 40) n`.execute(desk.db)
    await writeMessage(desk, talk, ines, { body: 'Syzygy.', sequence: 999 })
    expect(await found('pulsar syzygy aphelion')).toEqual([talk.number])
  })

  test.each(['a_', '<!--', 'a.b/', '-'])('what stands beside twenty thousand signs of %j without a blank is found, and they keep nobody waiting', async (run) => {
    const talk = await writeTicket(desk, ines, { subject: 'A token' })
    const began = performance.now()
    await writeMessage(desk, talk, ines, { body: `Ganymede ${run.repeat(19_900 / run.length)} callisto` })
    expect(performance.now() - began).toBeLessThan(1500)
    expect(await found('a token ganymede callisto')).toContain(talk.number)
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

  test('finds all words wherever clients may read them, and is the same whatever is internal', async () => {
    expect(await own(ines, 'lecteurs spectateurs')).toEqual([players.id])
    expect(await own(ines, 'lecteurs zorglub')).toEqual([])
    const seen = () => actAs(desk.pools.staff, ines.actor, async (tx) => (await sql<{ number: string, shown: string }>`
      select number, shown::text from ticket_words union all select number, shown::text from fresh_words where shown <> '' order by number, shown`.execute(tx)).rows)
    const before = [await seen(), await own(ines, 'encoding jobs')]
    await writeMessage(desk, printers, noe, { kind: 'technical', body: 'Encoding of the bartleby lane: jobs jobs jobs.' })
    await writeMessage(desk, players, noe, { kind: 'note', body: 'Encoding jobs, bartleby.' })
    expect([await seen(), await own(ines, 'encoding jobs')]).toEqual(before)
    expect(await own(ines, 'bartleby')).toEqual([])
    expect(await found('bartleby lane')).toEqual([printers.number])
  })

  test('cannot read the internal words, nor the documents of tickets that are not theirs, nor write any', async () => {
    const asInes = (query: ReturnType<typeof sql>) => actAs(desk.pools.staff, ines.actor, (tx) => query.execute(tx))
    const foreign = await writeTicket(desk, await desk.client(), { subject: 'Not yours' })
    const ofForeign = () => asInes(sql`select number from ticket_words where number = ${foreign.number.slice(4)} union all select number from fresh_words where number = ${foreign.number.slice(4)}`)
    expect((await ofForeign()).rows).toEqual([])
    await settleWords(desk.db)
    expect((await ofForeign()).rows).toEqual([])
    for (const query of [
      sql`select internal from ticket_words`, sql`select internal from fresh_words`, sql`select placed_words(1, 'zorglub', '')`, sql`select stretches_after(0)`, sql`select ticket_hits('zorglub', 'zorglub', 0)`, sql`select plain from ticket_subjects`,
      sql`update ticket_words set shown = ''`, sql`update fresh_words set shown = ''`, sql`delete from fresh_words`,
    ]) await expect(asInes(query)).rejects.toThrow('permission denied')
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

describe('once the words have come to their place in the index', () => {
  test('everything is found as before, by words that stand in the index, that do not yet, and by some of each', async () => {
    const own = (q: string) => actAs(desk.pools.staff, ines.actor, (tx) => searchOwn(tx, ines.actor, q))
    const queued = async (q: string) => (await caller.ask('desk.queue', { query: { view: 'all', q } })).tickets.map((ticket) => ticket.number)
    const searches = ['lecteurs lyon zorglub', 'spectateurs transcoders', 'encoding yesterday', 'lecteurs spectateurs', 'specta', 'zorglub', 'commonword']
    const all = () => Promise.all(searches.map(async (q) => [q, await found(q), await queued(q), await own(q)]))
    const before = await all()
    await settleWords(desk.db)
    expect((await sql`select from fresh_words`.execute(desk.db)).rows).toEqual([])
    expect(await all()).toEqual(before)
    await writeMessage(desk, players, ines, { body: 'Heliotrope, une fois encore.' })
    await writeMessage(desk, players, noe, { kind: 'note', body: 'Heliotrope amaranth.' })
    for (const q of ['heliotrope', 'lecteurs heliotrope', 'heliotrope lyon encore', 'zorglub amaranth']) expect({ q, desk: await found(q), queue: await queued(q) }).toEqual({ q, desk: [players.number], queue: [players.number] })
    expect([await own('lyon heliotrope'), await own('amaranth'), await own('lecteurs amaranth')]).toEqual([[players.id], [], []])
    expect(await found('transcoders heliotrope')).toEqual([])
  })

  test('a message written while they are brought there is found at every moment', async () => {
    const words = Array.from({ length: 30 }, (_, place) => `tourmaline${place}`)
    for (const word of words) await writeMessage(desk, printers, ines, { body: word })
    const settling = settleWords(desk.db)
    const looks = await Promise.all(words.map((word) => found(`encoding ${word}`)))
    await settling
    expect(looks).toEqual(words.map(() => [printers.number]))
  })
})
