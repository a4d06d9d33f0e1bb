import { appendEvent, type Db, type Tx } from '#db/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { standingOf } from './contracts.rules.ts'
import { copyContract, listContracts, restoreEnd, updateEnd, type Contract } from './contracts.store.ts'
import { settlePlans } from './contracts.ts'

type Two = { readonly lost: Id<'organisation'>; readonly kept: Id<'organisation'> }
/** What became of the contracts of two companies that were joined: which were ended, and where they would have, and which were made. */
export type Joined = { readonly contracts: readonly { readonly id: Id<'contract'>; readonly endsAt: string | null }[]; readonly made: readonly Id<'contract'>[] }

/** Contracts of a company that run or are to come. */
export async function listLiving(db: Db | Tx, now: Date, organisationId: Id<'organisation'>): Promise<Contract[]> {
  return (await listContracts(db, organisationId)).filter((contract) => standingOf(contract, now) !== 'ended')
}

/** Two companies become one under the contract of one of them. The others end now; where the contract of the one that goes stays, it goes on for the other from now. */
export async function joinContracts(tx: Tx, actor: StaffActor, now: Date, { lost, kept, stays }: Two & { readonly stays: 'lost' | 'kept' }): Promise<Joined> {
  const [theirs, own] = [await listLiving(tx, now, lost), await listLiving(tx, now, kept)]
  const ended = stays === 'kept' ? theirs : [...theirs, ...own]
  for (const { id } of ended) await updateEnd(tx, id, now)
  const made: Id<'contract'>[] = []
  if (stays === 'lost') {
    for (const { id: of, startsAt } of theirs) {
      const id = newId<'contract'>()
      await copyContract(tx, { of, id, organisationId: kept, startsAt: startsAt > now ? startsAt : now, endsAt: theirs.find((each) => each.id === of)?.endsAt ?? null, by: actor.personId, at: now })
      made.push(id)
    }
  }
  for (const organisationId of [lost, kept]) {
    const of = ended.filter((contract) => contract.organisationId === organisationId).map(({ id }) => id)
    if (of.length > 0) await appendEvent(tx, actor, now, { kind: 'contract.joined', organisationId, data: { ended: of, made: organisationId === kept ? made : [] } })
    await settlePlans(tx, actor, now, organisationId)
  }
  return { contracts: ended.map(({ id, endsAt }) => ({ id, endsAt: endsAt?.toISOString() ?? null })), made }
}

/** Two companies part again: what was made for the joint one ends, what was ended goes on, unless something else was agreed meanwhile. */
export async function partContracts(tx: Tx, actor: StaffActor, now: Date, { lost, kept, joined }: Two & { readonly joined: Joined }): Promise<void> {
  for (const id of joined.made) await updateEnd(tx, id, now)
  for (const { id, endsAt } of joined.contracts) await restoreEnd(tx, id, endsAt === null ? null : new Date(endsAt), now)
  for (const organisationId of [lost, kept]) await settlePlans(tx, actor, now, organisationId)
}
