import type { Page } from 'playwright-core'
import type { Language } from '#kernel/languages.ts'
import { axe, colourRules, open, settle, shot } from './browser.ts'
import { examples, families } from './words.ts'

/** A device, a theme, and what axe is asked there: everything, what depends on colours, or nothing. */
export type Look = { readonly device: 'laptop' | 'phone', readonly theme: 'light' | 'dark', readonly axe: 'all' | 'colours' | 'nothing' }

const sizes = { laptop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const

/** Shows a page as one device and theme show it. */
export async function show(page: Page, { device, theme }: Pick<Look, 'device' | 'theme'>): Promise<void> {
  await page.setViewportSize(sizes[device])
  await page.emulateMedia({ colorScheme: theme })
  await settle(page)
}

/** Looks at what is open as one device and theme show it, and keeps a picture of it. */
export async function lookOver(page: Page, name: string, { language, look }: { readonly language: Language, readonly look: Look }): Promise<string[]> {
  await show(page, look)
  const words = await readOver(page, language)
  const wrong = look.axe === 'nothing' ? [] : await axe(page, look.axe === 'all' ? undefined : colourRules)
  await shot(page, `${name}-${language}-${look.device}-${look.theme}`)
  return [...words, ...wrong].map((each) => `${look.device}, ${look.theme}: ${each}`)
}

/** Opens an address anew, and waits until everything it asks for is there. */
export async function arrive(page: Page, address: string): Promise<void> {
  await open(page, address)
  // Looked at with every frame: what waits for a part by its role looks less and less often.
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true], .skeleton') === null)
  await settle(page)
}

/** The areas of the program within which pages follow one another without being loaded anew. */
const areas = ['client', 'desk', 'admin']

/** Goes on to an address as a link within the program does, and waits until what stood there before has gone; opens it anew where there is no such way. */
export async function goOn(page: Page, address: string): Promise<void> {
  const title = await page.evaluate(({ to, within }) => {
    const heading = document.querySelector('h1')
    if (heading === null) return null
    const { pathname, hash, href } = new URL(to, location.href)
    const area = pathname.split('/')[1] ?? ''
    if (hash !== '' || !within.includes(area) || location.pathname.split('/')[1] !== area) return null
    Reflect.set(globalThis, 'before', heading)
    history.pushState(null, '', href)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
    return heading.textContent
  }, { to: address, within: areas })
  if (title === null) return arrive(page, address)
  const isThere = (before: string) => {
    const heading = document.querySelector('h1')
    return heading !== null && (heading !== Reflect.get(globalThis, 'before') || heading.textContent !== before) && document.querySelector('[aria-busy=true], .skeleton') === null
  }
  // Two pages may have one heading: then nothing tells that the second has come.
  const moved = await page.waitForFunction(isThere, title, { timeout: 1500 }).catch(() => undefined)
  return moved === undefined ? arrive(page, address) : settle(page)
}

/** What a reader of this language would stumble over: sideways scrolling, another language, a key instead of its text. */
export async function readOver(page: Page, language: Language): Promise<string[]> {
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
