import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import { openBrowser, takeSeat, type Seat } from './browser.ts'
import { makeCaller, type Caller } from './door.ts'
import { makeStartedFolder } from './first-start.ts'
import { arrive, goOn, lookOver, show, type Look } from './looking.ts'
import { startRelais, type RunningRelais } from './server.ts'
import { wordsOf } from './words.ts'
import { findLinks, signedIn, tours, type Links, type Tour } from './tours.ts'

const sides = [[{ device: 'laptop', theme: 'light' }, { device: 'phone', theme: 'dark' }], [{ device: 'laptop', theme: 'dark' }, { device: 'phone', theme: 'light' }]] as const

/**
 * How a page is looked at: on both devices, of which one is dark. In the other language it is the other one, so that there is a picture of each device in each theme; and from page
 * to page they change, so that what many pages share is read by axe on both devices in both themes. In the other language axe would read the same again. (The journeys ask it
 * in both, page by page as they pass.)
 */
function looksOf(language: Language, name: string): readonly [Look, ...Look[]] {
  const isFirst = language === languages[0]
  const turn = Array.from(name, (sign) => sign.charCodeAt(0)).reduce((sum, each) => sum + each, isFirst ? 0 : 1)
  const [one, other] = sides[turn % 2] ?? sides[0]
  const axe = isFirst ? 'all' : 'nothing'
  return [{ ...one, axe }, { ...other, axe }]
}

/** How what opens over a page is looked at, on a laptop: its shape once, its colours in both themes. */
const overLooks: Readonly<Record<Language, readonly Look[]>> = {
  fr: [{ device: 'laptop', theme: 'light', axe: 'all' }, { device: 'laptop', theme: 'dark', axe: 'colours' }],
  en: [{ device: 'laptop', theme: 'light', axe: 'nothing' }],
}

/** Tests that go to every page in one language, on a desk of their own with demonstration data and on one where nobody is yet. */
export function lookAtEveryPage(language: Language): void {
  const folders = [makeStartedFolder({ demo: true }), makeStartedFolder()]
  let [demo, empty]: RunningRelais[] = []
  let browser: Browser
  let links: Links
  const urlOf = (relais: RunningRelais | undefined): string => relais?.url ?? (() => { throw new Error('no desk is running') })()

  beforeAll(async () => {
    [demo, empty, browser] = await Promise.all([startRelais({ data: folders[0]?.data ?? '', demo: true }), startRelais({ data: folders[1]?.data ?? '' }), openBrowser()])
    links = await findLinks(urlOf(demo))
  })
  afterAll(async () => {
    await browser?.close()
    await Promise.all([demo?.stop(), empty?.stop()])
    for (const folder of folders) folder.remove()
  })

  const sit = (cookie: string, url = urlOf(demo)): Promise<Seat> => takeSeat(browser, { url, language, cookie })

  /** Goes to every stop of a tour. */
  async function walk({ stops, onEmpty, who }: Tour, caller: Caller, most: number): Promise<string[]> {
    const seat = await sit(caller.cookie(), urlOf(onEmpty ? empty : demo))
    const wrong: string[] = []
    // Where axe reads, a page is come to from the one before: axe is there already. In the other language every page is opened by its address.
    const go = language === languages[0] ? goOn : arrive
    for (const [name, address] of await stops({ caller, links, most, language })) {
      const looks = looksOf(language, name)
      await show(seat.page, looks[0])
      await go(seat.page, address)
      for (const look of looks) wrong.push(...await lookOver(seat.page, `${who}-${name}`, { language, look }))
    }
    wrong.push(...seat.faults)
    await seat.close()
    return wrong
  }

  describe(`every page in ${language}: ${language === languages[0] ? 'no fault for axe, ' : ''}nothing sideways, no word missing, in light and dark, on a laptop and a phone`, () => {
    test.each(tours)('$who', { timeout: 240_000 }, async (tour) => {
      const caller = tour.email === undefined ? makeCaller(urlOf(demo)) : await signedIn(urlOf(demo), tour.email)
      if (tour.email !== undefined) await caller.ask('me.change', { body: { language, theme: 'system' } })
      expect(await walk(tour, caller, language === languages[0] ? 99 : 4)).toEqual([])
    })

    /** Looks at what opens over a page, on a laptop: it is opened, looked over, and closed by the keyboard. */
    async function over({ page }: Seat, name: string, open: () => Promise<void>): Promise<string[]> {
      await open()
      const dialog = page.getByRole('dialog')
      await dialog.waitFor()
      await page.waitForFunction(() => document.querySelector('dialog .skeleton') === null)
      const wrong: string[] = []
      for (const look of overLooks[language]) wrong.push(...await lookOver(page, `over-${name}`, { language, look }))
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      return wrong
    }

    async function openAs(email: string, address: (caller: Caller) => Promise<string>): Promise<Seat> {
      const caller = await signedIn(urlOf(demo), email)
      await caller.ask('me.change', { body: { language, theme: 'system' } })
      const seat = await sit(caller.cookie())
      await show(seat.page, sides[0][0])
      await arrive(seat.page, await address(caller))
      return seat
    }

    test('what opens over a ticket', { timeout: 120_000 }, async () => {
      const seat = await openAs('noe@relais.example', async (caller) => `/desk/tickets/${(await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })).tickets[0]?.id}`)
      const wrong: string[] = []
      for (const [name, key] of [['severity', 's'], ['assign', 'a'], ['resolve', 'e'], ['merge', 'm'], ['participants', 'p'], ['call', 'l'], ['history', 'h'], ['keys', '?'], ['palette', 'Control+k']] as const) wrong.push(...await over(seat, name, () => seat.page.keyboard.press(key)))
      expect([...wrong, ...seat.faults]).toEqual([])
      await seat.close()
    })

    test('what opens over mail: the whole of one on a ticket, and what one says of a mailbox', { timeout: 120_000 }, async () => {
      const { say } = wordsOf(language)
      const ticket = await openAs('noe@relais.example', async (caller) => `/desk/tickets/${(await caller.ask('desk.mailIn', { query: { state: 'taken' } })).mails[0]?.ticket?.id}`)
      const wrong = await over(ticket, 'mail-whole', () => ticket.page.getByRole('button', { name: say('message.wholeMail') }).first().click())
      const boxes = await openAs('camille@relais.example', async () => '/admin/mailboxes')
      const press = (name: string) => boxes.page.getByRole('button', { name }).first().click()
      wrong.push(...await over(boxes, 'mailbox-new', () => press(say('boxes.add'))))
      for (const act of ['change', 'fetch', 'post', 'check'] as const) wrong.push(...await over(boxes, `mailbox-${act}`, () => press(`${say(`boxes.${act}`)}, `)))
      expect([...wrong, ...ticket.faults, ...boxes.faults]).toEqual([])
      await ticket.close()
      await boxes.close()
    })
  })
}
