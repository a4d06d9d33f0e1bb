import type { Locator, Page } from 'playwright-core'
import { png } from '../harness/folders.ts'
import { makeMp4 } from '../harness/videos.ts'
import { app } from '../harness/visitor.ts'
import { escaped } from '../harness/words.ts'
import type { Act } from './acts.ts'

const patience = 25_000

/** Does what a step says on a page, and takes its picture where it is marked. */
export type Performer = { readonly page: Page, /** Puts in what the scene made, such as `{subject}`. */ readonly filled: (text: string) => string, readonly picture: (part: Locator) => Promise<void> }

/** A whole name, a remark such as "optional" after it allowed. */
const whole = (name: string) => new RegExp(String.raw`^\s*${escaped(name)}\s*$`, 'u')
const begins = (name: string) => new RegExp(String.raw`^\s*${escaped(name)}(?![\p{L}\p{N}])`, 'u')
const roles = ['button', 'link', 'menuitem', 'tab', 'option', 'radio', 'checkbox', 'switch'] as const

/** Where one looks first: in the dialog that lies over the page. */
async function placesOn(page: Page): Promise<Locator[]> {
  const over = page.locator('dialog[open], [role=menu], [role=listbox]')
  const count = await over.count()
  return [...(count === 0 ? [] : [over.last()]), page.locator('body')]
}

/** Waits until one of these is there; the first place counts first. */
async function find(page: Page, what: string, look: (place: Locator) => readonly Locator[]): Promise<Locator> {
  const end = Date.now() + patience
  for (;;) {
    for (const place of await placesOn(page)) {
      for (const candidate of look(place)) {
        const shown = candidate.filter({ visible: true }).first()
        if (await shown.count() > 0) return shown
      }
    }
    if (Date.now() > end) throw new Error(`nothing on ${new URL(page.url()).pathname} is called “${what}”`)
    await page.waitForTimeout(60)
  }
}

// A row of a list is a link that says more than its subject.
const pressable = (name: string) => (place: Locator) => [
  ...roles.map((role) => place.getByRole(role, { name: whole(name) })), ...roles.map((role) => place.getByRole(role, { name: begins(name) })), place.locator('summary').filter({ hasText: whole(name) }), place.getByRole('link', { name: new RegExp(escaped(name), 'u') }),
]
const box = (name: string) => (place: Locator) => [place.getByRole('radio', { name: begins(name) }), place.getByRole('checkbox', { name: begins(name) }), place.getByRole('switch', { name: begins(name) })]
const field = (name: string) => (place: Locator) => {
  const typed = 'input, textarea, select, [contenteditable=true]'
  return [place.getByLabel(whole(name)).and(place.page().locator(typed)), place.getByLabel(begins(name)).and(place.page().locator(typed)), place.getByPlaceholder(whole(name))]
}
const anything = (name: string) => (place: Locator) => [...field(name)(place), ...pressable(name)(place), place.getByRole('application', { name: whole(name) }), place.getByRole('heading', { name: begins(name) }), place.getByText(whole(name)), place.getByText(begins(name))]

/** Does one act. */
export async function perform({ page, filled, picture }: Performer, act: Act): Promise<void> {
  const name = filled(act.name)
  const value = filled(act.value)
  switch (act.verb) {
    case 'go': return void await page.goto(name)
    case 'reload': return void await page.reload()
    case 'click': return (await find(page, name, pressable(name))).click({ timeout: patience })
    case 'tick': return (await find(page, name, box(name))).check({ timeout: patience })
    case 'open': return (await find(page, name, anything(name))).click({ timeout: patience })
    case 'fill': return (await find(page, name, field(name))).fill(value, { timeout: patience })
    case 'choose': return void await (await find(page, name, field(name))).selectOption({ label: value }, { timeout: patience })
    case 'pick': return pick(page, name, value)
    case 'press': return page.keyboard.press(name)
    case 'see': return void await find(page, name, (place) => [place.getByText(new RegExp(escaped(name), 'u')), ...anything(name)(place)])
    case 'gone': return page.getByText(new RegExp(escaped(name), 'u')).first().waitFor({ state: 'hidden', timeout: patience })
    case 'upload': return upload(page, name, value)
    case 'code': return (await find(page, name, field(name))).fill(await readCode(page), { timeout: patience })
    case 'mark': return picture(await find(page, name, anything(name)))
    default: throw new Error(`nobody knows how to ${String(act.verb satisfies never)}`)
  }
}

/** The code that an authenticator app shows for the key that is on the page. */
async function readCode(page: Page): Promise<string> {
  const address = await page.locator('a[href^="otpauth:"]').getAttribute('href', { timeout: patience })
  return app(new URL(address ?? '').searchParams.get('secret') ?? '')()
}

/** Types into a field that proposes, and takes what it proposes. */
async function pick(page: Page, name: string, value: string): Promise<void> {
  const typed = await find(page, name, field(name))
  await typed.fill(value)
  await (await find(page, value, (place) => [place.getByRole('option', { name: begins(value) })])).click({ timeout: patience })
}

/** A table of two people whom nobody knows yet. */
function people(): string {
  return ['name,email', ...['Nadia Ferrand', 'Louis Achard'].map((name) => `${name},${Math.random().toString(36).slice(2)}@manual.example`), ''].join('\n')
}

async function upload(page: Page, name: string, file: string): Promise<void> {
  if (file.endsWith('.mp4')) return (await find(page, name, (place) => [place.getByLabel(name)])).setInputFiles({ name: file, mimeType: 'video/mp4', buffer: Buffer.from(makeMp4()) })
  const chooser = page.waitForEvent('filechooser')
  await (await find(page, name, pressable(name))).click()
  await (await chooser).setFiles(file.endsWith('.png') ? { name: file, mimeType: 'image/png', buffer: Buffer.from(png(64, 40, 200)) } : { name: file, mimeType: 'text/plain', buffer: Buffer.from(file.endsWith('.csv') ? people() : '00:02 stall\n') })
}

/** Of some names, those that stand nowhere on the page: neither as text nor as the name of anything. */
export async function missingOn(page: Page, names: readonly string[]): Promise<string[]> {
  const shown: string = await page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt']
    const named = Array.from(document.querySelectorAll(attributes.map((name) => `[${name}]`).join()), (part) => attributes.map((name) => part.getAttribute(name) ?? '').join(' '))
    return [document.body.innerText, ...named, ...Array.from(document.querySelectorAll('option'), (option) => option.textContent ?? '')].join('\n')
  })
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').toLowerCase()
  const all = plain(shown)
  return names.filter((name) => !all.includes(plain(name)))
}
