import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

describe('a policy edited with preview', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let [ada, noe]: Somebody[] = []
  let ticket: { id: string, number: string }
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const year = new Date().getFullYear()
  tellInOrder(() => ({ ada, noe }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    ticket = await people.client.ask('client.tickets.submit', { body: {
      category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays', description: 'Every title stops at once.', severity: 'high', severityReason: 'Only the app on television sets.', attachments: [],
    } })
    ada = await sitDown(browser, { url: relais.url, language: 'en', cookie: people.administrator.cookie() })
    noe = await sitDown(browser, { url: relais.url, language: 'en', cookie: people.support.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('a calendar is written: a week to begin with, the holidays at a press, and what it means beside it', async () => {
    const { page, press, write, field, sees, part, say } = there(ada)
    await page.goto('/admin/calendars')
    await sees('calendars.none')
    await press('calendars.create')
    await write('calendar.name', 'Paris office')
    await field('calendar.zone').selectOption('Europe/Paris')
    await field('calendar.place.country').selectOption({ label: 'France' })
    await field('calendar.place.state').selectOption({ label: 'Bas-Rhin' })
    await press('calendar.place.take', { count: 13 })
    await sees('calendar.holidays.added', { count: 13 })
    for (const name of ['Good Friday', 'Christmas Day']) await page.getByText(name).first().waitFor()
    await part('region', 'calendar.preview').sees('calendar.preview.next')
    await write('calendar.test.target', '-4h')
    await sees('input.target.negative')
    await write('calendar.test.target', '1d')
    await page.getByText(/^Due /).waitFor()
    const from = page.getByLabel(say('calendar.from', { day: say('weekday.mon') })).nth(1)
    await from.fill('11:00')
    await sees('input.interval.overlap')
    await from.fill('14:00')
    await shot(page, 'calendar-editor')
    await press('calendar.create')
    await sees('calendar.created')
  })

  test('a file that is no calendar is refused in words, and one that is brings its days', async () => {
    const { page, sees } = there(ada)
    const file = page.locator('input[type=file]')
    await file.setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from('date;name\n25/12;Noël') })
    await sees('calendar.holidays.not_one', { name: 'holidays.ics' })
    await file.setInputFiles({ name: 'works.ics', mimeType: 'text/calendar', buffer: Buffer.from(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${year + 1}0216\r\nSUMMARY:Works\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`) })
    await sees('calendar.holidays.added', { count: 1 })
  })

  test('a target is tried on the past, refused when it cannot be, saved, and shown for what runs before anything moves', async () => {
    const { page, press, write, sees, part, say } = there(ada)
    await page.goto('/admin/policies')
    await page.getByRole('tab', { name: 'Premium' }).click()
    await sees('policies.inherited', { plan: 'Premium' })
    const target = ['policies.target.of', { kind: say('clock.first_response'), severity: say('severity.high') }] as const
    await write(target[0], '-2h', target[1])
    await press('policies.save')
    await sees('input.target.negative')
    await write(target[0], '2h', target[1])
    await press('policies.try')
    await sees('simulation.title')
    await press('policies.save')
    const dialog = part('dialog', 'retarget.title')
    await dialog.sees('retarget.changes', { count: 1, earlier: 1, later: 0 })
    await dialog.sees('retarget.overdue.none')
    await dialog.reads(ticket.number)
    expect(await targetOf()).toBe(4 * 3600)
    await shot(page, 'policy-preview')
    await dialog.press('retarget.do')
    await sees('policies.moved')
    expect(await targetOf()).toBe(2 * 3600)
  })

  test('the ticket’s history tells of it', async () => {
    const { lines } = await people.support.ask('desk.tickets.history', { params: { id: ticket.id } })
    expect(lines.map(({ kind }) => kind)).toContain('clock.retargeted')
  })

  test('whoever is no administrator and no head finds none of it', async () => {
    const { page, sees } = there(noe)
    await page.goto('/admin/policies')
    await sees('notFound.title')
  })

  test('nobody’s browser had anything to complain of', () => {
    expect([...there(ada).faults, ...there(noe).faults]).toEqual([])
  })

  async function targetOf(): Promise<number | undefined> {
    const { clocks } = await people.support.ask('desk.tickets.show', { params: { id: ticket.id } })
    return clocks.find(({ kind }) => kind === 'first_response')?.targetSeconds
  }
})
