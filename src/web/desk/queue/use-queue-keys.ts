import { useEffect, useMemo, useRef, type RefObject } from 'react'
import type { QueueRow } from '#contract/desk.ts'
import { parseId } from '#kernel/ids.ts'
import { useWords } from '../../words.tsx'
import { useOffer, type DeskAction } from '../actions/store.ts'

type Handlers = { readonly openId: string | undefined; readonly select: (id: QueueRow['id'], range: boolean) => void; readonly more: () => void }

/** The row that has the focus, else the one that is open. */
function currentRow(links: readonly HTMLElement[], openId: string | undefined): number {
  const focused = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-row]')
  const at = focused === null || focused === undefined ? -1 : links.indexOf(focused)
  return at === -1 ? links.findIndex((link) => link.dataset['row'] === openId) : at
}

/** j and k walk the rows, x chooses one, / goes to the search; Enter opens, as on any link. */
export function useQueueKeys(list: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const t = useWords()
  const latest = useRef(handlers)
  useEffect(() => { latest.current = handlers })
  const actions = useMemo(() => {
    const links = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const step = (by: 1 | -1) => {
      const all = links()
      const at = currentRow(all, latest.current.openId)
      const next = all[at === -1 ? 0 : at + by]
      next?.focus({ preventScroll: true })
      next?.scrollIntoView({ block: 'nearest' })
      if (by === 1 && at >= all.length - 3) latest.current.more()
    }
    const choose = () => {
      const all = links()
      const id = parseId<'ticket'>(all[currentRow(all, latest.current.openId)]?.dataset['row'] ?? '')
      if (id !== undefined) latest.current.select(id, false)
    }
    const search = () => document.querySelector<HTMLElement>('[data-queue-search]')?.focus()
    return [
      { id: 'queue.next', group: 'queue', label: t('queue.next'), keys: 'j', run: () => step(1) },
      { id: 'queue.previous', group: 'queue', label: t('queue.previous'), keys: 'k', run: () => step(-1) },
      { id: 'queue.choose', group: 'queue', label: t('queue.choose'), keys: 'x', run: choose },
      { id: 'queue.search', group: 'queue', label: t('queue.search'), keys: '/', run: search },
    ] satisfies DeskAction[]
  }, [list, t])
  useOffer('queue', actions)
}
