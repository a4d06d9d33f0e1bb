import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#kernel/languages.ts'
import { axe, openBrowser, shot, takeSeat, type Seat } from '../harness/browser.ts'
import { makeDataFolder, startRelais, type RunningRelais } from '../harness/server.ts'

const password = 'relais-demo-2026'
const { data, remove } = makeDataFolder()
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

/** A page by a name for its picture, and its address; some need an id that only the desk knows. */
type Stop = readonly [name: string, address: string]
type Tour = { readonly who: string, readonly email?: string, readonly stops: (seat: Seat) => Promise<readonly Stop[]> }

async function read(seat: Seat, path: string): Promise<{ tickets?: { id: string, state: string }[], organisations?: { id: string }[], answered?: { ticketId: string }[] }> {
  return (await seat.page.request.get(path)).json()
}

const tours: readonly Tour[] = [
  { who: 'visitor', stops: async () => [['home', '/'], ['invitation-gone', '/invitation#no-such-invitation-0000'], ['password', '/password'], ['not-found', '/nothing-here']] },
  { who: 'client', email: 'ines.marchand@cinephare.example', stops: async (seat) => {
    const { tickets = [] } = await read(seat, '/api/client/tickets?scope=company&show=all')
    const states = [...new Map(tickets.map((ticket) => [ticket.state, ticket.id]))]
    return [['client-list', '/client'], ['client-new', '/client/new'], ...states.map(([state, id]): Stop => [`client-${state}`, `/client/tickets/${id}`]), ['client-unknown', '/client/tickets/01a204af-0000-7000-8000-000000000000'], ['profile', '/profile']]
  } },
  { who: 'support', email: 'noe@relais.example', stops: async (seat) => {
    const { tickets = [] } = await read(seat, '/api/desk/queue?view=all')
    const states = [...new Map(tickets.map((ticket) => [ticket.state, ticket.id]))]
    const { organisations = [] } = await read(seat, '/api/desk/organisations')
    return [['desk', '/desk'], ['desk-relay', '/desk?view=relay'], ['desk-new', '/desk/new'], ...states.map(([state, id]): Stop => [`desk-${state}`, `/desk/tickets/${id}`]), ['companies', '/desk/companies'], ['company', `/desk/companies/${organisations[0]?.id}`]]
  } },
  { who: 'technical', email: 'sana@relais.example', stops: async (seat) => {
    const { answered = [] } = await read(seat, '/api/technical/board')
    return [['technical', '/desk/technical'], ['technical-ticket', `/desk/technical/${answered[0]?.ticketId}`]]
  } },
  { who: 'administrator', email: 'camille@relais.example', stops: async () => ['people', 'mails', 'audit', 'settings', 'health'].map((page): Stop => [`admin-${page}`, `/admin/${page}`]) },
]

/** A text that is nothing but the key of a text nobody wrote. */
const bareKey = /^[a-z][a-zA-Z]+(?:\.[a-zA-Z_]+)+$/
/** Places where such text is the thing itself: kinds of events, addresses, what people wrote. */
const ofPeople = 'code, kbd, time, a, pre, dd, [data-said]'

type Look = { readonly language: 'fr' | 'en', readonly theme: 'light' | 'dark', readonly phone: boolean }

async function walk({ who, email, stops }: Tour, look: Look): Promise<void> {
  const seat = await takeSeat(browser, { url: relais.url, ...look })
  try {
    if (email !== undefined) {
      const headers = { origin: relais.url }
      expect((await seat.page.request.post('/api/session', { data: { email, password }, headers })).status()).toBe(200)
      expect((await seat.page.request.patch('/api/me', { data: { language: look.language, theme: look.theme }, headers })).status()).toBe(200)
    }
    const wrong: string[] = []
    for (const [name, address] of await stops(seat)) wrong.push(...await examine(seat, { name: `${who}-${name}`, address, look }))
    expect(wrong).toEqual([])
    expect(seat.faults).toEqual([])
  } finally {
    await seat.close()
  }
}

async function examine({ page }: Seat, { name, address, look }: { name: string, address: string, look: Look }): Promise<string[]> {
  await page.goto('about:blank') // an address that differs behind the # alone would not load anew
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).or(page.getByRole('main')).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null)
  const wrong = await axe(page)
  const { width, language, texts } = await page.evaluate((skipped) => {
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const shown: string[] = []
    while (nodes.nextNode() !== null) if (nodes.currentNode.parentElement?.closest(skipped) === null) shown.push(nodes.currentNode.nodeValue?.trim() ?? '')
    return { width: document.documentElement.scrollWidth - document.documentElement.clientWidth, language: document.documentElement.lang, texts: shown }
  }, ofPeople)
  if (width > 0) wrong.push(`${address} scrolls sideways by ${width} px`)
  if (language !== look.language) wrong.push(`${address} says it is in ${language}`)
  wrong.push(...texts.filter((text) => bareKey.test(text) && !text.endsWith('.example')).map((key) => `${address} shows ${key}`))
  await shot(page, `${name}-${look.language}-${look.theme}-${look.phone ? 'phone' : 'laptop'}`)
  return wrong.map((each) => `${look.theme} ${look.phone ? 'phone' : 'laptop'} ${each}`)
}

describe.each(languages)('every page in %s', (language) => {
  test.each(tours)('of $who: no fault for axe, nothing sideways, no word missing, in light and dark, on a laptop and a phone', { timeout: 240_000 }, async (tour) => {
    await walk(tour, { language, theme: language === 'fr' ? 'light' : 'dark', phone: false })
    await walk(tour, { language, theme: language === 'fr' ? 'dark' : 'light', phone: true })
  })
})

test('a reader who needs text twice as large still reaches everything in the client area', async () => {
  const seat = await takeSeat(browser, { url: relais.url, language: 'fr' })
  await seat.page.request.post('/api/session', { data: { email: 'marc.oddo@cinephare.example', password }, headers: { origin: relais.url } })
  for (const address of ['/client', '/client/new']) {
    await seat.page.goto(address)
    await seat.page.getByRole('heading', { level: 1 }).waitFor()
    await seat.page.evaluate(() => { document.documentElement.style.fontSize = '200%' })
    await shot(seat.page, `large-text${address.replaceAll('/', '-')}`)
    expect(await seat.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), address).toBe(0)
  }
  await seat.close()
})
