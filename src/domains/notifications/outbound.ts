import type { Looked } from '#kernel/looked.ts'

/** The one way out to programs of others. It goes only to public addresses over TLS, and to those the installation allows; it follows no redirection. */
export type Outbound = { readonly post: (url: string, message: { readonly headers: Readonly<Record<string, string>>; /** JSON, unless the headers say otherwise. */ readonly body: string | Uint8Array; /** How much of the answer is read, where more than its beginning is needed. */ readonly most?: number }) => Promise<OutboundAnswer>; /** Fetches a text of at most so many bytes; nothing of a longer one. */ readonly get: (url: string, most: number) => Promise<OutboundAnswer>; /** Looks at an address and tells what it answers, of its text at most so many bytes. */ readonly look: (url: string, most: number) => Promise<Looked>; /** Fetches bytes, at most so many and within a minute; nothing of more. */ readonly take: (url: string, wanted: { readonly headers: Readonly<Record<string, string>>; readonly most: number }) => Promise<{ readonly status: number; readonly bytes: Uint8Array } | { readonly status: null; readonly fault: OutboundFault }> }
/** What came back: a status with the beginning of the answer, or why nothing did. */
export type OutboundAnswer = { readonly status: number; readonly text: string } | { readonly status: null; readonly text: OutboundFault }
/** Why a message did not leave or brought nothing back: one of these words, and no detail of what stands inside our network. */
export type OutboundFault = 'not_allowed' | 'unreachable' | 'too_slow' | 'too_large'
