import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'

let desk: Desk
const body = { impact: 'down', subject: 'Nothing plays', description: 'Every title stops at once.', severity: 'critical', attachments: [] } as const

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

async function refusal(language: 'en' | 'fr', category: 'playback' | 'upload', details: Record<string, string | number>): Promise<unknown> {
  const caller = await desk.as(await desk.client(undefined, { language }))
  const response = await caller.call('client.tickets.submit', { body: { ...body, attachments: [], category, details } })
  expect(response.status).toBe(422)
  return (await response.json()).error
}

describe('an answer to a question of the category that cannot be', () => {
  test('is named, and what is wrong with it said, at every field and in the reader’s language', async () => {
    expect(await refusal('en', 'playback', { manifest: 'www.cine.example/film', devices: 'fridge' })).toEqual({
      code: 'request.invalid', field: 'details.manifest',
      message: 'Look again at “The address of a video concerned”. Write the whole address, with the https at its beginning.',
      fields: [
        { field: 'details.manifest', message: 'Write the whole address, with the https at its beginning.' },
        { field: 'details.devices', message: 'Choose one of the values offered.' },
      ],
    })
    expect(await refusal('fr', 'upload', { reached: 'la moitié' })).toMatchObject({
      message: 'Revoyez «\u202fPourcentage atteint\u202f». Écrivez un nombre en chiffres.', fields: [{ field: 'details.reached', message: 'Écrivez un nombre en chiffres.' }],
    })
  })

  test('says how long it may be, and that another category asks it', async () => {
    expect(await refusal('en', 'playback', { error: 'x'.repeat(501) })).toMatchObject({ message: 'Look again at “The error message”. This is too long: at most 500 characters.', fields: [{ field: 'details.error' }] })
    expect(await refusal('en', 'playback', { gateway: 'Stripe' })).toMatchObject({ fields: [{ field: 'details.gateway', message: 'This is not asked for this category; leave it out.' }] })
  })

  test('that nobody asked is not given back as if we knew it', async () => {
    expect(await refusal('en', 'playback', { 'error.url': 'x' })).toMatchObject({ message: 'Something in the form needs another look.' })
  })
})
