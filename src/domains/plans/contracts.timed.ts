import { appendEvent, type Tx } from '#db/index.ts'
import { desk } from '#kernel/actor.ts'
import type { Id } from '#kernel/ids.ts'
import { warningDays, warningDue } from './contracts.rules.ts'
import { lockEnding, lockRenewable, updateEnd, updateWarned } from './contracts.store.ts'
import { settlePlans } from './contracts.ts'

const atOnce = 200

/** A contract whose end is to be announced now. */
export type Announcement = { readonly contractId: Id<'contract'>; readonly organisationId: Id<'organisation'>; readonly organisation: string; readonly accountManagerId: Id<'person'> | null; readonly endsAt: Date; readonly days: number }

/** What time does to contracts: those that renew go on, plans that begin or lapse are followed, and ends that come near are announced, each once. Answers what is to be announced. */
export async function keepContracts(tx: Tx, now: Date): Promise<Announcement[]> {
  for (const { id, organisationId, endsAt, next } of await lockRenewable(tx, atOnce)) {
    await updateEnd(tx, id, next)
    await appendEvent(tx, desk, now, { kind: 'contract.renewed', organisationId, data: { contract: id, before: endsAt.toISOString(), until: next.toISOString() } })
  }
  await settlePlans(tx, desk, now, null)
  const announced: Announcement[] = []
  for (const { id, organisationId, organisation, accountManagerId, endsAt, warned } of await lockEnding(tx, warningDays[0])) {
    const days = warningDue({ endsAt, warned }, now)
    if (days === undefined) continue
    await updateWarned(tx, id, days)
    await appendEvent(tx, desk, now, { kind: 'contract.ending', organisationId, data: { contract: id, days, at: endsAt.toISOString() } })
    announced.push({ contractId: id, organisationId, organisation, accountManagerId, endsAt, days })
  }
  return announced
}
