import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { provideChromium } from './chromium.ts'
import { root } from './source.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Starts Chromium; close it when the file's tests are over. With large text, as somebody who sees little sets it: twice the usual size. */
export function openBrowser({ largeText = false } = {}): Promise<Browser> {
  const found = provideChromium()
  if ('sentence' in found) throw new Error(found.sentence)
  const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  // Chromium's own sandbox cannot be set up by root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const size = largeText ? ['--blink-settings=defaultFontSize=32'] : []
  return chromium.launch({ executablePath: found.path, args: [...flags, ...size, ...asRoot] })
}

export type SeatOptions = { url: string, language?: 'fr' | 'en', theme?: 'light' | 'dark', phone?: boolean, zone?: string, /** Already signed in: the session's cookie. */ cookie?: string, /** Keeps all that reaches them, to be read at the end. */ isHeard?: boolean, /** The hosts that may be asked, where a second desk is visited: the first alone otherwise. */ hosts?: ReadonlySet<string> }

/** One person's browser: its own cookies, and an account of everything that went wrong in it or came out of it. */
export type Seat = {
  page: Page
  context: BrowserContext
  /** Console errors, uncaught exceptions, refused scripts, requests to another host: a journey ends with none. */
  faults: string[]
  /** The text of every page, reply and live message that reached this person, when they are heard. */
  received: () => Promise<string[]>
  /** Whoever comes next sits down at the same browser, which remembers nothing of the last one but the program it has loaded. */
  pass: (cookie: string | undefined) => Promise<void>
  close: () => Promise<void>
}

/** Sits a person down at a browser of their own. */
export async function takeSeat(browser: Browser, options: SeatOptions): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: options.url,
    locale: options.language === 'fr' ? 'fr-FR' : 'en-GB',
    timezoneId: options.zone ?? 'Europe/Paris',
    colorScheme: options.theme ?? 'light',
    // In one language things move, in the other they stand still, as some readers need it: both must do.
    reducedMotion: options.language === 'fr' ? 'no-preference' : 'reduce',
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...options.phone ? { hasTouch: true } : {},
  })
  context.setDefaultTimeout(15_000)
  const identify = (cookie: string) => context.addCookies(cookie.split('; ').map((pair) => ({ url: options.url, name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1) })))
  if (options.cookie) await identify(options.cookie)
  const faults: string[] = []
  const bodies: Promise<string>[] = []
  const own = options.hosts ?? new Set([new URL(options.url).host])
  context.on('request', (request) => {
    const to = new URL(request.url())
    if (/^(https?|wss?):$/.test(to.protocol) && !own.has(to.host)) faults.push(`a request to ${to.host}`)
  })
  context.on('response', (response) => {
    if (options.isHeard && /json|html|text\/plain/.test(response.headers()['content-type'] ?? '')) bodies.push(response.text().catch(() => ''))
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`)
  })
  context.on('console', (message) => {
    // A refused request is also written to the console; whether it may be refused is the journey's business.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => faults.push(`exception: ${error.error().message}`))
  const page = await context.newPage()
  // The live line never ends, so its text is no response; the debugger hears each message.
  const wire = await context.newCDPSession(page)
  if (options.isHeard) {
    await wire.send('Network.enable')
    wire.on('Network.eventSourceMessageReceived', ({ data }) => { bodies.push(Promise.resolve(data)) })
  }
  const pass: Seat['pass'] = async (cookie) => {
    await page.goto('/healthz') // has no script, and is of the desk: after an empty page the next would be in another process of the browser
    await context.clearCookies()
    await wire.send('Storage.clearDataForOrigin', { origin: new URL(options.url).origin, storageTypes: 'local_storage,indexeddb,service_workers' })
    if (cookie) await identify(cookie)
    faults.length = 0
  }
  return { page, context, faults, received: () => Promise.all(bodies), pass, close: () => context.close() }
}

/** The rules of axe whose answer depends on colours. */
export const colourRules = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong with the page as it stands, one line per finding; best practices included, unless only some rules are asked. */
export async function axe(page: Page, only?: readonly string[]): Promise<string[]> {
  // Injected by the debugger: the page's own policy allows no foreign script, and must not.
  if (!await page.evaluate(() => Reflect.has(globalThis, 'axe'))) await page.evaluate(axeSource)
  const found: { id: string, why: string, nodes: string[] }[] = await page.evaluate(async (rules) => {
    const run = Reflect.get(globalThis, 'axe')
    const { violations } = await run.run(document, { resultTypes: ['violations'], preload: false, iframes: false, ...rules ? { runOnly: rules } : {} })
    return violations.map((each: { id: string, help: string, nodes: { target: string[], any: { message: string }[] }[] }) => ({ id: each.id, why: each.nodes[0]?.any[0]?.message ?? each.help, nodes: each.nodes.map((node) => node.target.join(' ')) }))
  }, only)
  return found.map((each) => `${new URL(page.url()).pathname} ${each.id}: ${each.why} (${each.nodes.slice(0, 3).join(', ')})`)
}

/** Lets everything that moves towards an end arrive there. */
export function settle(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  })
}

/** Opens an address anew, also where it differs from the present one behind the # alone. (By way of an empty page it would be in another process of the browser each time.) */
export async function open(page: Page, address: string): Promise<void> {
  const before = page.url()
  await page.goto(address)
  if (page.url().split('#')[0] === before.split('#')[0]) await page.reload()
}

const debuggers = new WeakMap<Page, CDPSession>()

/** Keeps a picture of the whole page in `test/screenshots`: packed quickly rather than small, for hundreds are taken. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = join(root, 'test', 'screenshots')
  mkdirSync(folder, { recursive: true })
  const wire = debuggers.get(page) ?? await page.context().newCDPSession(page)
  debuggers.set(page, wire)
  await settle(page)
  const { cssContentSize: { width, height }, cssLayoutViewport: window } = await wire.send('Page.getLayoutMetrics')
  // Beyond its window a page is only shown by making the window larger for a moment.
  const captureBeyondViewport = height > window.clientHeight || width > window.clientWidth
  const { data } = await wire.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true, captureBeyondViewport, clip: { x: 0, y: 0, width, height, scale: 1 } })
  writeFileSync(join(folder, `${name}.png`), data, 'base64')
}
