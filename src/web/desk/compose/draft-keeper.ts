import { isRefused } from '../../refused.ts'

export type DraftState = 'idle' | 'saving' | 'saved' | 'offline' | 'elsewhere'
export type DraftView = { readonly text: string; readonly state: DraftState; /** What another window of the same person wrote. */ readonly other: string | undefined }
type Kept = { readonly text: string; readonly version: number }
type Save = (text: string, version: number) => Promise<number>

const quiet = 800
const retry = 8000

/**
 * One draft of one person, from the first key to the sent message. Every change lies in this device's storage at once and on the
 * server a moment later; it lives outside the components, so that leaving a page never loses a word.
 */
export class DraftKeeper {
  #view: DraftView = { text: '', state: 'idle', other: undefined }
  #version = 0
  #otherVersion = 0
  #dirty = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> = Promise.resolve()
  #listeners = new Set<() => void>()
  readonly #storageKey: string
  readonly #save: Save

  constructor(storageKey: string, save: Save) {
    this.#storageKey = storageKey
    this.#save = save
    globalThis.addEventListener?.('online', () => { if (this.#dirty) this.#later(0) })
    const kept = readKept(storageKey)
    if (kept === undefined) return
    this.#version = kept.version
    this.#dirty = true
    this.#view = { text: kept.text, state: 'offline', other: undefined }
    this.#later(quiet)
  }

  readonly view = (): DraftView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What the reader typed. */
  write(text: string): void {
    if (text === this.#view.text) return
    this.#dirty = true
    writeKept(this.#storageKey, { text, version: this.#version })
    this.#show({ text, state: 'saving' })
    this.#later(quiet)
  }

  /** What the server keeps, learnt with the ticket. Unsaved words of this window are never overwritten: the other text is offered instead. */
  learn(kept: { readonly text: string; readonly version: number } | null): void {
    if (kept === null) return this.#forgottenElsewhere()
    if (kept.version <= this.#version) return
    if (this.#dirty && kept.text !== this.#view.text) {
      this.#otherVersion = kept.version
      this.#show({ state: 'elsewhere', other: kept.text })
      return
    }
    this.#version = kept.version
    this.#show({ text: kept.text, state: kept.text === '' ? 'idle' : 'saved', other: undefined })
  }

  /** The other window sent or cleared the text that this one disagreed with: what is written here begins a new draft. */
  #forgottenElsewhere(): void {
    if (this.#view.state !== 'elsewhere') return
    this.#version = 0
    this.#show({ state: 'saving', other: undefined })
    this.#later(0)
  }

  /** Ends the disagreement of two windows: with this window's text, or the other one's. */
  settle(which: 'mine' | 'other'): void {
    const text = which === 'other' ? (this.#view.other ?? '') : this.#view.text
    this.#version = this.#otherVersion
    this.#dirty = true
    writeKept(this.#storageKey, { text, version: this.#version })
    this.#show({ text, state: 'saving', other: undefined })
    this.#later(0)
  }

  /** The text has been sent: nothing is kept of it any more. */
  sent(): void {
    clearTimeout(this.#timer)
    localStorage.removeItem(this.#storageKey)
    this.#dirty = false
    this.#show({ text: '', state: 'idle', other: undefined })
    // After a save that is still under way, or that one would bring the text back.
    this.#running = this.#running.then(() => this.#forget())
  }

  async #forget(): Promise<void> {
    if (this.#dirty) return
    this.#version = await this.#save('', this.#version).catch(() => 0)
  }

  #later(wait: number): void {
    clearTimeout(this.#timer)
    // One save after the other: each needs the version that the one before it has made.
    this.#timer = setTimeout(() => { this.#running = this.#running.then(() => this.#push()) }, wait)
  }

  async #push(): Promise<void> {
    const { text, other } = this.#view
    if (!this.#dirty || other !== undefined) return
    try {
      this.#version = await this.#save(text, this.#version)
      if (!this.#dirty) return
      if (this.#view.text !== text) return writeKept(this.#storageKey, { text: this.#view.text, version: this.#version })
      this.#dirty = false
      localStorage.removeItem(this.#storageKey)
      this.#show({ state: text === '' ? 'idle' : 'saved' })
    } catch (error) {
      this.#show({ state: isRefused(error, 'draft.changed') ? 'elsewhere' : 'offline' })
      if (!isRefused(error, 'draft.changed', 'request.invalid', 'not_found', 'forbidden')) this.#later(retry)
    }
  }

  #show(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

function readKept(key: string): Kept | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('version' in kept)) return undefined
    return typeof kept.text === 'string' && typeof kept.version === 'number' ? { text: kept.text, version: kept.version } : undefined
  } catch {
    return undefined
  }
}

function writeKept(key: string, kept: Kept): void {
  try {
    localStorage.setItem(key, JSON.stringify(kept))
  } catch {
    // A full or forbidden storage leaves the server's copy, which follows within a second.
  }
}
