type Listener = () => void
const listeners = new Set<Listener>()

/** Hears that the session is over, by a refused request or over the live stream. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells the shell that the session is over, so that it asks to sign in over the page. */
export function announceSessionEnd(): void {
  for (const listener of listeners) listener()
}
