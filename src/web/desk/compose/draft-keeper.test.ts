import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Refused } from '../../refused.ts'
import { DraftKeeper } from './draft-keeper.ts'

/** A desk that keeps one draft as the server does: whoever does not know its version is refused. */
function makeDesk() {
  const kept = { text: '', version: 0, reachable: true }
  const save = async (text: string, version: number): Promise<number> => {
    if (!kept.reachable) throw new Refused('unreachable', 0, '')
    if (version !== kept.version) throw new Refused('draft.changed', 409, '')
    Object.assign(kept, text === '' ? { text, version: 0 } : { text, version: version + 1 })
    return kept.version
  }
  return { kept, save }
}

describe('a draft', () => {
  const store = new Map<string, string>()

  beforeEach(() => {
    vi.useFakeTimers()
    store.clear()
    vi.stubGlobal('localStorage', { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value), removeItem: (key: string) => store.delete(key) })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('lies on this device at once and at the desk a moment later', async () => {
    const { kept, save } = makeDesk()
    const draft = new DraftKeeper('d', save)
    draft.write('Bonjour')
    expect(store.get('d')).toContain('Bonjour')
    await vi.advanceTimersByTimeAsync(1000)
    expect([kept.text, draft.view().state, store.has('d')]).toEqual(['Bonjour', 'saved', false])
  })

  test('outlives a reload while the desk cannot be reached, and is sent on when it can', async () => {
    const { kept, save } = makeDesk()
    kept.reachable = false
    new DraftKeeper('d', save).write('Hors ligne')
    await vi.advanceTimersByTimeAsync(1000)
    const again = new DraftKeeper('d', save)
    expect([again.view().text, again.view().state]).toEqual(['Hors ligne', 'offline'])
    kept.reachable = true
    await vi.advanceTimersByTimeAsync(20_000)
    expect([kept.text, again.view().state]).toEqual(['Hors ligne', 'saved'])
  })

  test('of two windows overwrites neither: the other text is offered, and the reader settles it', async () => {
    const { kept, save } = makeDesk()
    const [mine, other] = [new DraftKeeper('mine', save), new DraftKeeper('other', save)]
    other.write('Deuxième fenêtre')
    await vi.advanceTimersByTimeAsync(1000)
    mine.write('Première fenêtre')
    await vi.advanceTimersByTimeAsync(1000)
    mine.learn({ text: kept.text, version: kept.version })
    expect([mine.view().state, mine.view().text, mine.view().other]).toEqual(['elsewhere', 'Première fenêtre', 'Deuxième fenêtre'])
    mine.settle('mine')
    await vi.advanceTimersByTimeAsync(1000)
    expect([kept.text, mine.view().state]).toEqual(['Première fenêtre', 'saved'])
  })

  test('that another window has sent goes on as a new one', async () => {
    const { kept, save } = makeDesk()
    const mine = new DraftKeeper('d', save)
    mine.learn({ text: 'Ancien', version: 3 })
    mine.write('Ancien, et la suite')
    await vi.advanceTimersByTimeAsync(1000)
    expect(mine.view().state).toBe('elsewhere')
    mine.learn(null)
    await vi.advanceTimersByTimeAsync(1000)
    expect([kept.text, mine.view().state]).toEqual(['Ancien, et la suite', 'saved'])
  })

  test('typed on while a slow save is under way is saved once more, and disagrees with nobody', async () => {
    const { kept, save } = makeDesk()
    const draft = new DraftKeeper('d', async (text, version) => {
      await new Promise((resolve) => { setTimeout(resolve, 3000) })
      return save(text, version)
    })
    draft.write('Un')
    await vi.advanceTimersByTimeAsync(1000)
    draft.write('Un, deux')
    await vi.advanceTimersByTimeAsync(10_000)
    expect([kept.text, draft.view().state]).toEqual(['Un, deux', 'saved'])
  })

  test('leaves nothing behind once it is sent', async () => {
    const { kept, save } = makeDesk()
    const draft = new DraftKeeper('d', save)
    draft.write('Envoyé')
    await vi.advanceTimersByTimeAsync(1000)
    draft.sent()
    await vi.advanceTimersByTimeAsync(1000)
    expect([kept.text, draft.view().text, store.size]).toEqual(['', '', 0])
  })
})
