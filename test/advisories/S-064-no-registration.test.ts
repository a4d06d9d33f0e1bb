import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import { password, visit } from '../harness/visitor.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  await desk.administrator()
})

afterAll(() => desk.close())

describe('S-064 nobody takes an address before its owner comes', () => {
  test.each([
    '/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/sign-in/social', '/api/auth/callback/google', '/api/auth/link-social', '/api/auth/change-email', '/api/auth/forget-password', '/api/auth/request-password-reset',
    '/api/auth/reset-password', '/api/auth/update-user', '/api/auth/delete-user', '/api/auth/two-factor/enable', '/api/auth/get-session', '/api/auth/ok', '/api/auth/error', '/auth/sign-up/email',
  ])('%s: the sign-in library answers nobody by itself', async (path) => {
    const response = await desk.withCookie('').send('POST', path, { body: { email: 'victim@canal.example', password, name: 'Victim', provider: 'google' } })
    expect(response.status).toBe(404)
    expect(await desk.db.selectFrom('people').select('id').where('email', '=', 'victim@canal.example').execute()).toEqual([])
    expect(await desk.db.selectFrom('auth_users').select('id').where('email', '=', 'victim@canal.example').execute()).toEqual([])
  })

  test('a person who is known but has not accepted their invitation has no password at all', async () => {
    const company = await desk.company()
    const head = await desk.as(await desk.head())
    const { person } = await head.ask('organisations.invite', { params: { id: company.id }, body: { name: 'Victim', email: 'victim@canal.example', roles: ['client_user'], language: 'fr', seesCompany: false } })
    for (const guess of ['', password, 'null', 'undefined']) expect([401, 422]).toContain(await visit(desk).status('session.start', { body: { email: person.email, password: guess } }))
    expect(await desk.db.selectFrom('auth_users').select('id').where('id', '=', person.id).execute()).toEqual([])
  })
})
