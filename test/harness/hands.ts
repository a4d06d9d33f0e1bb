import type { Browser, Locator, Page } from 'playwright-core'
import type { Values } from '#words/index.ts'
import { takeSeat, type Seat, type SeatOptions } from './browser.ts'
import { escaped, wordsOf, type Key, type Words } from './words.ts'

type Role = Parameters<Page['getByRole']>[0]

/** What somebody does with a page or a part of it, finding everything by the words of the catalogues. */
export type Hands = Words & {
  /** A part by its role and name. */
  part: (role: Role, key: Key, values?: Values) => Hands
  /** A part by its role and the beginning of its name, for what is named by people's words. */
  named: (role: Role, name: string) => Hands
  /** Where these hands are. */
  place: Locator
  button: (key: Key, values?: Values) => Locator
  link: (key: Key, values?: Values) => Locator
  field: (key: Key, values?: Values) => Locator
  press: (key: Key, values?: Values) => Promise<void>
  follow: (key: Key, values?: Values) => Promise<void>
  write: (key: Key, text: string, values?: Values) => Promise<void>
  /** One of several cards or boxes. */
  tick: (key: Key, values?: Values) => Promise<void>
  untick: (key: Key) => Promise<void>
  /** An entry of a list that unfolds. */
  pick: (key: Key, entry: Key) => Promise<void>
  /** An entry that somebody wrote, by its text. */
  pickText: (key: Key, entry: string) => Promise<void>
  /** An entry of the menu that a button opens. */
  act: (button: Key, entry: Key, values?: Values) => Promise<void>
  /** Waits until the words stand there. */
  sees: (key: Key, values?: Values) => Promise<void>
  /** Waits until they are gone. */
  misses: (key: Key, values?: Values) => Promise<void>
  /** Waits for what somebody wrote. */
  reads: (text: string) => Promise<void>
}

/** Somebody at a browser of their own. */
export type Somebody = Hands & Seat

/** Sits somebody down who reads one language. */
export async function sitDown(browser: Browser, options: SeatOptions): Promise<Somebody> {
  const seat = await takeSeat(browser, options)
  return { ...seat, ...handsOn(seat.page.locator(':root'), wordsOf(options.language ?? 'en')) }
}

/** Whether an element's whole name is this, a word in brackets such as "optional" left out. */
function whole(pattern: string, tail = ''): RegExp {
  return new RegExp(String.raw`^\s*${pattern}${tail}\s*$`, 'u')
}

function handsOn(place: Locator, words: Words): Hands {
  const { like } = words
  const optional = String.raw`(\s*${like('field.optional')})?`
  const byRole = (role: Role) => (key: Key, values?: Values) => place.getByRole(role, { name: whole(like(key, values)) })
  const [button, link] = [byRole('button'), byRole('link')]
  // A region may bear the same name as the field inside it, and passwords have no role.
  const field: Hands['field'] = (key, values) => place.getByLabel(whole(like(key, values), optional)).and(place.page().locator('input, textarea, select'))
  const text = (key: Key, values?: Values) => place.getByText(new RegExp(like(key, values), 'u')).first()
  const begins = (pattern: string) => new RegExp(String.raw`^\s*${pattern}(?!\p{L})`, 'u')
  const box = (key: Key, values?: Values) => place.getByRole('radio', { name: begins(like(key, values)) }).or(place.getByRole('checkbox', { name: begins(like(key, values)) }))
  return {
    ...words, place, button, link, field,
    part: (role, key, values) => handsOn(byRole(role)(key, values), words),
    named: (role, name) => handsOn(place.getByRole(role, { name: new RegExp(String.raw`^\s*${escaped(name)}`, 'u') }), words),
    press: (key, values) => button(key, values).first().click(),
    follow: (key, values) => link(key, values).first().click(),
    write: (key, given, values) => field(key, values).fill(given),
    tick: (key, values) => box(key, values).check(),
    untick: (key) => box(key).uncheck(),
    pick: async (key, entry) => { await field(key).selectOption({ label: words.say(entry) }) },
    pickText: async (key, entry) => { await field(key).selectOption({ label: entry }) },
    act: async (key, entry, values) => {
      await button(key, values).click()
      await place.page().getByRole('menuitem', { name: new RegExp(String.raw`^\s*${like(entry)}`, 'u') }).click()
    },
    sees: (key, values) => text(key, values).waitFor(),
    misses: (key, values) => text(key, values).waitFor({ state: 'hidden' }),
    reads: (given) => place.getByText(given).first().waitFor(),
  }
}
