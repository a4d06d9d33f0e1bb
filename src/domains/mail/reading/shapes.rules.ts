/** Who a mail names: the address as it stands, and the name shown for it, decoded. */
export type ReadAddress = { readonly address: string; readonly name: string }

/** A part of a mail that is not its text. Every one has a file name; `inline` when the text shows it in its place. */
export type ReadAttachment = {
  readonly filename: string; readonly contentType: string; readonly size: number; readonly inline: boolean
  /** Without its angle brackets, as `cid:` addresses name it. */
  readonly contentId: string | null
  readonly content: Uint8Array
}

/** What a delivery report says: whom it could not reach, and the Message-ID of the mail it is about. */
export type BounceFacts = {
  readonly recipients: readonly { readonly address: string; readonly status: string | null; readonly action: string | null }[]
  readonly messageId: string | null
}

/** Why nobody wrote this mail by hand. */
export type Automatic = 'bounce' | 'auto-reply' | 'list' | 'loop'

/** A mail that stands in this one because somebody passed it on. */
export type Forwarded = { readonly from: ReadAddress; readonly subject: string; readonly text: string }

/** A mail as it was read. Nothing in it is proof of anything: a header says what its sender wanted. */
export type ReadMail = {
  readonly from: ReadAddress | null
  /** Whether it claims more than one sender, in one header or in several. */
  readonly fromMany: boolean
  readonly replyTo: readonly ReadAddress[]; readonly to: readonly ReadAddress[]; readonly cc: readonly ReadAddress[]
  readonly subject: string; readonly date: Date | null
  readonly messageId: string | null; readonly inReplyTo: string | null; readonly references: readonly string[]; readonly threadIndex: string | null
  /** The whole, in words. */
  readonly text: string
  /** The whole, sanitised: safe to keep and to show. Remote pictures are not in `src` but in `data-remote`. */
  readonly html: string | null
  /** What the person wrote: lines of `text` without what they answer, their signature and disclaimers. */
  readonly reply: string
  readonly attachments: readonly ReadAttachment[]
  readonly automatic: Automatic | null
  readonly bounce: BounceFacts | null
  readonly autoSubmitted: string | null
  readonly sealed: 'signed' | 'encrypted' | null
  readonly forwarded: Forwarded | null
  /** Every such header as it stands, the topmost first. */
  readonly authenticationResults: readonly string[]
  /** What was mended or left out, for whoever wonders. */
  readonly remarks: readonly string[]
}

/** How much of a mail is read; beyond, the rest stays in the raw mail and a remark says so. Plain words (`wordBytes`) and pages (`pageBytes`, with the pictures that are written into them) that are longer than anybody reads are a file too, whole. Work on more words at once than `heavyBytes` is not begun. Without `page`, no page is made to be shown: the words are all that is wanted. */
export type ReadLimits = { readonly parts: number; readonly depth: number; readonly heavyBytes: number; readonly wordBytes: number; readonly pageBytes: number; readonly htmlBytes: number; readonly headerBytes: number; readonly addresses: number; readonly references: number; readonly page: boolean }

export const usualLimits: ReadLimits = { parts: 1000, depth: 50, heavyBytes: Number.POSITIVE_INFINITY, wordBytes: 2_000_000, pageBytes: 10_000_000, htmlBytes: 2_000_000, headerBytes: 1_000_000, addresses: 2000, references: 500, page: true }

/** Work that would take more memory at once than there may be where it was to be done. */
export class HeavyMail extends Error {}
