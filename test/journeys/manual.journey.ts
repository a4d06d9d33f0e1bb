import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, shot } from '../harness/browser.ts'
import { tellInOrder } from '../harness/chapters.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { sitDown, type Somebody } from '../harness/hands.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { staff, type Staffed } from '../harness/staffed.ts'

describe('the manual on a telephone, in French', () => {
  const { data, remove } = makeStartedFolder()
  let relais: RunningRelais
  let browser: Browser
  let people: Staffed
  let ines: Somebody | undefined
  const there = (somebody: Somebody | undefined): Somebody => somebody ?? (() => { throw new Error('nobody sits there yet') })()
  tellInOrder(() => ({ ines }))

  beforeAll(async () => {
    [relais, browser] = await Promise.all([startRelais({ data }), openBrowser()])
    people = await staff(relais.url)
    await people.client.ask('me.change', { body: { language: 'fr' } })
    ines = await sitDown(browser, { url: relais.url, language: 'fr', phone: true, cookie: people.client.cookie() })
  })
  afterAll(async () => {
    await browser?.close()
    await relais?.stop()
    remove()
  })

  test('a newcomer finds a task as they type, though they mistype it', async () => {
    const { page, say } = there(ines)
    await page.goto('/manual/fr')
    await page.getByRole('searchbox', { name: say('manual.search.label') }).fill('ouvrir un tiket')
    await page.locator('.hits a').filter({ hasText: 'Ouvrir un ticket' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Ouvrir un ticket' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    await shot(page, 'manual-phone')
  })

  test('they mark each step as done, and find it done when they come back', async () => {
    const { page } = there(ines)
    const steps = page.locator('.steps > li')
    const first = steps.first().getByRole('button', { name: /·\s*1$/ })
    await first.click()
    await expect.poll(async () => (await people.client.ask('manual.progress', { query: { task: 'relais-open-a-ticket' } })).steps).toEqual(['new'])
    await page.reload()
    await expect.poll(() => first.getAttribute('aria-pressed')).toBe('true')
  })

  test('in the other language they are on the same step', async () => {
    const { page } = there(ines)
    await page.goto('/manual/fr/relais-open-a-ticket#tell')
    await page.locator('a[data-other]').click()
    await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).hash).toBe('/manual/en/relais-open-a-ticket#tell')
    await page.getByRole('heading', { name: 'Tell us' }).waitFor()
  })

  test('a step that does not work becomes a ticket, with what it is about and where it began, and the authors see it', async () => {
    const { page, press, write, sees, say } = there(ines)
    await page.goto('/manual/fr/relais-open-a-ticket#send')
    const step = page.locator('#send')
    await step.locator('summary').click()
    await step.getByRole('link', { name: say('manual.step.ticket') }).click()
    await sees('submit.manual.from')
    await expect.poll(() => there(ines).field('submit.subject').inputValue()).toContain('Ouvrir un ticket')
    await shot(page, 'manual-ticket-phone')
    await write('submit.story', 'Le bouton ne répond pas.')
    await press('submit.go')
    await sees('submit.done')
    const { tickets } = await people.support.ask('desk.manual.voices')
    expect(tickets).toMatchObject([{ task: 'relais-open-a-ticket', step: 'send', count: 1 }])
    const ticket = await people.support.ask('desk.tickets.show', { params: { id: tickets[0]?.latest.id ?? '' } })
    expect(JSON.stringify(ticket)).toContain('/manual/fr/relais-open-a-ticket#send')
  })
})
