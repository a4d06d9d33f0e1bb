/** A UUID that belongs to one kind of thing; ids of different kinds do not mix. */
export type Id<Kind extends string> = string & { readonly __kind: Kind }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const hexes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** A new UUIDv7 (RFC 9562, 5.7): its first 48 bits are the process clock in milliseconds, so ids sort by birth. */
export function newId<Kind extends string>(at: number = Date.now()): Id<Kind> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(at / 0x10000))
  view.setUint16(4, at % 0x10000)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  let hex = ''
  for (const byte of bytes) hex += hexes[byte]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>
}

/** Whether a text has the shape of an id; says nothing of whether the thing exists. */
export function isId(text: string): boolean {
  return uuid.test(text)
}

/** The text as an id of this kind, or undefined when it has not the shape of one. */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  return uuid.test(text) ? (text as Id<Kind>) : undefined
}

/** A secret of 128 random bits as 22 base64url characters: for links, files and whatever must not be guessed. */
export function randomKey(bits = 128): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(bits / 8))).toString('base64url')
}
