/** How a mail server lets us in. */
export type SourceSettings = {
  readonly host: string; readonly port: number; readonly tls: 'wrapped' | 'started' | 'none'; readonly username: string; readonly folder: string; readonly moveTo: string | null
  readonly login: { readonly password: string } | { readonly accessToken: string }
}
/** A folder of a mail server, open. Every call fails when the connection has died, and nothing else is of use then. */
export type MailSource = {
  /** The folder's life: once it is another number, numbers of mails mean other mails. */
  readonly validity: number
  /** Numbers of the mails that came after one, or since a day; in the order in which they came. Whether somebody has read them does not matter. */
  readonly list: (after: number, since: Date | null) => Promise<number[]>
  /** The bytes of a mail; null when it is gone meanwhile. */
  readonly read: (uid: number) => Promise<AsyncIterable<Uint8Array> | null>
  /** Moves or marks a mail that has been kept. */
  readonly done: (uid: number) => Promise<void>
  /** Settles when something has come, or after so many milliseconds; fails when the connection has died. */
  readonly wait: (milliseconds: number) => Promise<void>
  readonly close: () => Promise<void>
}
/** Opens a folder; throws a `SourceFault` that says what is wrong in words of ours. */
export type OpenSource = (settings: SourceSettings) => Promise<MailSource>

/** Why a mailbox could not be fetched from. */
export type SourceTrouble = 'refused' | 'unreachable' | 'certificate' | 'folder' | 'token' | 'lost' | 'sealed'
/** What a mail server said no to, without any secret in it. */
export class SourceFault extends Error {
  readonly trouble: SourceTrouble
  readonly answer: string

  constructor(trouble: SourceTrouble, answer = '') {
    super(`${trouble}: ${answer}`)
    this.trouble = trouble
    this.answer = answer
  }
}
