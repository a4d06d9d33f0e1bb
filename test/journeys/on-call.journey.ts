import type { Browser } from 'playwright-core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findEmbedded } from '#db/embedded/server.ts'
import { axe, openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import type { Caller } from '../harness/door.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { readLetters } from '../harness/letters.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

describe('an administrator makes a rotation, somebody swaps, and a critical ticket reaches whoever is on call now', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let emma: { id: string, caller: Caller }
  let [ada, noe, emmas, sana]: Somebody[] = []
  let ticketId = ''
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  const sit = (caller: Caller) => sitDown(browser, { url: relais.url, language: 'en', cookie: caller.cookie() })
  const card = (somebody: Somebody, name: string) => somebody.place.getByRole('listitem').filter({ has: somebody.page.getByRole('heading', { name, exact: true }) })
  const letter = async (to: string, says: string): Promise<string> => {
    await expect.poll(() => readLetters(data, to).some((text) => text.includes(says)), { timeout: 60_000 }).toBe(true)
    return readLetters(data, to).findLast((text) => text.includes(says)) ?? ''
  }
  tellInOrder(() => ({ ada, noe, emmas, sana }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    emma = await people.hire('Emma Clarke', 'support', 'emma')
    // An hour is too long for a test: the promise is a quarter of a minute here.
    const database = new pg.Client({ connectionString: findEmbedded(data) })
    await database.connect()
    await database.query(`update clock_targets set target_seconds = 16 where severity = 'critical' and kind = 'first_response'`)
    await database.end()
    ;[ada, noe, emmas, sana] = await Promise.all([people.administrator, people.support, emma.caller, people.technical].map(sit))
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('the schedule is written with its picture beside it; what cannot be taken is said at its place, and nothing is saved until it is mended', async () => {
    const { page, press, write, sees, misses, field, say } = there(ada)
    await page.goto('/admin/teams')
    await page.getByRole('link', { name: say('team.support'), exact: true }).click()
    await sees('schedule.none')
    await shot(page, 'on-call-none')
    await press('schedule.begin.week')
    await sees('weeks.unsaved')
    await write('schedule.handover', '00:00')
    await write('schedule.every', '0')
    await sees('input.on_call.turn')
    expect(await page.getByRole('button', { name: say('schedule.save') }).getAttribute('aria-disabled')).toBe('true')
    await write('schedule.every', '1')
    await misses('input.on_call.turn')
    await press('schedule.people.remove', { name: 'Emma Clarke' })
    await press('schedule.people.remove', { name: 'Noé Garnier' })
    await sees('input.on_call.nobody')
    expect(await axe(page)).toEqual([])
    await shot(page, 'on-call-refused')
    for (const name of ['Emma Clarke', 'Noé Garnier']) await field('schedule.people.add').selectOption({ label: name })
    await misses('input.on_call.nobody')
    await press('schedule.save')
    await sees('schedule.saved', { version: 1 })
    await shot(page, 'on-call-schedule')
  })

  test('everybody of ours sees who is on call now, from the navigation and by the palette', async () => {
    const { page, follow, sees, say } = there(sana)
    await page.goto('/desk/technical')
    await follow('go.onCall')
    await card(there(sana), say('team.support')).getByText('Emma Clarke').waitFor()
    await sees('oncall.none')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('shifts')
    await page.keyboard.press('Enter')
    await sees('shifts.none')
  })

  test('who is on call asks a colleague to swap; asked, the colleague accepts, and is on call', async () => {
    const { page, write, sees, field, part, say } = there(emmas)
    await page.goto('/desk/on-call/mine')
    await page.getByRole('button', { name: say('shifts.swap') }).first().click()
    await part('dialog', 'swap.title').sees('swap.says')
    await field('swap.colleague').selectOption({ label: 'Noé Garnier' })
    await field('swap.return').selectOption({ index: 1 })
    await write('swap.word', 'I have to leave.')
    expect(await axe(page)).toEqual([])
    await shot(page, 'on-call-swap')
    await part('dialog', 'swap.title').press('swap.ask')
    await sees('swap.asked', { name: 'Noé Garnier' })
    expect(await letter('support@desk.example', 'asks you to take an on-call shift')).toContain('I have to leave.')

    const colleague = there(noe)
    // The other notice is that they are on call at all.
    await colleague.page.goto('/desk')
    await colleague.page.getByRole('button', { name: colleague.say('bell.unread', { count: 2 }) }).first().click()
    await colleague.page.getByRole('link', { name: /asks you to take an on-call shift/ }).click()
    await colleague.sees('swap.to_me', { name: 'Emma Clarke' })
    await shot(colleague.page, 'on-call-mine')
    await colleague.press('swap.accept.of')
    await colleague.sees('swap.accepted')
    await sees('swap.state.accepted')
    await page.goto('/desk/on-call')
    await card(there(emmas), say('team.support')).getByText('Noé Garnier').first().waitFor()
    await letter('emma@desk.example', 'takes your on-call shift')
  })

  test('the colleague takes the shifts into a calendar, by an address that needs no sign-in and can be stopped', async () => {
    const { page, press, field, sees } = there(noe)
    await page.goto('/desk/on-call/mine')
    await press('feed.open')
    const address = await field('feed.address').inputValue()
    const read = () => fetch(address)
    const text = await (await read()).text()
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:On call: Support\r\n[\s\S]*END:VCALENDAR/)
    await shot(page, 'on-call-feed')
    await press('feed.close')
    await sees('feed.closed')
    expect((await read()).status).toBe(404)
  })

  test('a critical ticket that nobody answers asks whoever is on call now, and the trail says so', async () => {
    const { page, sees, press, say, place, part } = there(ada)
    await page.goto('/admin/escalation')
    const second = part('group', 'chain.step', { number: 2 })
    await second.untick('whom.head')
    await second.field('chain.team').selectOption({ label: say('whom.on_call', { team: say('team.support') }) })
    await place.getByRole('checkbox', { name: say('whom.on_call', { team: say('team.support') }) }).waitFor()
    expect(await axe(page)).toEqual([])
    await shot(page, 'on-call-chain')
    await press('chain.save')
    await sees('chain.saved')

    const opened = await people.client.ask('client.tickets.submit', { body: { category: 'playback', impact: 'down', details: { scope: 'everyone' }, subject: 'Nothing plays on any device', description: 'Since noon.', severity: 'critical', attachments: [] } })
    ticketId = opened.id
    expect(await letter('support@desk.example', 'needs somebody now')).toContain('/acknowledge#')
    expect(readLetters(data, 'emma@desk.example').some((text) => text.includes('needs somebody now'))).toBe(false)
    const reader = there(noe)
    await reader.page.goto(`/desk/tickets/${ticketId}`)
    await reader.press('up.more')
    const trail = reader.part('dialog', 'up.label.clock')
    await trail.sees('trail.asked', { name: 'Noé Garnier' })
    await trail.sees('whom.on_call', { team: reader.say('team.support') })
    await shot(reader.page, 'on-call-trail')
    await reader.page.keyboard.press('Escape')
  })

  test('somebody of the rotation loses their access: administrators hear of it, and the team’s page and the health page say it', async () => {
    await people.administrator.ask('people.change', { params: { id: emma.id }, body: { disabled: true } })
    const { page, sees } = there(ada)
    await letter('ada@desk.example', 'somebody is missing')
    await page.goto('/admin/teams')
    await sees('oncall.warn.without_access', { name: 'Emma Clarke' })
    await shot(page, 'on-call-warning')
    await page.goto('/admin/health')
    await sees('health.part.on_call')
    await page.getByText('Support: Emma Clarke is on call and has no access').waitFor()
  })
})
