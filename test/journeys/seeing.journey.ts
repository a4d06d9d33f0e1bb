import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, shot, takeSeat, type Seat } from '../harness/browser.ts'
import { arrive, readOver } from '../harness/looking.ts'
import { makeStartedFolder } from '../harness/first-start.ts'
import { startRelais, type RunningRelais } from '../harness/server.ts'
import { signedIn, type Stop } from '../harness/tours.ts'

const { data, remove } = makeStartedFolder({ demo: true })
let relais: RunningRelais
let browser: Browser

beforeAll(async () => {
  [relais, browser] = await Promise.all([startRelais({ data, demo: true }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await relais?.stop()
  remove()
})

test('text twice as large still reaches everything in the client area, and so does a window of 320 px', async () => {
  const caller = await signedIn(relais.url, 'marc.oddo@cinephare.example')
  await caller.ask('me.change', { body: { language: 'fr' } })
  const { tickets } = await caller.ask('client.tickets.list', { query: { show: 'all' } })
  const stops = [['list', '/client'], ['new', '/client/new'], ['contract', '/client/contract'], ['ticket', `/client/tickets/${tickets[0]?.id}`], ['profile', '/profile']] as const
  const seat = await takeSeat(browser, { url: relais.url, language: 'fr', cookie: caller.cookie() })
  await seat.page.setViewportSize({ width: 320, height: 640 })
  const wrong = await readEach(seat, 'narrow', stops)
  await seat.close()
  const large = await openBrowser({ largeText: true })
  const reader = await takeSeat(large, { url: relais.url, language: 'fr', cookie: caller.cookie() })
  await reader.page.setViewportSize({ width: 1280, height: 800 })
  wrong.push(...await readEach(reader, 'large', stops))
  expect(await reader.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  await large.close()
  expect(wrong).toEqual([])
})

async function readEach(seat: Seat, name: string, stops: readonly Stop[]): Promise<string[]> {
  const wrong: string[] = []
  for (const [stop, address] of stops) {
    await arrive(seat.page, address)
    await shot(seat.page, `${name}-${stop}`)
    wrong.push(...(await readOver(seat.page, 'fr')).map((each) => `${name}: ${each}`))
  }
  return wrong
}

test('whoever asks for less motion sees none', async () => {
  const caller = await signedIn(relais.url, 'noe@relais.example')
  const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })
  const colleague = await signedIn(relais.url, 'aya@relais.example')
  await colleague.ask('desk.tickets.presence', { params: { id: tickets[0]?.id ?? '' }, body: { activity: 'replying' } })
  const seat = await takeSeat(browser, { url: relais.url, language: 'fr', cookie: caller.cookie() })
  await seat.page.emulateMedia({ reducedMotion: 'reduce' })
  for (const address of ['/desk', `/desk/tickets/${tickets[0]?.id}`, '/desk/technical', '/profile']) {
    await seat.page.goto(address)
    await seat.page.getByRole('heading', { level: 1 }).first().waitFor()
    const moving = await seat.page.evaluate(() => document.getAnimations().filter((each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().endTime) > 50).length)
    expect(moving, address).toBe(0)
  }
  await seat.close()
})

test('an open menu goes with its button when the window changes, and closes when the button is no longer there', async () => {
  const caller = await signedIn(relais.url, 'noe@relais.example')
  const { page, close } = await takeSeat(browser, { url: relais.url, language: 'fr', cookie: caller.cookie() })
  await page.goto('/profile')
  const button = page.locator('header button[aria-expanded]').last()
  await button.click()
  const box = page.locator('.popover')
  const away = async () => {
    const [from, shown, width] = [await button.boundingBox(), await box.boundingBox(), await page.evaluate(() => innerWidth)]
    if (from === null || shown === null) return Number.POSITIVE_INFINITY
    return Math.max(shown.x - from.x, from.x - shown.x - shown.width, shown.x + shown.width - width, 0)
  }
  for (const width of [1440, 1100, 820, 500]) {
    await page.setViewportSize({ width, height: 700 })
    await expect.poll(away).toBe(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/desk')
  await page.locator('button[aria-expanded]').last().click()
  await box.waitFor()
  // The column that holds the button gives way to a bar.
  await page.setViewportSize({ width: 800, height: 900 })
  await expect.poll(() => box.count()).toBe(0)
  await close()
})

test('in a low window a ticket’s messages have the room until somebody writes, and what is pressed then does not move away', async () => {
  const caller = await signedIn(relais.url, 'noe@relais.example')
  await caller.ask('me.change', { body: { language: 'en' } })
  const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })
  const { page, close } = await takeSeat(browser, { url: relais.url, language: 'en', cookie: caller.cookie() })
  await page.setViewportSize({ width: 1366, height: 700 })
  await page.goto(`/desk/tickets/${tickets[0]?.id}`)
  const text = page.getByRole('textbox', { name: /^Reply to/ })
  const attach = page.getByRole('button', { name: 'Attach a file' })
  await text.waitFor()
  expect(await attach.isVisible()).toBe(false)
  await text.click()
  await attach.waitFor()
  await page.getByRole('tab', { name: 'Internal note' }).click()
  await expect.poll(() => page.getByRole('tab', { name: 'Internal note' }).getAttribute('aria-selected')).toBe('true')
  await close()
})

test('a page whose files could not be fetched ahead comes all the same once the line is back', async () => {
  const caller = await signedIn(relais.url, 'ines.marchand@cinephare.example')
  const { page, close } = await takeSeat(browser, { url: relais.url, language: 'en', cookie: caller.cookie() })
  await page.route(/assets\/ticket-page/, (route) => route.abort())
  const cut = page.waitForEvent('requestfailed', (request) => request.url().includes('ticket-page'))
  await page.goto('/client')
  await cut
  await page.unroute(/assets\/ticket-page/)
  await page.locator('main a[href^="/client/tickets/"]').first().click()
  await page.waitForURL(/tickets/)
  await page.getByRole('textbox').first().waitFor()
  await close()
})

test('a bar of pages that is longer than a phone is wide says so, and shows the page that is open', async () => {
  for (const [email, address] of [['ines.marchand@cinephare.example', '/client/people'], ['camille@relais.example', '/admin/health']] as const) {
    const caller = await signedIn(relais.url, email)
    const { page, close } = await takeSeat(browser, { url: relais.url, language: 'fr', phone: true, cookie: caller.cookie() })
    await page.goto(address)
    const bar = page.locator('header nav')
    const here = bar.locator('[aria-current=page]')
    await here.waitFor()
    const shown = () => here.evaluate((link) => {
      const { left, right } = link.getBoundingClientRect()
      return left >= 0 && right <= innerWidth
    })
    await expect.poll(shown).toBe(true)
    await expect.poll(() => bar.evaluate((links) => links.hasAttribute('data-before'))).toBe(true)
    await bar.evaluate((links) => { links.scrollLeft = 0 })
    await expect.poll(() => bar.evaluate((links) => [links.hasAttribute('data-before'), links.hasAttribute('data-after')])).toEqual([false, true])
    await close()
  }
})

test('on a phone what can be done with a ticket stands in one row, as large as a finger; the rest is in its menu', async () => {
  const caller = await signedIn(relais.url, 'noe@relais.example')
  await caller.ask('me.change', { body: { language: 'fr' } })
  const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:submitted' } })
  const { page, close } = await takeSeat(browser, { url: relais.url, language: 'fr', phone: true, cookie: caller.cookie() })
  await page.goto(`/desk/tickets/${tickets[0]?.id}`)
  const buttons = page.getByRole('toolbar').getByRole('button')
  await expect.poll(() => buttons.allInnerTexts()).toEqual(['Répondre au client', 'Prendre', expect.stringContaining('Plus')])
  const boxes = await buttons.evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).map(({ top, height, right }) => ({ top, isLarge: height >= 44, isInside: right <= innerWidth })))
  expect(boxes).toEqual(boxes.map(() => ({ top: boxes[0]?.top, isLarge: true, isInside: true })))
  await buttons.last().click()
  const names = await page.getByRole('menuitem').allInnerTexts()
  for (const name of ['Gravité', 'Confier', 'Résoudre', 'Fusionner', 'Historique']) expect(names.join('\n')).toContain(name)
  await close()
})

test('where one points with a finger every button is as large as one, and beside a mouse it stays small', async () => {
  const caller = await signedIn(relais.url, 'helene@relais.example')
  const { organisations } = await caller.ask('organisations.list')
  for (const phone of [true, false]) {
    const { page, close } = await takeSeat(browser, { url: relais.url, language: 'fr', phone, cookie: caller.cookie() })
    for (const path of ['/desk/calls', '/desk/manual', `/desk/companies/${organisations[0]?.id}`]) {
      await page.goto(path)
      const small = page.locator('main .btn.small:visible')
      await small.first().waitFor()
      const heights = await page.locator('main .btn:not(.link):visible').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height))
      if (phone) expect(Math.min(...heights), path).toBeGreaterThanOrEqual(44)
      else expect(Math.min(...heights), path).toBeLessThan(30)
    }
    await close()
  }
})

test('whom consultations do not concern finds nothing at their address, in the page’s one frame', async () => {
  const caller = await signedIn(relais.url, 'noe@relais.example')
  const { page, close } = await takeSeat(browser, { url: relais.url, language: 'fr', cookie: caller.cookie() })
  for (const path of ['/desk/consultations', '/desk/consultations/book', '/desk/nowhere']) {
    await page.goto(path)
    await page.getByRole('heading', { name: 'Il n’y a rien à cette adresse' }).waitFor()
    expect([await page.getByRole('heading').count(), await page.getByRole('main').count()], path).toEqual([1, 1])
  }
  await close()
})
