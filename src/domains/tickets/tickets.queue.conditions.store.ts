import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { viewConditions } from '#contract/desk.ts'
import type { Id } from '#kernel/ids.ts'
import type { Filters } from './tickets.queue.rules.ts'
import type { Condition } from './tickets.queue.store.ts'
import type { Sight } from './tickets.sight.policy.ts'

export type ViewConditions = z.output<typeof viewConditions>

/** Tickets within somebody's sight. */
export function withinSight(sight: Sight): Condition[] {
  if (sight.all) return []
  return [sql`((${sight.technical} and t.reached_technical) or t.organisation_id in (select id from organisations where account_manager_id = ${sight.managerId}))`]
}

/** Tickets that a filter typed into the queue's field lets through; its words are the search's business. */
export function passing(filters: Filters, me: Id<'person'>, zone: string): Condition[] {
  const conditions: Condition[] = []
  // Signs without a letter or a digit stand in no index: they find nothing, rather than everything.
  if (filters.words !== '' && !/[\p{L}\p{N}]/u.test(filters.words)) conditions.push(sql`false`)
  if (filters.states.length > 0) conditions.push(sql`t.state = any (${filters.states})`)
  if (filters.severities.length > 0) conditions.push(sql`t.severity = any (${filters.severities})`)
  if (filters.categories.length > 0) conditions.push(sql`t.category = any (${filters.categories})`)
  if (filters.numbers.length > 0) conditions.push(sql`t.number = any (${filters.numbers}::bigint[])`)
  if (filters.clients.length > 0) conditions.push(sql`t.organisation_id in (select o.id from organisations o join unnest(${filters.clients}::text[]) wanted on ${named(sql`o.name`)})`)
  if (filters.owners.length > 0) conditions.push(either(filters.owners.map((owner) => ownedBy(owner, me))))
  if (filters.before !== undefined) conditions.push(sql`t.opened_at < ${filters.before}::date::timestamp at time zone ${zone}`)
  if (filters.after !== undefined) conditions.push(sql`t.opened_at >= ${filters.after}::date::timestamp at time zone ${zone}`)
  return conditions
}

function ownedBy(owner: string, me: Id<'person'>): Condition {
  if (owner === 'me') return sql`t.owner_id = ${me}`
  if (owner === 'nobody') return sql`t.owner_id is null`
  return sql`t.owner_id in (select p.id from people p join unnest(array[${owner}]) wanted on ${named(sql`p.name`)} where p.side = 'staff')`
}

/** A name that holds what is wanted, or nearly. */
function named(name: RawBuilder<unknown>): Condition {
  return sql`(plain(${name}) like anywhere(wanted) or plain(wanted) <% plain(${name}))`
}

function either(conditions: readonly Condition[]): Condition {
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** Tickets that fulfil every condition of a saved view. */
export function fulfilling(view: ViewConditions, me: Id<'person'>): Condition[] {
  const conditions: Condition[] = []
  if (view.states !== undefined && view.states.length > 0) conditions.push(sql`t.state = any (${view.states})`)
  if (view.severities !== undefined && view.severities.length > 0) conditions.push(sql`t.severity = any (${view.severities})`)
  if (view.categories !== undefined && view.categories.length > 0) conditions.push(sql`t.category = any (${view.categories})`)
  if (view.organisationIds !== undefined && view.organisationIds.length > 0) conditions.push(sql`t.organisation_id = any (${view.organisationIds}::uuid[])`)
  if (view.ownerIds !== undefined && view.ownerIds.length > 0) conditions.push(sql`t.owner_id = any (${view.ownerIds}::uuid[])`)
  if (view.owner === 'me') conditions.push(sql`t.owner_id = ${me}`)
  if (view.owner === 'nobody') conditions.push(sql`t.owner_id is null`)
  if (view.owner === 'anybody') conditions.push(sql`t.owner_id is not null`)
  if (view.escalated !== undefined) conditions.push(sql`(t.escalated_at is not null) = ${view.escalated}`)
  // A promise is broken at its instant; the flag follows once the clocks have written the breach.
  if (view.overdue !== undefined) conditions.push(sql`coalesce(t.overdue or t.next_due_at < now(), false) = ${view.overdue}`)
  return conditions
}
