import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Somebody who uses no mouse. Wherever the focus comes to rest it must be seen there, or the step fails. */
export type Keyboard = {
  /** Presses keys one after the other. */
  press: (...keys: string[]) => Promise<void>
  type: (text: string) => Promise<void>
  /** Goes on with Tab until a part has the focus. */
  tabTo: (part: Locator) => Promise<void>
  /** Waits until a part has the focus and that can be seen. */
  rests: (part: Locator) => Promise<void>
}

/** What is wrong with where the focus is; empty when a reader with eyes can find it. */
function findFocus(): string {
  const active = document.activeElement
  if (!(active instanceof HTMLElement) || active === document.body) return 'nothing has the focus'
  const name = `${active.tagName.toLowerCase()} “${(active.getAttribute('aria-label') ?? active.textContent ?? '').trim().slice(0, 40)}”`
  const box = active.getBoundingClientRect()
  if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) return `${name} has the focus out of sight`
  const marked = (part: Element | null) => {
    if (part === null) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(part)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  }
  // A card is marked instead of the radio button that fills it. The palette is one line to type in: its caret says enough. A date's own button is marked by the browser, inside the field.
  if (marked(active) || marked(active.closest('label')) || active.matches('[cmdk-input], [type=datetime-local]')) return ''
  return `${name} has the focus and does not show it`
}

/** Sits down at a page's keyboard. */
export function atKeyboard(page: Page): Keyboard {
  const has = (part: Locator) => part.evaluate((element) => element === document.activeElement).catch(() => false)
  const seen = () => expect.poll(() => page.evaluate(findFocus)).toBe('')
  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key) }
  return {
    press,
    type: (text) => page.keyboard.type(text),
    rests: async (part) => {
      await expect.poll(() => has(part), { message: `the focus comes to ${part.toString()}` }).toBe(true)
      await seen()
    },
    tabTo: async (part) => {
      await part.waitFor()
      for (let stops = 0; !(await has(part)); stops++) {
        if (stops === 60) throw new Error(`Tab never comes to ${part.toString()}`)
        await press('Tab')
        await seen()
      }
      await seen()
    },
  }
}
