import type { Absence, ClientOfManager, Hours, ManagerHome, Reachable } from '#contract/managers.ts'
import { appendEvent, type Db, type Tx } from '#db/index.ts'
import { entitlement, readUse } from '#domains/plans/index.ts'
import { hasRole, type StaffActor } from '#kernel/actor.ts'
import { Failure } from '#kernel/failure.ts'
import { newId, type Id } from '#kernel/ids.ts'
import { day, later } from '#kernel/instants.ts'
import { readCalendar } from '#kernel/service-calendar-read.ts'
import { needOf } from './clients.health.rules.ts'
import { judge } from './clients.overview.ts'
import { listStandings } from './clients.overview.store.ts'
import { officeHours, reachOf } from './managers.rules.ts'
import { findManager, findReachable, insertAbsence, listAbsences, listManagers, listTasks, saveSettings, withdrawAbsence } from './managers.store.ts'

/** The companies that somebody looks after now, for themselves or for whoever is away; whoever needs them most comes first. */
async function clientsOf(db: Db, now: Date, managerId: Id<'person'>): Promise<ClientOfManager[]> {
  const standings = await listStandings(db, { managerId })
  const use = await readUse(db, standings.map(({ organisationId }) => organisationId))
  return standings.map((standing) => {
    const used = use.get(standing.organisationId)
    return {
      id: standing.organisationId, name: standing.name, plan: standing.plan, health: judge(standing, used, now), openTickets: standing.open,
      lastContactAt: standing.lastContactAt?.toISOString() ?? null, contractEndsAt: used?.contract?.endsAt?.toISOString() ?? null, standsInFor: standing.standsInFor,
    }
  }).toSorted((a, b) => needOf(b.health) - needOf(a.health))
}

/** Where an account manager's day begins. Heads and administrators may look at anybody's. */
export async function showManagerHome(db: Db, actor: StaffActor, now: Date, who: Id<'person'> = actor.personId): Promise<ManagerHome> {
  const mayLook = hasRole(actor, 'head', 'administrator')
  const manager = who === actor.personId || mayLook ? await findManager(db, who) : undefined
  if (manager === undefined) throw new Failure('not_found')
  const [clients, tasks, absences, colleagues] = await Promise.all([clientsOf(db, now, who), listTasks(db, who), listAbsences(db, who), listManagers(db)])
  return {
    who: { id: manager.id, name: manager.name }, clients, tasks, absences, colleagues, hours: manager.hours ?? officeHours, zone: manager.zone,
    deputy: manager.deputyId === null ? null : { id: manager.deputyId, name: manager.deputy ?? '' }, may: { look: mayLook, change: who === actor.personId },
  }
}

async function checkDeputy(tx: Tx, actor: StaffActor, deputyId: Id<'person'> | null): Promise<void> {
  if (deputyId === null) return
  const known = (await listManagers(tx)).some(({ id }) => id === deputyId)
  if (!known || deputyId === actor.personId) throw new Failure('manager.deputy', { field: 'deputyId' })
}

/** Says when the actor can be reached, and who stands in for them. */
export async function changeManagerSettings(tx: Tx, actor: StaffActor, now: Date, { deputyId, hours }: { readonly deputyId: Id<'person'> | null; readonly hours: Hours }): Promise<void> {
  await checkDeputy(tx, actor, deputyId)
  readCalendar({ zone: actor.zone, hours: Object.values(hours).every((each) => each.length === 0) ? officeHours : hours }, '')
  await saveSettings(tx, actor.personId, { deputyId, hours })
  await appendEvent(tx, actor, now, { kind: 'manager.settings', data: { person: actor.personId, deputy: deputyId, hours } })
}

/** The actor will be away, for at most a year; it may have begun today. */
export async function announceAbsence(tx: Tx, actor: StaffActor, now: Date, { from, to, deputyId }: { readonly from: Date; readonly to: Date; readonly deputyId: Id<'person'> | null }): Promise<Absence> {
  if (to <= from || to <= now || to > later(from, 366 * day)) throw new Failure('absence.time', { field: 'to' })
  if (from < later(now, -day)) throw new Failure('absence.time', { field: 'from' })
  await checkDeputy(tx, actor, deputyId)
  const id = newId<'absence'>()
  await insertAbsence(tx, { id, personId: actor.personId, from, to, deputyId, now })
  await appendEvent(tx, actor, now, { kind: 'absence.announced', data: { absence: id, person: actor.personId, from: from.toISOString(), to: to.toISOString(), deputy: deputyId } })
  const made = (await listAbsences(tx, actor.personId)).find((each) => each.id === id)
  if (made === undefined) throw new Failure('not_found')
  return made
}

/** The actor is not away after all, or back early. */
export async function cancelAbsence(tx: Tx, actor: StaffActor, now: Date, id: Id<'absence'>): Promise<void> {
  if (!await withdrawAbsence(tx, actor.personId, id, now)) throw new Failure('not_found')
  await appendEvent(tx, actor, now, { kind: 'absence.withdrawn', data: { absence: id, person: actor.personId } })
}

/** Whom a company can reach: its account manager or whoever stands in, with their number where its plan has the direct line. */
export async function showReachable(db: Db, now: Date, organisationId: Id<'organisation'>): Promise<Reachable | null> {
  const found = await findReachable(db, organisationId, now)
  if (found === undefined) return null
  const { directLine, backAt, hours, ...about } = found
  const direct = await entitlement(db, { organisationId }, { what: 'direct_line' })
  const held = hours ?? officeHours
  return { ...about, hours: held, directLine: direct.allowed && directLine !== '' ? directLine : null, backAt: backAt?.toISOString() ?? null, ...reachOf(held, about.zone, now) }
}
