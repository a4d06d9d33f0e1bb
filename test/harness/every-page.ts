import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import { openBrowser, takeSeat, type Seat } from './browser.ts'
import { makeCaller, type Caller } from './door.ts'
import { arrive, lookOver, readOver, type Theme } from './looking.ts'
import { makeDataFolder, startRelais, type RunningRelais } from './server.ts'
import { findLinks, signedIn, tours, type Links, type Tour } from './tours.ts'

type Device = 'laptop' | 'phone'
type Look = { readonly language: Language, readonly device: Device, readonly themes: readonly [Theme, ...Theme[]], /** Tickets of how many states are opened. */ readonly states: number }

/** Tests that go to every page in one language, on a desk of their own with demonstration data and on one where nobody is yet. */
export function lookAtEveryPage(language: Language): void {
  const folders = [makeDataFolder(), makeDataFolder()]
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

  async function sit(device: Device, cookie = '', url = urlOf(demo)): Promise<Seat> {
    const seat = await takeSeat(browser, { url, language, phone: device === 'phone', cookie })
    if (device === 'laptop') await seat.page.setViewportSize({ width: 1280, height: 800 })
    return seat
  }

  /** Goes to every stop of a tour on one device. In a second theme only the colours differ, so that only what depends on them is looked at again. */
  async function walk({ who, stops, onEmpty }: Tour, caller: Caller, look: Look): Promise<string[]> {
    const seat = await sit(look.device, caller.cookie(), urlOf(onEmpty ? empty : demo))
    const wrong: string[] = []
    for (const [name, address] of await stops({ caller, links, most: look.states, language: look.language })) {
      await arrive(seat.page, address)
      wrong.push(...await readOver(seat.page, look.language), ...await lookOver(seat.page, `${who}-${name}-${look.language}-${look.device}`, look.themes))
    }
    wrong.push(...seat.faults)
    await seat.close()
    return wrong.map((each) => `${look.device}: ${each}`)
  }

  describe(`every page in ${language}: no fault for axe, nothing sideways, no word missing, in light and dark, on a laptop and a phone`, () => {
    test.each(tours)('$who', { timeout: 240_000 }, async (tour) => {
      const caller = tour.email === undefined ? makeCaller(urlOf(demo)) : await signedIn(urlOf(demo), tour.email)
      if (tour.email !== undefined) await caller.ask('me.change', { body: { language, theme: 'system' } })
      // Colours and shapes are the same in both languages: the second time, each device takes one theme and fewer states of tickets.
      const isFirst = language === languages[0]
      const common = { language, states: isFirst ? 99 : 4 }
      const wrong = await Promise.all([
        walk(tour, caller, { ...common, device: 'laptop', themes: isFirst ? ['light', 'dark'] : ['dark'] }),
        walk(tour, caller, { ...common, device: 'phone', themes: isFirst ? ['light', 'dark'] : ['light'] }),
      ])
      expect(wrong.flat()).toEqual([])
    })

    test('what opens over a ticket', { timeout: 120_000 }, async () => {
      const caller = await signedIn(urlOf(demo), 'noe@relais.example')
      const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })
      const seat = await sit('laptop', caller.cookie())
      const { page } = seat
      await arrive(page, `/desk/tickets/${tickets[0]?.id}`)
      const wrong: string[] = []
      for (const [name, key] of [['severity', 's'], ['assign', 'a'], ['resolve', 'e'], ['merge', 'm'], ['participants', 'p'], ['call', 'l'], ['history', 'h'], ['keys', '?'], ['palette', 'Control+k']] as const) {
        await page.keyboard.press(key)
        const dialog = page.getByRole('dialog')
        await dialog.waitFor()
        await page.waitForFunction(() => document.querySelector('dialog .skeleton') === null)
        wrong.push(...await readOver(page, language), ...await lookOver(page, `over-${name}-${language}`, language === 'fr' ? ['light', 'dark'] : ['dark']))
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      }
      expect([...wrong, ...seat.faults]).toEqual([])
      await seat.close()
    })
  })
}
