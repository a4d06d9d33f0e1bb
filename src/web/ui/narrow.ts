import { useSyncExternalStore } from 'react'

/** As `max-md:` has it. */
const narrow = matchMedia('(width < 50rem)')

function follow(listener: () => void): () => void {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether the page is as narrow as a phone's, for what styles cannot say: what stands in a menu there. */
export function useNarrow(): boolean {
  return useSyncExternalStore(follow, () => narrow.matches)
}
