import { useSyncExternalStore } from 'react'
import { useConnected } from '../live.ts'
import { useWords } from '../words.tsx'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says that the line is cut while it is; what is typed stays, and the page comes back by itself. */
export function ConnectionBanner() {
  const t = useWords()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  const connected = useConnected()
  const cut = !online || !connected
  return (
    <output className="pointer-events-none fixed inset-x-0 top-2 z-40 grid justify-items-center px-3">
      {cut && <p className="rounded-full border border-line bg-note px-4 py-1.5 text-s font-[550] shadow-over">{t(online ? 'connection.cut' : 'connection.offline')}</p>}
    </output>
  )
}
