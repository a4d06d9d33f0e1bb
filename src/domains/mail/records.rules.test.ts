import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { recordOf } from './records.rules.ts'

const [north, south, east] = [newId<'organisation'>(), newId<'organisation'>(), newId<'organisation'>()]
const [inNorth, inSouth, goneFromEast] = [{ organisationId: north, disabled: false }, { organisationId: south, disabled: false }, { organisationId: east, disabled: true }]
const nothing = { ticketOf: null, mailboxOf: null }

test.each([
  ['nobody is known', [], nothing, undefined],
  ['they belong to one company', [inNorth], nothing, inNorth],
  ['they have left one and belong to one', [inNorth, goneFromEast], nothing, inNorth],
  ['they have left the only one', [goneFromEast], nothing, goneFromEast],
  ['nothing says for which of two', [inNorth, inSouth], nothing, 'several'],
  ['the mailbox is for one of them', [inNorth, inSouth], { ticketOf: null, mailboxOf: south }, inSouth],
  ['the mailbox is for a third', [inNorth, inSouth], { ticketOf: null, mailboxOf: east }, 'several'],
  ['they answer a ticket of one, at a mailbox of the other', [inNorth, inSouth], { ticketOf: north, mailboxOf: south }, inNorth],
  ['they answer a ticket of the company they left', [inNorth, goneFromEast], { ticketOf: east, mailboxOf: null }, goneFromEast],
  ['the ticket is of a company that is not theirs', [inNorth, inSouth], { ticketOf: east, mailboxOf: null }, 'several'],
])('where %s', (_, people, said, expected) => {
  expect(recordOf(people, said)).toBe(expected)
})
