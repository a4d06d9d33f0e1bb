import type { Id } from '#kernel/ids.ts'

type Known = { readonly disabled: boolean; readonly organisationId: Id<'organisation'> | null }

/** For which company somebody writes who has records in several: that of the ticket they answer, else that which the mailbox is for, else the only one that they have access to. `several` when nothing says it: it is never guessed. */
export function recordOf<Person extends Known>(people: readonly Person[], { ticketOf, mailboxOf }: { readonly ticketOf: Id<'organisation'> | null; readonly mailboxOf: Id<'organisation'> | null }): Person | 'several' | undefined {
  const open = people.filter(({ disabled }) => !disabled)
  // Also where access to that company has ended: their words about its ticket are nothing for another company to read.
  const onTicket = ticketOf === null ? undefined : people.find(({ organisationId }) => organisationId === ticketOf)
  if (onTicket !== undefined) return onTicket
  if (open.length < 2) return open[0] ?? people[0]
  return open.find(({ organisationId }) => organisationId !== null && organisationId === mailboxOf) ?? 'several'
}
