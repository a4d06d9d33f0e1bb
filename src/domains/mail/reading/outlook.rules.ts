import type { ReadMail } from './shapes.rules.ts'

/** What becomes of a mail as far as it tells itself; who its sender is to us, and which ticket it belongs to, only the desk knows. */
export type Outlook = { readonly action: 'new' | 'append' | 'suspend' | 'ignore'; readonly ticket: number | null; readonly lines: readonly string[] }

type Told = Pick<ReadMail, 'from' | 'fromMany' | 'to' | 'cc' | 'inReplyTo' | 'references' | 'automatic' | 'bounce' | 'sealed' | 'forwarded'>

/** Decides by headers alone, in the order in which the desk asks: what is it, may it count as its sender’s, where does it belong. */
export function outlookOf(mail: Told, ownDomain: string | undefined): Outlook {
  const thread = threadOf(mail, ownDomain)
  const [action, why] = verdictOf(mail, thread !== null)
  return { action, ticket: null, lines: [mail.from === null ? 'It names no sender.' : `It says that it is from ${mail.from.address}; a header proves nothing.`, ...describe(mail), thread ?? 'It answers nothing of ours.', why] }
}

function describe({ automatic, bounce, sealed, forwarded }: Told): string[] {
  return [
    ...automatic === null ? [] : [`Nobody wrote it by hand: ${automatic}.`],
    ...bounce === null ? [] : [`It reports on ${bounce.messageId ?? 'a mail that it does not name'} to ${bounce.recipients.map(({ address }) => address).join(', ') || 'nobody that it names'}.`],
    ...sealed === null ? [] : [`It is ${sealed}, and kept as it is.`],
    ...forwarded === null ? [] : [`It passes on a mail of ${forwarded.from.address}.`],
  ]
}

function verdictOf({ from, fromMany, automatic }: Told, isThreaded: boolean): [Outlook['action'], string] {
  if (automatic === 'loop') return ['ignore', 'It is one of ours that came back: nothing is done.']
  if (automatic === 'bounce') return isThreaded ? ['append', 'It goes beside the mail that it reports on, and moves nothing.'] : ['ignore', 'It reports on no mail of ours.']
  if (automatic === 'auto-reply') return isThreaded ? ['append', 'It goes beside the thread, moves nothing and is not answered.'] : ['suspend', 'A program wrote it: a person looks first, and it is not answered.']
  if (automatic === 'list') return ['suspend', 'It came by a list or in bulk: a person looks first.']
  if (from === null || !from.address.includes('@')) return ['suspend', 'Without a sender a person looks first.']
  if (fromMany) return ['suspend', 'It claims more than one sender: a person looks first.']
  return isThreaded ? ['append', 'It goes to the ticket that it answers, when its sender is on that ticket; else a person looks first.'] : ['new', 'It becomes a ticket, when the desk knows its sender; else a person looks first.']
}

/** What leads to a ticket of ours: a signed reply address or a Message-ID of our own, never a subject. */
function threadOf({ to, cc, inReplyTo, references, bounce }: Told, ownDomain: string | undefined): string | null {
  const own = ownDomain?.trim().toLowerCase().replace(/^@/, '') ?? ''
  if (own === '') return null
  const token = [...to, ...cc].find(({ address }) => new RegExp(`^[^+@]{1,64}\\+[0-9a-z]{1,10}-[a-z2-7]{26}@`, 'i').test(address) && address.toLowerCase().endsWith(`@${own}`))
  if (token !== undefined) return `It is written to ${token.address}, a reply address.`
  const id = [inReplyTo, ...references, bounce?.messageId ?? null].find((each) => each !== null && each.toLowerCase().replace(/>$/, '').endsWith(`@${own}`))
  return id === undefined || id === null ? null : `It names ${id}, a Message-ID of ours if its mark is right.`
}
