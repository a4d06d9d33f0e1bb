import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Desk } from '../harness/desk.ts'
import type { Caller } from '../harness/door.ts'

// Template engines of other desks ran what was typed into them.
const engines = ['<%= 7*7 %>', '#set($x=7*7)$x', '[[7*7]]', '%7*7%', '@(7*7)', '<script>alert(1)</script>', '`7*7`', '$(7*7)', '&lt;b&gt;']
const refused = ["{{constructor.constructor('return 7*7')()}}", '{{this.__proto__}}', '{{user.password_hash}}', '{{env.DB}}', '{{ticket.internal_notes}}', '${7*7}', '#{7*7}', '{{7*7}}', '{%7*7%}', '{constructor}', '{__proto__}', '{toString}', '{name.constructor}', '{hasOwnProperty}', '{0}', '{link}{link', '*{7*7', '{7*7']
const params = { kind: 'replied', language: 'en' }

let desk: Desk
let admin: Caller

beforeAll(async () => {
  desk = await openDesk()
  admin = await desk.as(await desk.administrator())
})

afterAll(async () => {
  expect(desk.errors).toEqual([])
  await desk.close()
})

const words = (body: string) => ({ subject: '{number}', body: `${body}\n\n{link}`, action: 'Answer' })

describe('S-092 a template is words with a fixed list of placeholders, and runs nothing', () => {
  test.each(refused)('%j is refused when it is saved, tried or looked at, with a sentence at its field', async (text) => {
    const saved = await admin.refused('admin.changeTemplate', { params, body: { version: 0, ...words(text) } })
    expect(saved).toMatchObject({ status: 422, field: 'body', fields: [{ field: 'body', message: expect.stringMatching(/\w/) }] })
    expect(await admin.status('admin.tryTemplate', { params, body: words(text) })).toBe(422)
    expect(await admin.ask('admin.previewTemplate', { params, body: words(text) })).toMatchObject({ shown: null, faults: [{ field: 'body' }] })
  })

  test.each(engines)('%j of another engine is printed as it stands, as text and as markup', async (text) => {
    const { shown } = await admin.ask('admin.previewTemplate', { params, body: words(text) })
    expect(shown?.text.split('\n')[0]).toBe(text)
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    expect(shown?.light).toContain(`<p>${escaped}</p>`)
  })

  test('what a template may hold is a list that the program has written down, a few names for each mail', async () => {
    const { templates } = await admin.ask('admin.templates')
    const offered = await Promise.all(templates.map(({ kind }) => admin.ask('admin.template', { params: { kind } })))
    const names = new Set(offered.flatMap((each) => each.placeholders.map((one) => one.name)))
    expect(names.size).toBeLessThanOrEqual(40)
    expect([...names].filter((name) => !/^[a-z]+$/.test(name))).toEqual([])
  })

  test('nobody but an administrator reads or writes them', async () => {
    for (const caller of [await desk.as(await desk.support()), await desk.as(await desk.head()), await desk.as(await desk.client(undefined, { roles: ['client_admin'] }))]) {
      expect(await caller.status('admin.templates')).toBe(403)
      expect(await caller.status('admin.changeTemplate', { params, body: { version: 0, ...words('Hello') } })).toBe(404)
    }
  })

  test('a secret link stands in the text alone: never in a subject or on a button', async () => {
    for (const field of ['subject', 'action'] as const) {
      expect(await admin.refused('admin.changeTemplate', { params: { kind: 'reset', language: 'en' }, body: { version: 0, ...words('Hello'), subject: 'New', [field]: 'x {link}' } })).toMatchObject({ status: 422, field })
    }
  })
})
