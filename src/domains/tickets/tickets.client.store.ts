import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { ClientTicket } from '#contract/client.ts'
import type { ProductChoice, State } from '#contract/ticket-shapes.ts'
import { hot, type Db, type Tx } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'
import type { Severity } from '#kernel/severity.ts'
import type { Side } from './tickets.shapes.ts'
import type { Channel, ShownAttachment, ShownClock } from './tickets.show.store.ts'

export type Manager = { name: string; title: string; directLine: string; email: string }
export type ClientShown = {
  id: Id<'ticket'>; number: number; subject: string; category: CategoryKey; impact: Impact; details: Record<string, string | number>
  severity: Severity; severityProposed: Severity; severityReason: string | null; raisedBy: string | null; product: ClientTicket['product']
  state: State; openedAt: Date; activeAt: Date; movedAt: Date; resolvedAt: Date | null; fix: string | null; requesterId: Id<'person'>
  requester: string; owner: string | null
  reachedSupport: boolean; reachedTechnical: boolean; lastPublicSequence: number; readSequence: number
  messages: { id: Id<'message'>; at: string; author: string; authorId: Id<'person'> | null; side: Side; channel: Channel; text: string }[] | null
  attachments: ShownAttachment[] | null; clocks: ShownClock[] | null; mergedInto: { id: Id<'ticket'>; number: number } | null
  manager: Manager | null
  draft: { text: string; version: number; updatedAt: string } | null
}

/** Everything below is read under the client's own row-level security: what is missing from its conditions is not missing from its safety. */
const show = hot<ClientShown>('client_ticket_show', `
  select t.id, t.number, t.subject, t.category, t.impact, t.details, t.severity, t.severity_proposed as "severityProposed",
    t.severity_reason as "severityReason", (select w.name from event_windows w where w.id = t.raised_by) as "raisedBy", t.state,
    (select json_build_object('id', p.id, 'name', p.name, 'environment', t.environment) from products p where p.id = t.product_id) as product,
    t.opened_at as "openedAt", t.active_at as "activeAt", t.moved_at as "movedAt", t.resolved_at as "resolvedAt", t.resolution_fix as fix,
    t.requester_id as "requesterId", requester.name as requester,
    owner_name(t.id) as owner, t.reached_support as "reachedSupport", t.reached_technical as "reachedTechnical",
    t.last_public_sequence as "lastPublicSequence",
    coalesce((select r.sequence from readings r where r.ticket_id = t.id and r.person_id = $2), 0) as "readSequence",
    (select json_agg(m) from (
      select m.id, m.created_at as at, m.author_name as author, m.author_id as "authorId", m.author_side as side, m.channel, m.body as text
        from messages m where m.ticket_id = t.id and m.kind = 'public' order by m.sequence) m) as messages,
    (select json_agg(json_build_object('id', a.id, 'messageId', a.message_id, 'name', a.name, 'type', a.type, 'size', a.size)
      order by a.created_at, a.id)
       from attachments a where a.ticket_id = t.id and a.public) as attachments,
    (select json_agg(c) from (
      select c.id, c.kind, (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence)
          from clock_events e where e.obligation_id = c.id) as events
        from obligations c where c.ticket_id = t.id order by c.started_at, c.due_at, c.id) c) as clocks,
    (select json_build_object('id', c.id, 'number', c.number) from tickets c where c.id = t.merged_into) as "mergedInto",
    (select json_build_object('name', p.name, 'title', p.title, 'directLine', p.direct_line, 'email', p.email)
       from organisations o join people p on p.id = o.account_manager_id where o.id = t.organisation_id) as manager,
    (select json_build_object('text', d.body, 'version', d.version, 'updatedAt', d.updated_at) from drafts d where d.ticket_id = t.id
      and d.person_id = $2 and d.kind = 'reply') as draft
    from tickets t join people requester on requester.id = t.requester_id
   where t.id = $1`)

/** Reads a ticket as the acting client. */
export async function readClientTicket(db: Db, id: Id<'ticket'>, reader: Id<'person'>): Promise<ClientShown | undefined> {
  return (await show(db, id, reader))[0]
}

type Reading = {
  readonly personId: Id<'person'>; readonly ticketId: Id<'ticket'>; readonly organisationId: Id<'organisation'>; readonly sequence: number
}

/** Remembers how far a client has read. */
export async function saveReading(tx: Tx, reading: Reading): Promise<void> {
  await tx.insertInto('readings').values({
    person_id: reading.personId, ticket_id: reading.ticketId, organisation_id: reading.organisationId, sequence: reading.sequence,
  })
    .onConflict((conflict) => conflict.columns(['person_id', 'ticket_id']).doUpdateSet({ sequence: reading.sequence })).execute()
}

type Home = { readonly organisation: string; readonly language: Language; readonly manager: Manager | null; readonly products: ProductChoice[] }

const home = hot<Home>('client_home', `
  select o.name as organisation, o.language,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'environments', p.environments) order by plain(p.name)), '[]') from products p
      where p.organisation_id = o.id and p.retired_at is null) as products,
    (select json_build_object('name', p.name, 'title', p.title, 'directLine', p.direct_line, 'email', p.email) from people p
      where p.id = o.account_manager_id) as manager
    from organisations o where o.id = $1`)

/** The acting client's company and its account manager. */
export async function readHome(
  db: Db, organisationId: Id<'organisation'>,
): Promise<Home | undefined> {
  return (await home(db, organisationId))[0]
}
