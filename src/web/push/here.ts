import { parseId, type Id } from '#kernel/ids.ts'
import { call } from '../call.ts'
import { keep, recall } from '../stored.ts'

// Browsers lend this to https and to this very machine alone. Everything here asks first, and pages say kindly where it is not to be had.
const worker = { file: '/push/worker.js', scope: '/push/' } as const
const own = 'relais.push'

/** Whether this browser can be told things while no page is open: yes; not at an address without https; or not at all. */
export function pushMeans(): 'yes' | 'insecure' | 'missing' {
  if (!isSecureContext) return 'insecure'
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window ? 'yes' : 'missing'
}

/** Whether somebody has refused notices from this address in the browser itself. */
export function isBlocked(): boolean {
  return pushMeans() === 'yes' && Notification.permission === 'denied'
}

/** Under which id the desk knows this browser, if it was switched on here. */
export function knownHere(): Id<'subscription'> | undefined {
  return parseId<'subscription'>(recall(own, ''))
}

async function startWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(worker.file, { scope: worker.scope })
  const coming = registration.installing ?? registration.waiting
  if (registration.active === null && coming !== null) {
    await new Promise<void>((resolve) => {
      coming.addEventListener('statechange', () => { if (coming.state === 'activated' || coming.state === 'redundant') resolve() })
    })
  }
  return registration
}

function isOfKey({ options: { applicationServerKey } }: PushSubscription, key: string): boolean {
  if (applicationServerKey === null) return false
  return btoa(String.fromCharCode(...new Uint8Array(applicationServerKey))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '') === key
}

/** Asks the person, then the browser, then tells the desk. Only from a press: browsers refuse it otherwise, and people should. */
export async function switchOnHere(key: string): Promise<'on' | 'refused'> {
  if (await Notification.requestPermission() !== 'granted') return 'refused'
  const { pushManager } = await startWorker()
  const before = await pushManager.getSubscription()
  const fits = before !== null && isOfKey(before, key)
  if (before !== null && !fits) await before.unsubscribe()
  const { endpoint, keys } = (fits ? before : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).toJSON()
  const { id } = await call('me.push.add', { body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } } })
  keep(own, id)
  return 'on'
}

/** Lets go of this browser; what the desk knows of it is the caller's to remove. */
export async function switchOffHere(): Promise<void> {
  keep(own, undefined)
  if (pushMeans() !== 'yes') return
  const registration = await navigator.serviceWorker.getRegistration(worker.scope)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

/** Somebody leaves this browser for good: it is told nothing more. What fails keeps nobody from leaving. */
export async function leaveHere(): Promise<void> {
  const id = knownHere()
  if (id === undefined) return
  await Promise.allSettled([call('me.push.remove', { params: { id } }), switchOffHere()])
}

/** Hears where a notice that was pressed leads, when this page may be led there. */
export function onPressed(go: (path: string) => void): () => void {
  if (pushMeans() !== 'yes') return () => undefined
  const hear = ({ data }: MessageEvent<unknown>) => {
    const path = typeof data === 'object' && data !== null && 'goTo' in data ? data.goTo : undefined
    if (typeof path === 'string' && /^\/(?![/\\])/.test(path)) go(path)
  }
  navigator.serviceWorker.addEventListener('message', hear)
  return () => navigator.serviceWorker.removeEventListener('message', hear)
}
