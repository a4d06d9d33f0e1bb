import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import { givePassword, visit } from '../harness/visitor.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

describe('S-060 links lead where the desk is configured to be', () => {
  test('headers that name another host change nothing in a reset link', async () => {
    const person = await desk.support()
    await givePassword(desk, person)
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-original-host': 'evil.example', forwarded: 'host=evil.example;proto=https', 'x-host': 'evil.example', referer: 'https://evil.example/' }
    await visit(desk).ask('password.forget', { body: { email: person.email } }, { headers })
    const [mail] = await desk.outbox()
    expect(mail?.to).toBe(person.email)
    expect(mail?.body).toContain(`${desk.url}/password#`)
    expect(mail?.body).not.toContain('evil')
  })

  test('so with an invitation', async () => {
    const administrator = await desk.as(await desk.administrator())
    const body = { name: 'Lou', email: 'lou@desk.example', roles: ['support' as const], language: 'fr' as const, title: '', directLine: '' }
    const { invitation } = await administrator.ask('admin.inviteStaff', { body }, { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(new URL(invitation.url).origin).toBe(desk.url)
  })

  test('an unknown Host is not answered at all', async () => {
    const before = (await desk.outbox()).length
    const response = await visit(desk).refused('password.forget', { body: { email: 'somebody@desk.example' } }, { headers: { host: 'evil.example' } })
    expect(response).toMatchObject({ status: 421, code: 'request.unknown_host' })
    expect(await desk.outbox()).toHaveLength(before)
  })
})
