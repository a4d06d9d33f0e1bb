/** Where a push goes, and the keys that only the browser can open it with. */
export type PushAddress = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
/** How a push service is asked to carry it: for how long it is kept for a browser that is away, whether it may wait for a better moment, and what it takes the place of. */
export type PushCare = { readonly seconds: number; readonly urgent: boolean; readonly topic: string }
/** Encrypts for one browser (RFC 8291) and signs for its push service (RFC 8292). */
export type PushSealer = {
  /** By which push services and browsers know this desk. */
  readonly publicKey: string
  readonly seal: (to: PushAddress, payload: string, care: PushCare) => { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array }
}
