import { errors, type ElementHandle, type Page } from 'playwright-core'

/** How long a reader looks before they give up, in milliseconds. */
export const patience = 25_000

/** How a name must stand there: whole, at the beginning (a remark such as “optional” after it), or anywhere. For words it is the smallest part of the page that says them. */
type Fit = 'whole' | 'begins' | 'within'
/** Parts of a kind, by a selector, whose name fits; or the words of any part. */
export type Tier = readonly [kind: string, fit: Fit]
export type Part = ElementHandle<Element>

const words = 'words'
const kinds = [
  'button, [role=button], input[type=submit]', 'a[href], [role=link]', '[role=menuitem]', '[role=tab]', '[role=option]', 'input[type=radio], [role=radio]', 'input[type=checkbox]:not([role]), [role=checkbox]', '[role=switch]',
] as const
const boxes = kinds.slice(5)
const fields = 'input, textarea, select, [contenteditable=true]'

/** What can be pressed. A row of a list is a link that says more than its subject. */
export const pressable: readonly Tier[] = [...kinds.map((kind): Tier => [kind, 'whole']), ...kinds.map((kind): Tier => [kind, 'begins']), ['summary', 'whole'], ['a[href]', 'within']]
export const box: readonly Tier[] = boxes.map((kind): Tier => [kind, 'begins'])
export const field: readonly Tier[] = [[fields, 'whole'], [fields, 'begins']]
export const option: readonly Tier[] = [['[role=option]', 'begins']]
export const anything: readonly Tier[] = [...field, ...pressable, ['[role=application]', 'whole'], ['h1, h2, h3, h4, [role=heading]', 'begins'], [words, 'whole'], [words, 'begins']]
export const seen: readonly Tier[] = [[words, 'within'], ...anything]

/** Waits until something of this name is there: in what lies over the page first, then on it, and there what is named first. Fails with its name when it never comes. */
async function find(page: Page, name: string, tiers: readonly Tier[]): Promise<Part> {
  const found = await page.waitForFunction(partOf, { name, tiers }, { timeout: patience, polling: 40 }).catch((error: unknown) => {
    if (error instanceof errors.TimeoutError) throw new Error(`nothing on ${new URL(page.url()).pathname} is called “${name}”`, { cause: error })
    throw error
  })
  const part = found.asElement()
  if (part === null) throw new Error(`“${name}” is no part of the page`)
  return part
}

/** Finds a part and does something with it; when the page has drawn it anew meanwhile, once more. */
export async function withPart(page: Page, [name, tiers]: readonly [string, readonly Tier[]], act: (part: Part) => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await act(await find(page, name, tiers))
      return
    } catch (error) {
      if (tries === 5 || !(error instanceof Error) || !/not attached|context was destroyed|detached/.test(error.message)) throw error
    }
  }
}

/** Runs on the page. The names are those that a reader hears: labels, else the words inside, else the tip. Asking the browser’s own tree for each of these costs a hundred times as much. */
function partOf({ name, tiers }: { readonly name: string, readonly tiers: readonly (readonly [string, string])[] }): Element | null {
  const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
  const isShown = (part: Element) => part.checkVisibility({ visibilityProperty: true }) && part.getClientRects().length > 0 && part.closest('[aria-hidden=true]') === null
  const inside = (node: Node): string => {
    if (node instanceof Text) return node.data
    if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true' || node.matches('select, textarea, script, style')) return ''
    const label = node.getAttribute('aria-label') ?? node.getAttribute('alt')
    if (label !== null) return ` ${label} `
    const text = Array.from(node.childNodes, inside).join('')
    return getComputedStyle(node).display === 'inline' ? text : ` ${text} `
  }
  const namesOf = (part: Element): string[] => {
    const labels = (part.getAttribute('aria-labelledby') ?? '').split(' ').flatMap((id) => document.getElementById(id) ?? []).map(inside)
    const own = 'labels' in part && part.labels instanceof NodeList ? Array.from(part.labels, inside) : []
    const text = part.matches('input, textarea, select') ? [] : [inside(part)]
    const said = labels.length > 0 ? [labels.join(' ')] : [part.getAttribute('aria-label') ?? '', ...own].filter((each) => each !== '')
    return [...said.length > 0 ? said : text, part.getAttribute('placeholder'), ...said.length === 0 && plain(text[0]) === '' ? [part.getAttribute('title'), part.getAttribute('value')] : []].map(plain)
  }
  const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  // “More” is no part of “Morel”.
  const fits = (text: string, fit: string) => {
    const at = text.indexOf(wanted)
    return at >= 0 && (fit === 'within' || at === 0) && !isWord(text[at - 1]) && (fit === 'whole' ? text === wanted : !isWord(text[at + wanted.length]))
  }
  const smallest = (place: Element, fit: string): Element | undefined => {
    for (const part of place.children) {
      if (!part.textContent.includes(rough) || part.matches('script, style, noscript')) continue
      const deeper = smallest(part, fit)
      if (deeper !== undefined) return deeper
      if (isShown(part) && (fit === 'within' ? plain(part.textContent).includes(wanted) : fits(plain(part.textContent), fit))) return part
    }
    return undefined
  }
  const wanted = plain(name)
  const isBusy = document.querySelector('[aria-busy=true], .skeleton') !== null
  const [rough = ''] = wanted.split(' ')
  const over = Array.from(document.querySelectorAll('dialog[open], [role=menu], [role=listbox]')).at(-1)
  for (const place of [...over === undefined ? [] : [over], document.body]) {
    const known = new Map<Element, string[]>()
    for (const [kind, fit] of tiers) {
      // While the page still waits for something, what is called so may be yet to come.
      if (fit === 'within' && kind !== 'words' && isBusy) continue
      if (kind === 'words') {
        const part = smallest(place, fit)
        if (part !== undefined) return part
      } else for (const part of place.querySelectorAll(kind)) {
        const names = known.get(part) ?? namesOf(part)
        known.set(part, names)
        if (names.some((each) => fits(each, fit)) && isShown(part)) return part
      }
    }
  }
  return null
}
