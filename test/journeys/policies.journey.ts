import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { WrittenLayer } from '#contract/on-call.ts'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { expertise } from '../harness/consulting.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'
import type { Key } from '../harness/words.ts'

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

  test('what was typed for one plan stays while another’s targets are looked at', async () => {
    const { page, field, say } = there(ada)
    await page.goto('/admin/policies')
    const box = field('policies.target.of', { kind: say('clock.first_response'), severity: say('severity.high') })
    await box.fill('3h')
    await page.getByRole('tab', { name: 'Premium' }).click()
    expect(await box.evaluateAll((all) => all.map((each) => each.checkVisibility()))).toEqual([false, true])
    await page.getByRole('tab', { name: say('policies.default') }).click()
    expect(await box.inputValue()).toBe('3h')
  })

  test('the ticket’s history tells of it', async () => {
    const { lines } = await people.support.ask('desk.tickets.history', { params: { id: ticket.id } })
    expect(lines.map(({ kind }) => kind)).toContain('clock.retargeted')
  })

  test('what one types into a plan, targets, a calendar, a schedule or an expert’s hours stays when another saves theirs, which is told and can be taken', async () => {
    const { page, press, sees, misses, field, say } = there(ada)
    for (const { address, box, typed = '7', save, another } of await formsOfVersions(people, field, say)) {
      await page.goto(address)
      const before = await box.inputValue()
      await box.fill(typed)
      await another()
      await press(save)
      await sees('failure.policy.changed')
      await sees('version.newer')
      expect([address, await box.inputValue()]).toEqual([address, typed])
      await press('version.take')
      await misses('version.newer')
      expect([address, await box.inputValue()]).toEqual([address, before])
    }
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

type Form = { address: string, box: Locator, typed?: string, save: Key, /** Somebody else saves another change. */ another: () => Promise<unknown> }

/** Each form that writes a new version, with a field of it. */
async function formsOfVersions({ administrator, hire }: Staffed, field: Somebody['field'], say: Somebody['say']): Promise<Form[]> {
  const expert = await hire('Viktor Lindqvist', 'expert')
  const hours = (version: number, skills: string[]) => administrator.ask('experts.change', { params: { id: expert.id }, body: { ...expertise, version, skills } })
  await hours(0, ['encoding'])
  const [{ plans }, { calendars }, { teams }] = await Promise.all([administrator.ask('plans.list'), administrator.ask('calendars.list'), administrator.ask('teams.list')])
  const [plan, calendar, team] = [plans[0], calendars[0], teams.find(({ shipped }) => shipped === 'support')]
  if (plan === undefined || calendar === undefined || team === undefined) throw new Error('there is nothing to change')
  const layer: WrittenLayer = { name: '', people: team.members.map((member) => member.id), turn: { every: 1, unit: 'week' }, handover: '09:00', from: new Date().toISOString().slice(0, 10), until: null, zone: null, hours: null }
  const schedule = { zone: 'Europe/Paris', hours: null, layers: [layer] }
  await administrator.ask('onCall.change', { params: { id: team.id }, body: { version: 0, schedule } })
  const { written } = calendar
  return [
    { address: `/admin/plans/${plan.key}`, box: field('plans.summary.en'), save: 'policies.save', another: () => administrator.ask('plans.change', { params: { key: plan.key }, body: { version: plan.version, terms: { ...plan.terms, rank: plan.terms.rank + 1 } } }) },
    { address: '/admin/policies', box: field('policies.target.of', { kind: say('clock.first_response'), severity: say('severity.high') }), typed: '7h', save: 'policies.save', another: async () => {
      const policy = (await administrator.ask('policies.list')).policies.find(({ name }) => name === 'default')
      if (policy === undefined) throw new Error('there are no targets')
      const { grid: { low, ...grid }, version } = policy
      await administrator.ask('policies.change', { params: { name: 'default' }, body: { version, grid: { ...grid, low: { ...low, first_response: { target: '2d', calendarId: null } } } } })
    } },
    { address: `/admin/calendars/${calendar.id}`, box: field('calendar.name'), save: 'calendar.save', another: () => administrator.ask('calendars.change', { params: { id: calendar.id }, body: { name: calendar.name, version: calendar.version, calendar: { ...written, zone: 'Europe/Brussels' } } }) },
    { address: `/admin/teams/${team.id}`, box: field('schedule.every'), save: 'schedule.save', another: () => administrator.ask('onCall.change', { params: { id: team.id }, body: { version: 1, schedule: { ...schedule, layers: [{ ...layer, handover: '10:00' }] } } }) },
    { address: `/desk/consultations/hours/${expert.id}`, box: field('experts.before'), save: 'experts.save', another: () => hours(1, ['drm']) },
  ]
}
