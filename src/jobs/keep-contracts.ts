import { z } from 'zod'
import { actAs, type Tx } from '#db/index.ts'
import { tell } from '#domains/notifications/index.ts'
import { keepContracts, type Announcement } from '#domains/plans/index.ts'
import { desk } from '#kernel/actor.ts'
import { job } from './job.ts'
import { listToldOfEnd } from './keep-contracts.store.ts'

async function announce(tx: Tx, now: Date, { contractId, organisationId, organisation, endsAt, days }: Announcement): Promise<void> {
  const to = await listToldOfEnd(tx, organisationId)
  const values = { client: organisation, days: String(days), due: endsAt.toISOString(), path: `/desk/companies/${organisationId}` }
  await tell(tx, now, { kind: 'contract.ending', to, ticketId: null, values, once: `contract.${contractId}.${days}.${endsAt.toISOString()}` })
}

/** Lets time do to contracts what it does: renew, begin, lapse, and come near their end, which those who look after the company are told. */
export const keepContractsJob = job('keep-contracts', z.unknown(), async ({ db }) => {
  await actAs(db.staff, desk, async (tx, now) => {
    for (const each of await keepContracts(tx, now)) await announce(tx, now, each)
  })
})
