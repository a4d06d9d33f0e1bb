import { useSyncExternalStore } from 'react'
import { useWords } from '../words.tsx'

type Toast = { readonly id: number; readonly text: string; readonly tone: 'good' | 'bad'; readonly action?: { readonly label: string; readonly run: () => void } | undefined }
let shown: readonly Toast[] = []
let next = 1
const listeners = new Set<() => void>()

function change(toasts: readonly Toast[]): void {
  shown = toasts
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says something in passing, in a corner and to readers; refusals stay until put away, the rest goes after eight seconds. */
export function toast(text: string, options: { tone?: 'good' | 'bad'; action?: Toast['action'] } = {}): void {
  const id = next++
  const tone = options.tone ?? 'good'
  change([...shown.slice(-2), { id, text, tone, action: options.action }])
  if (tone === 'good') setTimeout(() => forget(id), 8000)
}

function forget(id: number): void {
  change(shown.filter((each) => each.id !== id))
}

/** Where toasts appear: one polite live region for the whole page. What lies under good news can still be pressed. */
export function Toaster() {
  const t = useWords()
  const toasts = useSyncExternalStore(subscribe, () => shown)
  return (
    <output aria-live="polite" className="pointer-events-none fixed inset-x-3 bottom-3 z-40 grid justify-items-center gap-2 sm:inset-x-auto sm:end-5 sm:bottom-5">
      {toasts.map((each) => (
        <div key={each.id} className={`flex max-w-md items-center gap-3 rounded-card border bg-surface py-2.5 ps-4 pe-2 shadow-over ${each.tone === 'bad' ? 'pointer-events-auto border-critical' : 'border-line'}`}>
          <span className={each.tone === 'bad' ? 'text-critical' : 'text-good'} aria-hidden="true">{each.tone === 'bad' ? '!' : '✓'}</span>
          <span className="min-w-0">{each.text}</span>
          {each.action !== undefined && <button type="button" className="btn link pointer-events-auto" onClick={() => { each.action?.run(); forget(each.id) }}>{each.action.label}</button>}
          <button type="button" className="btn quiet small pointer-events-auto" aria-label={t('action.dismiss')} onClick={() => forget(each.id)}><span aria-hidden="true">✕</span></button>
        </div>
      ))}
    </output>
  )
}
