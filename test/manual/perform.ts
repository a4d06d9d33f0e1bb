import type { Page } from 'playwright-core'
import { png } from '../harness/folders.ts'
import { makeMp4 } from '../harness/videos.ts'
import { app } from '../harness/visitor.ts'
import { escaped } from '../harness/words.ts'
import type { Act } from './acts.ts'
import { anything, box, field, option, patience, pressable, seen, withPart, type Part, type Tier } from './finding.ts'

/** Does what a step says on a page, and takes its picture where it is marked. */
export type Performer = { readonly page: Page, /** Puts in what the scene made, such as `{subject}`. */ readonly filled: (text: string) => string, readonly picture: (part: Part) => Promise<void>, /** Looks for the labels of the step, once what is to be pressed is there: it may take them with it. */ readonly look: () => Promise<void> }

/** Does one act. */
export async function perform({ page, filled, picture, look }: Performer, act: Act): Promise<void> {
  const name = filled(act.name)
  const value = filled(act.value)
  const on = (tiers: readonly Tier[], doing: (part: Part) => Promise<unknown>) => withPart(page, [name, tiers], async (part) => {
    await look()
    await doing(part)
  })
  switch (act.verb) {
    case 'go': return void await page.goto(name)
    case 'reload': return void await page.reload()
    case 'click': return on(pressable, (part) => part.click({ timeout: patience }))
    case 'tick': return on(box, (part) => part.check({ timeout: patience }))
    case 'open': return on(anything, (part) => part.click({ timeout: patience }))
    case 'fill': return on(field, (part) => part.fill(value, { timeout: patience }))
    case 'choose': return on(field, (part) => part.selectOption({ label: value }, { timeout: patience }))
    case 'pick': return pick(page, name, value)
    case 'press': return page.keyboard.press(name)
    case 'see': return on(seen, () => Promise.resolve())
    case 'gone': return page.getByText(new RegExp(escaped(name), 'u')).first().waitFor({ state: 'hidden', timeout: patience })
    case 'upload': return upload(page, name, value)
    case 'code': return codeInto(page, name)
    case 'mark': return on(anything, picture)
    default: throw new Error(`nobody knows how to ${String(act.verb satisfies never)}`)
  }
}

async function codeInto(page: Page, name: string): Promise<void> {
  const code = await readCode(page)
  await withPart(page, [name, field], (part) => part.fill(code, { timeout: patience }))
}

/** The code that an authenticator app shows for the key that is on the page. */
async function readCode(page: Page): Promise<string> {
  const address = await page.locator('a[href^="otpauth:"]').getAttribute('href', { timeout: patience })
  return app(new URL(address ?? '').searchParams.get('secret') ?? '')()
}

/** Types into a field that proposes, and takes what it proposes. */
async function pick(page: Page, name: string, value: string): Promise<void> {
  await withPart(page, [name, field], (part) => part.fill(value, { timeout: patience }))
  await withPart(page, [value, option], (part) => part.click({ timeout: patience }))
}

/** A table of two people whom nobody knows yet. */
function people(): string {
  return ['name,email', ...['Nadia Ferrand', 'Louis Achard'].map((name) => `${name},${Math.random().toString(36).slice(2)}@manual.example`), ''].join('\n')
}

async function upload(page: Page, name: string, file: string): Promise<void> {
  if (file.endsWith('.mp4')) return page.getByLabel(name).first().setInputFiles({ name: file, mimeType: 'video/mp4', buffer: Buffer.from(makeMp4()) })
  const chooser = page.waitForEvent('filechooser')
  await withPart(page, [name, pressable], (part) => part.click())
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
