import type { Health, Overview } from '#contract/clients.ts'
import { states } from '#contract/ticket-shapes.ts'
import type { Db } from '#db/index.ts'
import { mayManageCompany, seeOrganisation } from '#domains/accounts/index.ts'
import { readUse, type Use } from '#domains/plans/index.ts'
import type { StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import type { Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { listDomains } from './clients.domains.store.ts'
import { listFiles } from './clients.files.store.ts'
import { healthOf } from './clients.health.rules.ts'
import { showNotes } from './clients.notes.ts'
import { countPromises, countTickets, listStandings, type Standing } from './clients.overview.store.ts'
import { listProducts } from './clients.products.store.ts'

const looksBack = 90 * day

/** How a company is, from how its tickets stand and what of its plan is used. */
export function judge(standing: Standing, use: Use | undefined, now: Date): Health {
  const nothing = { used: 0, limit: null }
  return healthOf({ ...standing, since: standing.createdAt, contract: use?.contract ?? null, seats: use?.seats ?? nothing, tickets: use?.tickets ?? nothing }, now)
}

/** What one of ours sees of a company at a glance. */
export async function showOverview(db: Db, actor: StaffActor, now: Date, id: Id<'organisation'>): Promise<Overview> {
  const company = await seeOrganisation(db, actor, id)
  const [standings, use, tickets, lines, notes, files, domains, products] = await Promise.all([
    listStandings(db, { ids: [id] }), readUse(db, [id]), countTickets(db, id), countPromises(db, id), showNotes(db, actor, company), listFiles(db, id), listDomains(db, id), listProducts(db, id),
  ])
  const [standing] = standings
  if (standing === undefined) throw new Failure('not_found')
  return {
    health: judge(standing, use.get(id), now), tickets: tickets.toSorted((a, b) => states.indexOf(a.state) - states.indexOf(b.state)), promises: { since: later(now, -looksBack).toISOString(), lines },
    lastContactAt: standing.lastContactAt?.toISOString() ?? null, notes, files, domains, products, may: { note: true, manage: mayManageCompany(actor, company) },
  }
}
