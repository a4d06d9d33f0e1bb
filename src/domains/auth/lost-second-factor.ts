import type { BodyOf, ReplyOf } from '#contract/endpoint.ts'
import type { accountEndpoints } from '#contract/accounts.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import { endSignIn, findPerson, listPeople, mayRemoveSecondFactorOf, writeSecondFactorRemoved } from '#domains/accounts/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { deleteSecondFactor } from './credentials.store.ts'

type Operation = (typeof accountEndpoints)['admin.removeSecondFactor']

/** Removes the second factor of somebody who has lost it. They are signed out everywhere and told by mail, and their password alone lets them in until they set up another. Needs `relais_auth`. */
export async function removeLostSecondFactor(tx: Tx, actor: StaffActor, now: Date, input: BodyOf<Operation> & { personId: Id<'person'>; deskUrl: string }): Promise<{ readonly person: ReplyOf<Operation>; /** Whose tries at a code count afresh. */ readonly signIn: Id<'person'> }> {
  const { personId, reason, deskUrl } = input
  if (!mayRemoveSecondFactorOf(actor, personId)) throw new Failure('forbidden')
  const person = await findPerson(tx, personId)
  if (person === undefined) throw new Failure('not_found')
  if (!await deleteSecondFactor(tx, person.signIn)) throw new Failure('person.no_second_factor')
  const sessions = await endSignIn(tx, person.signIn)
  await writeSecondFactorRemoved(tx, { to: person, by: actor.name, deskUrl })
  await appendEvent(tx, actor, now, { kind: 'second_factor.removed', organisationId: person.organisationId, reason, data: { person: personId, sessions } })
  const [row] = await listPeople(tx, { id: personId })
  if (row === undefined) throw new Failure('not_found')
  return { person: row, signIn: person.signIn }
}
