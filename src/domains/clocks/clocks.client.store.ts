import { hot, posted, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'

const owe = posted('clocks_owe_answer', 'select owe_answer($1::jsonb)')

/** Owes a client an answer to what they write, unless an older message waits for one; and works out anew what the ticket keeps of its clocks. */
export async function oweAnswer(tx: Tx, row: object): Promise<void> {
  await owe(tx, JSON.stringify(row))
}

const unseen = hot('clocks_follow_unseen', 'select follow_unseen($1, $2, $3)')

/** Has the clocks of a ticket follow that its client may not see, where there are such. */
export async function askUnseen(tx: Tx, ticketId: Id<'ticket'>, { at, happening }: { readonly at: Date; readonly happening: string }): Promise<void> {
  await unseen(tx, ticketId, at, happening)
}

const end = hot('clocks_end', 'select end_clocks($1, $2)')

/** Ends what is left of the clocks of a ticket that its client has closed, also those they do not see. */
export async function endClocks(tx: Tx, ticketId: Id<'ticket'>, at: Date): Promise<void> {
  await end(tx, ticketId, at)
}
