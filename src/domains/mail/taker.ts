import type { Peer } from './received.ts'

/** What became of one recipient's copy of a mail that was handed over. */
export type Handed = 'taken' | 'known' | 'nobody'
/** Takes mail from whoever hands it over: a mail server, a pipe, a program. */
export type MailTaker = {
  /** Whether an address is one where mail is taken. */
  readonly accepts: (address: string) => Promise<boolean>
  /** Keeps a mail for each of its recipients before it answers. Throws when it could not be kept: nothing of it is here then. */
  readonly take: (bytes: AsyncIterable<Uint8Array>, envelope: { readonly via: 'lmtp' | 'smtp' | 'pipe' | 'http'; readonly from: string | null; readonly to: readonly string[]; readonly peer?: Peer | null }) => Promise<Handed[]>
}
