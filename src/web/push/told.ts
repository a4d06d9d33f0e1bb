/** What the desk tells a browser. */
export type Told = { readonly id: string; readonly title: string; readonly body: string; readonly path: string; readonly tag: string; readonly urgent: boolean; readonly language: string }
/** A window of the desk that is open. */
export type OpenWindow = { readonly url: string }
/** Where a notice that was pressed leads: a window that shows it already, one in which nobody was writing, or a new one. */
export type Way<Window> = { readonly to: 'there' | 'resting'; readonly window: Window } | { readonly to: 'new' }

/** Pages on which nothing is typed: one of them may be led elsewhere. */
const resting = new Set(['/desk', '/client', '/desk/technical', '/desk/escalations'])

/** Reads what came, and leads nowhere but into this desk; undefined when it is not what the desk sends. */
export function readTold(text: string | undefined, origin: string): Told | undefined {
  if (text === undefined) return undefined
  try {
    const { id, title, body, path, tag, urgent, language } = JSON.parse(text)
    if ([id, title, body, path, tag, language].some((part) => typeof part !== 'string') || typeof urgent !== 'boolean') return undefined
    return new URL(path, origin).origin === origin ? { id, title, body, path, tag, urgent, language } : undefined
  } catch {
    return undefined
  }
}

/** Which window a notice leads to. */
export function wayTo<Window extends OpenWindow>(path: string, windows: readonly Window[]): Way<Window> {
  const at = (window: Window) => new URL(window.url).pathname
  const there = windows.find((window) => at(window) === path)
  if (there !== undefined) return { to: 'there', window: there }
  const idle = windows.find((window) => resting.has(at(window)))
  return idle === undefined ? { to: 'new' } : { to: 'resting', window: idle }
}
