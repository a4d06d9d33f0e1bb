import { useEffect, useSyncExternalStore } from 'react'

/** Something the reader can do now: the palette lists it, its key does it, and a refused one says why. */
export type DeskAction = {
  readonly id: string
  readonly label: string
  readonly group: 'ticket' | 'queue' | 'go'
  /** One key, or two pressed one after the other ("g t"). */
  readonly keys?: string
  /** Why it cannot be done now; such an action stays visible. */
  readonly refused?: string | undefined
  readonly run: () => void
}

const scopes = new Map<string, readonly DeskAction[]>()
const listeners = new Set<() => void>()
let all: readonly DeskAction[] = []

function publish(): void {
  // What is done to chosen rows comes before what is done to the open ticket.
  all = [...(scopes.get('chosen') ?? []), ...[...scopes].filter(([scope]) => scope !== 'chosen').flatMap(([, actions]) => actions)]
  for (const listener of listeners) listener()
}

/** Every action that some part of the page offers at this moment. */
export function currentActions(): readonly DeskAction[] {
  return all
}

/** Offers actions while the part that calls it is shown; give a stable list. */
export function useOffer(scope: string, actions: readonly DeskAction[]): void {
  useEffect(() => {
    scopes.set(scope, actions)
    publish()
    return () => {
      if (scopes.get(scope) !== actions) return
      scopes.delete(scope)
      publish()
    }
  }, [scope, actions])
}

/** The actions on offer, kept up to date. */
export function useActions(): readonly DeskAction[] {
  return useSyncExternalStore(subscribe, currentActions)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
