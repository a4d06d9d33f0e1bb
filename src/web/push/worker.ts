import { readTold, wayTo, type OpenWindow, type Told } from './told.ts'

// This runs beside the pages, also while none is open. It answers no requests: pages come from the desk as always.
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void }
type Window = OpenWindow & { focus: () => Promise<unknown>; postMessage: (message: unknown) => void }
type Pushed = Lasting & { data: { text: () => string } | null }
type Pressed = Lasting & { notification: Notification }
type Renewed = Lasting & { oldSubscription: PushSubscription | null; newSubscription: PushSubscription | null }
declare const self: {
  location: Location
  registration: ServiceWorkerRegistration
  clients: { matchAll: (options: { type: 'window'; includeUncontrolled: true }) => Promise<readonly Window[]>; openWindow: (path: string) => Promise<unknown> }
  skipWaiting: () => Promise<void>
  addEventListener: ((kind: 'install', hear: (event: Lasting) => void) => void) & ((kind: 'push', hear: (event: Pushed) => void) => void)
    & ((kind: 'notificationclick', hear: (event: Pressed) => void) => void) & ((kind: 'pushsubscriptionchange', hear: (event: Renewed) => void) => void)
}

/** Shows what the desk told. It may come twice as the same: then it rings once. */
async function show({ id, title, body, path, tag, urgent, language }: Told): Promise<void> {
  const shown = await self.registration.getNotifications({ tag })
  const isKnown = shown.some((notification) => notification.data?.id === id)
  const options: NotificationOptions & { renotify: boolean } = { body, tag, lang: language, data: { id, path }, requireInteraction: urgent, renotify: !isKnown, silent: isKnown }
  await self.registration.showNotification(title, options)
}

async function hear(text: string | undefined): Promise<void> {
  const told = readTold(text, self.location.origin)
  // Browsers want something shown for whatever comes.
  await (told === undefined ? self.registration.showNotification('Relais', { tag: 'unknown', silent: true }) : show(told))
}

async function follow(path: string): Promise<void> {
  const way = wayTo(path, await self.clients.matchAll({ type: 'window', includeUncontrolled: true }))
  if (way.to === 'new') return void await self.clients.openWindow(path)
  if (way.to === 'resting') way.window.postMessage({ goTo: path })
  await way.window.focus()
}

/** The browser has given this place a new address: the desk is told the new one. */
async function renew({ oldSubscription, newSubscription }: Renewed): Promise<void> {
  const now = newSubscription ?? (oldSubscription === null ? null : await self.registration.pushManager.subscribe(oldSubscription.options))
  if (now === null) return
  const { endpoint, keys } = now.toJSON()
  await fetch('/api/me/push', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ endpoint, keys }) })
}

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener('push', (event) => event.waitUntil(hear(event.data?.text())))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const path: unknown = event.notification.data?.path
  event.waitUntil(follow(typeof path === 'string' ? path : '/'))
})
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))
