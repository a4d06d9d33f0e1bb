type Listener = () => void
const listeners = new Set<Listener>()
let acting: string | undefined

/** Notes as whom this page was opened: everything that it asks says so, and the desk refuses what would be done for another company. */
export function noteActing(id: string | undefined): void {
  acting = id
}

/** As whom this page acts, once it is known. */
export function actingAs(): string | undefined {
  return acting
}

/** Hears that the session acts for another company since, in another window. */
export function onSwitched(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells the shell that the session acts for another company. */
export function announceSwitch(): void {
  for (const listener of listeners) listener()
}
