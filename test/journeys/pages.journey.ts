import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/languages.ts'
import { axe, colourRules, openBrowser, shot, takeSeat, type Seat } from '../harness/browser.ts'
import { makeCaller, type Caller } from '../harness/door.ts'
import { makeDataFolder, startRelais, type RunningRelais } from '../harness/server.ts'
import { examples, families } from '../harness/words.ts'

const password = 'relais-demo-2026'
/** The support team, which every desk brings. */
const supportTeam = '00000000-0000-7000-8000-0000000000a1'
const folders = [makeDataFolder(), makeDataFolder()]
let [demo, empty]: RunningRelais[] = []
let browser: Browser
/** Addresses that only a letter holds, opened as often as needed: looking does not use them up. */
let links: { invitation: string, reset: string }

const running = (relais: RunningRelais | undefined): RunningRelais => relais ?? (() => { throw new Error('no desk is running') })()

beforeAll(async () => {
  [demo, empty, browser] = await Promise.all([startRelais({ data: folders[0]?.data ?? '', demo: true }), startRelais({ data: folders[1]?.data ?? '' }), openBrowser()])
  links = await findLinks(await signedIn('camille@relais.example'))
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([demo?.stop(), empty?.stop()])
  for (const folder of folders) folder.remove()
})

async function signedIn(email: string): Promise<Caller> {
  const caller = makeCaller(running(demo).url)
  await caller.ask('session.start', { body: { email, password } })
  return caller
}

async function findLinks(camille: Caller): Promise<typeof links> {
  const { people } = await camille.ask('admin.people', { query: { side: 'client', q: 'Bastien' } })
  const [awaited] = people
  if (!awaited) throw new Error('nobody of the demonstration awaits an invitation')
  const { url } = await camille.ask('people.reinvite', { params: { id: awaited.id } })
  await makeCaller(running(demo).url).ask('password.forget', { body: { email: 'marc.oddo@cinephare.example' } })
  const { mails } = await camille.ask('admin.mails', { query: {} })
  const letter = mails.find((mail) => mail.to === 'marc.oddo@cinephare.example')
  const text = letter === undefined ? '' : (await camille.ask('admin.mail', { params: { id: letter.id } })).text
  const reset = /https?:\/\/\S+#\S+/.exec(text)?.[0]
  if (reset === undefined) throw new Error('no letter with a link to a new password')
  return { invitation: url, reset }
}

/** A page by a name for its picture, and its address. */
type Stop = readonly [name: string, address: string]
type Tour = { readonly who: string, readonly email?: string, /** Another desk than the demonstration. */ readonly on?: () => RunningRelais, readonly stops: (caller: Caller, most: number, language: Language) => Promise<readonly Stop[]> }
const tours: readonly Tour[] = [
  { who: 'newcomer', on: () => running(empty), stops: async () => [['setup', '/setup']] },
  { who: 'visitor', stops: async (_, __, language) => [
    ['manual', `/manual/${language}`], ['manual-module', `/manual/${language}/module/content`], ['manual-task', `/manual/${language}/your-domain#cname`], ['manual-own', `/manual/${language}/relais-open-a-ticket`], ['manual-search', `/manual/${language}/search?q=video`], ['manual-nothing', `/manual/${language}/purge-a-node`],
    ['home', '/'], ['plans', '/plans'], ['invitation', links.invitation], ['invitation-gone', '/invitation#no-such-invitation-0000'], ['acknowledge-gone', '/acknowledge#no-such-link-0000'], ['password', '/password'], ['password-reset', links.reset], ['not-found', '/nothing-here'],
  ] },
  { who: 'client', email: 'ines.marchand@cinephare.example', stops: async (caller, most, language) => {
    const { tickets } = await caller.ask('client.tickets.list', { query: { scope: 'company', show: 'all' } })
    return [['list', '/client'], ['company', '/client?scope=company&show=all'], ['new', '/client/new'], ['contract', '/client/contract'], ['manual', `/manual/${language}/limit-a-series`], ['new-from-step', '/client/new?task=limit-a-series&step=countries'], ...oneOfEach(tickets, '/client/tickets', most), ['unknown', '/client/tickets/01a204af-0000-7000-8000-000000000000'], ['profile', '/profile']]
  } },
  { who: 'support', email: 'noe@relais.example', stops: async (caller, most) => {
    const { tickets } = await caller.ask('desk.queue', { query: { view: 'all' } })
    const { organisations } = await caller.ask('organisations.list', { query: {} })
    return [['desk', '/desk'], ['calls', '/desk/calls'], ['on-call', '/desk/on-call'], ['shifts', '/desk/on-call/mine'], ['weeks', `/desk/on-call/${supportTeam}`], ['profile', '/profile'], ['relay', '/desk?view=relay'], ['new', '/desk/new'], ...oneOfEach(tickets, '/desk/tickets', most), ['companies', '/desk/companies'], ['company', `/desk/companies/${organisations[0]?.id}`]]
  } },
  { who: 'head', email: 'helene@relais.example', stops: async (caller) => {
    const { open } = await caller.ask('desk.escalations')
    const { teams } = await caller.ask('teams.list')
    return [['team-with-gap', `/admin/teams/${teams.find((team) => team.shipped === null)?.id}`], ['escalations', '/desk/escalations'], ...oneOfEach(open.map(({ ticketId: id, origin: state }) => ({ id, state })), '/desk/tickets', 2)]
  } },
  // Their ticket waits for the head of support.
  { who: 'waiting', email: 'luis.herrera@prairiesports.example', stops: async (caller) => {
    const { tickets } = await caller.ask('client.tickets.list', { query: { scope: 'mine', show: 'open' } })
    return oneOfEach(tickets, '/client/tickets', 4)
  } },
  { who: 'expert', email: 'viktor@relais.example', stops: async () => [['on-call', '/desk/on-call']] },
  { who: 'technical', email: 'sana@relais.example', stops: async (caller) => {
    const { mine, answered } = await caller.ask('technical.board')
    return [['board', '/desk/technical'], ['ticket', `/desk/technical/${[...mine, ...answered][0]?.ticketId}`]]
  } },
  { who: 'administrator', email: 'camille@relais.example', stops: async (caller) => {
    const { mails } = await caller.ask('admin.mails', { query: {} })
    const { calendars } = await caller.ask('calendars.list')
    return [['calendar', `/admin/calendars/${calendars[0]?.id}`], ['team', `/admin/teams/${supportTeam}`], ...['people', 'teams', 'plans', 'policies', 'calendars', 'calendars/new', 'phone', 'mails', 'templates', 'templates/submitted', 'templates/digest', 'hooks', 'escalation', 'audit', 'settings', 'health'].map((page): Stop => [page.replace('/', '-'), `/admin/${page}`]), ['mail', `/admin/mails/${mails[0]?.id}`]]
  } },
]

function oneOfEach(tickets: readonly { readonly id: string, readonly state: string }[], under: string, most: number): readonly Stop[] {
  return [...new Map(tickets.map((ticket) => [ticket.state, ticket.id]))].slice(0, most).map(([state, id]) => [state, `${under}/${id}`])
}

type Theme = 'light' | 'dark'
type Look = { readonly language: Language, readonly device: 'laptop' | 'phone', readonly themes: readonly [Theme, ...Theme[]], /** Tickets of how many states are opened. */ readonly states: number }

async function sit({ language, device }: Pick<Look, 'language' | 'device'>, cookie = '', { url } = running(demo)): Promise<Seat> {
  const seat = await takeSeat(browser, { url, language, phone: device === 'phone', cookie })
  if (device === 'laptop') await seat.page.setViewportSize({ width: 1280, height: 800 })
  return seat
}

/** Goes to every stop of a tour on one device. In a second theme only the colours differ, so that only what depends on them is looked at again. */
async function walk({ who, stops, on }: Tour, caller: Caller, look: Look): Promise<string[]> {
  const seat = await sit(look, caller.cookie(), on?.())
  const wrong: string[] = []
  for (const [name, address] of await stops(caller, look.states, look.language)) {
    await arrive(seat.page, address)
    wrong.push(...await readOver(seat.page, look.language), ...await lookOver(seat.page, `${who}-${name}-${look.language}-${look.device}`, look.themes))
  }
  wrong.push(...seat.faults)
  await seat.close()
  return wrong.map((each) => `${look.device}: ${each}`)
}

/** Looks at what is open in each theme, and keeps a picture of it. */
async function lookOver(page: Page, name: string, themes: readonly Theme[]): Promise<string[]> {
  const wrong: string[] = []
  for (const [index, theme] of themes.entries()) {
    await page.emulateMedia({ colorScheme: theme })
    await settle(page)
    wrong.push(...(await axe(page, index === 0 ? undefined : colourRules)).map((each) => `${theme} ${each}`))
    await shot(page, `${name}-${theme}`)
  }
  return wrong
}

/** Opens an address anew, and waits until everything it asks for is there. */
async function arrive(page: Page, address: string): Promise<void> {
  await page.goto('about:blank') // an address that differs behind the # alone would not load anew
  await page.goto(address)
  // Looked at with every frame: what waits for a part by its role looks less and less often.
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true], .skeleton') === null)
  await settle(page)
}

/** Lets everything that moves towards an end arrive there. */
function settle(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  })
}

/** What a reader of this language would stumble over: sideways scrolling, another language, a key instead of its text. */
async function readOver(page: Page, language: Language): Promise<string[]> {
  const { width, lang, title, texts } = await page.evaluate(() => {
    const shown: string[] = []
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    // Kinds of events, addresses and what people wrote may well look like keys.
    while (nodes.nextNode() !== null) if (nodes.currentNode.parentElement?.closest('code, a, pre') === null) shown.push(nodes.currentNode.nodeValue ?? '')
    for (const part of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) shown.push(part.getAttribute(name) ?? '')
    return { width: document.documentElement.scrollWidth - document.documentElement.clientWidth, lang: document.documentElement.lang, title: document.title, texts: shown }
  })
  const keys = [title, ...texts].flatMap((text) => text.match(/(?<![\w.@/])[a-z]\w*(?:\.\w+)+(?![\w@/])/g) ?? []).filter((word) => families.has(word.split('.')[0] ?? '') && !examples.has(word))
  const { pathname } = new URL(page.url())
  return [
    ...width > 0 ? [`${pathname} scrolls sideways by ${width} px`] : [],
    ...lang === language ? [] : [`${pathname} says it is in ${lang}`],
    ...keys.map((key) => `${pathname} shows ${key}`),
  ]
}

describe.each(languages)('every page in %s: no fault for axe, nothing sideways, no word missing, in light and dark, on a laptop and a phone', (language) => {
  test.each(tours)('$who', { timeout: 240_000 }, async (tour) => {
    const caller = tour.email === undefined ? makeCaller(running(demo).url) : await signedIn(tour.email)
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
    const caller = await signedIn('noe@relais.example')
    const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })
    const seat = await sit({ language, device: 'laptop' }, caller.cookie())
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

test('text twice as large still reaches everything in the client area, and so does a window of 320 px', async () => {
  const caller = await signedIn('marc.oddo@cinephare.example')
  await caller.ask('me.change', { body: { language: 'fr' } })
  const { tickets } = await caller.ask('client.tickets.list', { query: { show: 'all' } })
  const stops = [['list', '/client'], ['new', '/client/new'], ['contract', '/client/contract'], ['ticket', `/client/tickets/${tickets[0]?.id}`], ['profile', '/profile']] as const
  const seat = await sit({ language: 'fr', device: 'laptop' }, caller.cookie())
  await seat.page.setViewportSize({ width: 320, height: 640 })
  const wrong = await readEach(seat, 'narrow', stops)
  await seat.close()
  const large = await openBrowser({ largeText: true })
  const reader = await takeSeat(large, { url: running(demo).url, language: 'fr', cookie: caller.cookie() })
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
  const caller = await signedIn('noe@relais.example')
  const { tickets } = await caller.ask('desk.queue', { query: { view: 'all', q: 'state:examining' } })
  const colleague = await signedIn('aya@relais.example')
  await colleague.ask('desk.tickets.presence', { params: { id: tickets[0]?.id ?? '' }, body: { activity: 'replying' } })
  const seat = await sit({ language: 'fr', device: 'laptop' }, caller.cookie())
  await seat.page.emulateMedia({ reducedMotion: 'reduce' })
  for (const address of ['/desk', `/desk/tickets/${tickets[0]?.id}`, '/desk/technical', '/profile']) {
    await seat.page.goto(address)
    await seat.page.getByRole('heading', { level: 1 }).first().waitFor()
    const moving = await seat.page.evaluate(() => document.getAnimations().filter((each) => each.playState === 'running' && Number(each.effect?.getComputedTiming().endTime) > 50).length)
    expect(moving, address).toBe(0)
  }
  await seat.close()
})
