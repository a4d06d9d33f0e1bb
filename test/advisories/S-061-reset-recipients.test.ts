import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Client, type Desk } from '../harness/desk.ts'
import { givePassword } from '../harness/visitor.ts'

let desk: Desk
let victim: Client

beforeAll(async () => {
  desk = await openDesk()
  victim = await desk.client(undefined, { email: 'alice@canal.example' })
  await givePassword(desk, victim)
})

afterAll(() => desk.close())

function forget(email: unknown): Promise<Response> {
  return desk.withCookie('').call('password.forget', { body: { email } })
}

describe('S-061 a reset goes to the one address on file, or nowhere', () => {
  test.each([
    ['two in a list', ['alice@canal.example', 'evil@evil.example']], ['two with a comma', 'alice@canal.example,evil@evil.example'], ['a header behind it', 'alice@canal.example\nBcc:evil@evil.example'],
    ['a header after a return', 'alice@canal.example\r\nBcc: evil@evil.example'], ['a display name', 'Alice <alice@canal.example>'], ['a dot at the end', 'alice@canal.example.'], ['a look-alike', 'аlice@canal.example'],
    ['a look-alike domain', 'alice@cаnal.example'], ['a full-width @', 'alice＠canal.example'], ['a quoted part', '"alice@canal.example evil"@evil.example'], ['an object', { $ne: 1 }], ['nothing', ''], ['null', null], ['a number', 1],
  ])('%s', async (_, email) => {
    const response = await forget(email)
    expect(response.status).toBe(422)
    expect(await desk.outbox()).toEqual([])
  })

  test('an address with a plus, and one that nobody has, bring no mail', async () => {
    for (const email of ['alice+evil@canal.example', 'evil@evil.example']) expect((await forget(email)).status).toBe(200)
    expect(await desk.outbox()).toEqual([])
  })

  test('a form with two addresses is not read', async () => {
    const response = await desk.withCookie('').send('POST', '/api/password/forgotten', { body: 'email=alice@canal.example&email=evil@evil.example', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(response.status).toBe(400)
    const twice = await desk.withCookie('').send('POST', '/api/password/forgotten', { body: '{"email":"evil@evil.example","email":"alice@canal.example"}' })
    expect(twice.status).toBe(200)
  })

  test('spelled otherwise it is one mail, to the address as it is kept', async () => {
    const before = (await desk.outbox()).length
    expect((await forget('  ALICE@Canal.Example ')).status).toBe(200)
    const mails = (await desk.outbox()).slice(before)
    expect(mails.map((mail) => mail.to)).toEqual(['alice@canal.example'])
  })
})
