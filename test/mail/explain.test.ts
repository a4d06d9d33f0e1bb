import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actAs } from '#db/index.ts'
import { explainAtDesk, explainRaw } from '#domains/mail/index.ts'
import { desk as itself } from '#kernel/actor.ts'
import { openDesk, type Client, type Desk, type Ticket } from '../harness/desk.ts'
import { arrive, fates, forged, letter, openBox, ourId, replyTo, type Letter } from '../harness/post.ts'

let desk: Desk
let ines: Client
let ticket: Ticket

beforeAll(async () => {
  desk = await openDesk()
  await openBox(desk)
  ines = await desk.client()
  ticket = await desk.ticket(ines)
  await desk.work()
})

afterAll(() => desk.close())

const ask = (mail: Letter, to?: string) => actAs(desk.pools.staff, itself, (tx) => explainAtDesk(tx, Buffer.from(letter(mail)), { to, around: { marks: desk.mail.marks, ownAddress: desk.mail.from.address } }))

describe('what the desk would do with a mail', () => {
  test.each<[string, () => Letter]>([
    ['a client’s', () => ({ from: ines.email, subject: 'The sound is gone', text: 'On every title since noon.' })],
    ['an answer by our address', () => ({ from: ines.email, to: replyTo(desk, ticket), text: 'By the token in the address.' })],
    ['an answer by our Message-ID', () => ({ from: ines.email, headers: { 'In-Reply-To': ourId(desk, ticket) }, text: 'By the mail that it answers.' })],
    ['a stranger’s', () => ({ from: 'who@elsewhere.example', text: 'Nobody here knows me at all.' })],
    ['a forged one', () => ({ from: ines.email, to: replyTo(desk, ticket), headers: forged, text: 'It was found to be forged.' })],
    ['an absence', () => ({ from: ines.email, to: replyTo(desk, ticket), headers: { 'Auto-Submitted': 'auto-replied' }, text: 'I am away until Monday.' })],
  ])('is told beforehand, and is what it does: %s', async (_, write) => {
    const [mail, before] = [write(), (await fates(desk)).length]
    const told = await ask(mail)
    expect(await fates(desk)).toHaveLength(before)
    const fate = await arrive(desk, mail)
    const states = { new: 'taken', append: 'taken', suspend: 'suspended', ignore: 'ignored' }
    expect([told && states[told.decision.action], told?.decision.action === 'new']).toEqual([fate.state, fate.opened])
    expect(told?.decision.ticket).toBe(told?.decision.action === 'append' ? ticket.number : null)
    expect(told?.decision.lines.length).toBe(fate.codes.length)
  })

  test('is nothing at an address that is none of its own', async () => {
    expect(await ask({ from: ines.email }, 'nobody@elsewhere.example')).toBeUndefined()
  })
})

describe('what becomes of a mail by the rules alone', () => {
  const token = `support+24x-${'a'.repeat(26)}@desk.example`
  test.each<[string, string, Letter]>([
    ['opens a ticket', 'new', { from: 'a@x.example' }], ['goes into one by a reply address', 'append', { from: 'a@x.example', to: token }], ['goes into one by a Message-ID of ours', 'append', { from: 'a@x.example', headers: { References: '<1@desk.example>' } }],
    ['waits when a list sent it', 'suspend', { from: 'a@x.example', headers: { 'List-Id': '<l.x.example>' } }], ['waits without a sender', 'suspend', {}], ['waits with two', 'suspend', { from: 'a@x.example, b@x.example' }],
    ['waits when a program wrote it', 'suspend', { from: 'a@x.example', headers: { 'Auto-Submitted': 'auto-replied' } }], ['is left alone when it is our own', 'ignore', { from: 'support@desk.example' }],
  ])('%s', async (_, action, mail) => {
    const { decision } = await explainRaw(Buffer.from(letter(mail)), { ownDomain: 'desk.example' })
    expect(decision).toMatchObject({ action, ticket: null })
    expect(decision.lines.join(' ')).not.toMatch(/[{}]|mailWhy|mailWord/)
  })

  test('waits when a check found the sender forged, and says so', async () => {
    const proof = { verdict: 'fail', by: 'Relais', detail: 'dmarc=fail' } as const
    const { decision, authentication } = await explainRaw(Buffer.from(letter({ from: 'a@x.example' })), { prove: () => Promise.resolve(proof) })
    expect([decision.action, authentication.checked]).toEqual(['suspend', proof])
    expect(decision.lines).toContain('Relais found the sender forged (dmarc=fail).')
  })
})
