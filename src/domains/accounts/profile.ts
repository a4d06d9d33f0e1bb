import type { BodyOf } from '#contract/endpoint.ts'
import type { accountEndpoints, Me } from '#contract/accounts.ts'
import { appendEvent, type Tx } from '#db/index.ts'
import type { ClientActor, StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { changesOf } from './accounts.rules.ts'
import { findProfile, updateEverywhere } from './people.store.ts'

type Profile = Pick<Me, 'name' | 'language' | 'zone' | 'theme'>

/** Changes one's own name, language, zone or theme, in every company that one belongs to; answers how they now are. */
export async function changeProfile(tx: Tx, actor: ClientActor | StaffActor, now: Date, { signIn, wanted }: { readonly signIn: Id<'person'>; readonly wanted: BodyOf<(typeof accountEndpoints)['me.change']> }): Promise<Profile> {
  const present = await findProfile(tx, actor.personId)
  if (present === undefined) throw new Failure('session.required')
  const { before, after, none } = changesOf(present, wanted)
  if (none) return present
  await updateEverywhere(tx, signIn, after)
  await appendEvent(tx, actor, now, { kind: 'profile.changed', organisationId: actor.side === 'client' ? actor.organisationId : null, data: { person: actor.personId, before, after } })
  return { ...present, ...after }
}
