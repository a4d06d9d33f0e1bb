import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openPools, verifyEvents } from '#db/index.ts'
import { findEmbedded } from '#db/embedded/server.ts'
import { verifyClocks } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { runRelais, startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

const rounds = 30
const { data, remove } = makeStartedFolder()
let program: RunningRelais | undefined
afterAll(async () => {
  await program?.kill()
  remove()
})

/** What somebody did, by its idempotency key: the text that must be there once, and whether the desk said it was done. */
type Deed = { key: string, text: string, acknowledged: boolean, again: () => Promise<void> }

let counter = 0
const marker = () => `deed-${++counter}-${crypto.randomUUID().slice(0, 8)}`

/** Opens tickets and answers them, one after the other, until the line breaks; what was under way is kept to be sent again. */
async function work(people: Staffed, deeds: Deed[], tickets: Id<'ticket'>[]): Promise<void> {
  for (;;) {
    const text = marker()
    const deed: Deed = { key: crypto.randomUUID(), text, acknowledged: false, again: async () => undefined }
    deeds.push(deed)
    const old = tickets.at(Math.floor(Math.random() * tickets.length))
    deed.again = old === undefined || Math.random() < 0.4 ? () => submit(people, deed, tickets) : () => reply(people, deed, old)
    try {
      await deed.again()
    } catch {
      return // the program died: nobody knows whether this one was done
    }
  }
}

async function submit(people: Staffed, deed: Deed, tickets: Id<'ticket'>[]): Promise<void> {
  const { id } = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: {}, subject: deed.text, description: deed.text, severity: 'critical', attachments: [] } }, { key: deed.key })
  deed.acknowledged = true
  tickets.push(id)
}

async function reply(people: Staffed, deed: Deed, ticket: Id<'ticket'>): Promise<void> {
  await people.support.ask('desk.tickets.reply', { params: { id: ticket }, body: { text: deed.text, attachments: [], relays: [], then: 'keep', lastSequence: 0, anyway: true } }, { key: deed.key })
  deed.acknowledged = true
}

/** Kills the database server too, as when the whole machine goes down. */
function killDatabase(): void {
  const pid = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGKILL')
}

test(`after ${rounds} kills under load, every acknowledged ticket and reply is there once, clocks agree with their events, the chain holds`, { timeout: 600_000 }, async () => {
  program = await startRelais({ data })
  const people = await staff(program.url)
  const everyone = [people.administrator, people.support, people.technical, people.client, people.colleague]
  const deeds: Deed[] = []
  const tickets: Id<'ticket'>[] = []
  for (let round = 0; round < rounds; round++) {
    const workers = Array.from({ length: 5 }, () => work(people, deeds, tickets))
    await new Promise((wake) => { setTimeout(wake, 80 + Math.random() * 700) })
    const gone = program.kill()
    if (round % 3 === 2) killDatabase()
    await gone
    await Promise.all(workers)
    program = await startRelais({ data })
    for (const person of everyone) person.moveTo(program.url)
    // What broke off is sent again with its key, as the web client does.
    for (const deed of deeds) if (!deed.acknowledged) await deed.again()
  }
  expect(deeds.length).toBeGreaterThan(rounds)
  expect(deeds.every((deed) => deed.acknowledged)).toBe(true)
  await expectConsistent(deeds)
  expect(await program.stop()).toBe(0)
  const audit = await runRelais(['audit', 'verify', '--data', data])
  expect(audit.code, audit.said).toBe(0)
})

async function expectConsistent(deeds: readonly Deed[]): Promise<void> {
  const url = findEmbedded(data)
  if (url === undefined) throw new Error('the database server of the test has gone')
  const pools = openPools(url, 2)
  try {
    const rows = await pools.owner.selectFrom('messages').select(['body']).execute()
    const found = Map.groupBy(rows, (row) => row.body)
    const wrong = deeds.filter((deed) => found.get(deed.text)?.length !== 1).map((deed) => `${deed.text}: ${found.get(deed.text)?.length ?? 0} times`)
    expect(wrong).toEqual([])
    expect(rows.length).toBe(deeds.length)
    expect(await verifyEvents(pools.owner)).toMatchObject({ intact: true })
    expect((await verifyClocks(pools.owner)).differences).toEqual([])
  } finally {
    await pools.close()
  }
}
