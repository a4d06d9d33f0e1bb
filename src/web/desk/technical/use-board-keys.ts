import { useMemo } from 'react'
import { useWords } from '../../words.tsx'
import { useOffer, type DeskAction } from '../actions/store.ts'

/** j and k walk the cards of the board, column by column. */
export function useBoardKeys(): void {
  const t = useWords()
  const actions = useMemo(() => {
    const step = (by: 1 | -1) => {
      const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')]
      const at = cards.findIndex((card) => card === document.activeElement)
      cards[at === -1 ? 0 : at + by]?.focus()
    }
    return [
      { id: 'queue.next', group: 'queue', label: t('queue.next'), keys: 'j', run: () => step(1) },
      { id: 'queue.previous', group: 'queue', label: t('queue.previous'), keys: 'k', run: () => step(-1) },
    ] satisfies DeskAction[]
  }, [t])
  useOffer('queue', actions)
}
