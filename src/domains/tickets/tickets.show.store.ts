import type { CategoryKey, Impact } from '#contract/categories.ts'
import type { DeskTicket } from '#contract/desk.ts'
import type { MessageMail } from '#contract/outgoing.ts'
import type { ClockKind, State } from '#contract/ticket-shapes.ts'
import { hot, type Db } from '#db/index.ts'
import type { StoredEvent } from '#domains/clocks/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Severity } from '#kernel/severity.ts'
import type { MessageKind, Side } from './tickets.shapes.ts'

/** How a ticket or a message came. */
export type Channel = 'portal' | 'phone' | 'mail' | 'chat' | 'api'
/** An instant as JSON brings it. */
type At = string
type ShownMessage = { id: Id<'message'>; sequence: number; at: At; kind: MessageKind; author: string; authorId: Id<'person'> | null; side: Side; channel: Channel; text: string }
/** What became of a technical answer. */
type ShownRelay = { messageId: Id<'message'>; state: 'pending' | 'relayed' | 'nothing'; by: string | null; at: At | null; reason: string | null }
/** All messages in their order, fact by fact, each list as long as the others: of a long thread that is written and read in two thirds of the time that message by message takes. */
export type ShownThread = { readonly [Fact in keyof ShownMessage]: readonly ShownMessage[Fact][] } & { readonly relays: readonly ShownRelay[] | null }
/** The mail that a message came as. */
type ShownReceived = { messageId: Id<'message'>; id: Id<'received'> }
export type ShownAttachment = { id: string; messageId: Id<'message'>; name: string; type: string; size: number }
export type ShownMail = { id: Id<'mail'>; messageId: Id<'message'>; personId: Id<'person'> | null; to: string; state: MessageMail['state']; at: At; answer: string; dead: boolean; mayAgain: boolean }
export type ShownClock = { id: Id<'obligation'>; kind: ClockKind; events: StoredEvent[] }
export type ShownHandoff = {
  id: Id<'handoff'>; state: 'open' | 'taken' | 'answered' | 'returned'; summary: string; by: string; at: At; takenById: Id<'person'> | null
  takenBy: string | null; takenAt: At | null; answeredAt: At | null; needMore: boolean
}
type Other = { id: Id<'ticket'>; number: number }
export type ShownDraft = { kind: 'reply' | 'note' | 'technical'; text: string; version: number; updatedAt: At }
/** A ticket with all that its page on the desk shows, as one statement reads it. */
export type ShownTicket = {
  id: Id<'ticket'>; number: number; version: number; subject: string; category: CategoryKey; impact: Impact
  details: Record<string, string | number>; channel: Channel
  severity: Severity; severityDeclared: Severity; severityProposed: Severity; severityReason: string | null; raisedBy: string | null; product: DeskTicket['product']; products: DeskTicket['organisation']['products']; state: State; reopened: number; openedAt: Date; activeAt: Date; movedAt: Date; reachedSupport: boolean
  reachedTechnical: boolean; toRelay: number; lastSequence: number
  organisationId: Id<'organisation'>; organisation: string; plan: string; zone: string; openTickets: number
  accountManagerId: Id<'person'> | null; accountManager: string | null; liveEvent: { name: string; floor: Severity; to: At } | null
  requesterId: Id<'person'>; requester: string; requesterEmail: string; ownerId: Id<'person'> | null; owner: string | null
  technicalName: string | null
  resolvedAt: Date | null; resolvedBy: string | null; cause: string | null; fix: string | null; mergedInto: Other | null
  mergedFrom: Other[] | null; linkedTo: Other | null
  messages: ShownThread; received: ShownReceived[] | null; attachments: ShownAttachment[] | null; mails: ShownMail[] | null; clocks: ShownClock[] | null; handoffs: ShownHandoff[] | null
  participants: { id: Id<'person'>; name: string; side: 'client' | 'staff' }[] | null
  present: { id: Id<'person'>; name: string; activity: 'viewing' | 'replying' }[] | null
  drafts: ShownDraft[] | null; severities: { severity: Severity; by: string; at: At; reason: string | null }[] | null
}

const show = hot<ShownTicket>('ticket_show', `
  select t.id, t.number, t.version, t.subject, t.category, t.impact, t.details, t.channel, t.severity, t.state, t.reopened,
    t.severity_declared as "severityDeclared", t.severity_proposed as "severityProposed", t.severity_reason as "severityReason",
    (select w.name from event_windows w where w.id = t.raised_by) as "raisedBy",
    (select json_build_object('id', p.id, 'name', p.name, 'environment', t.environment) from products p where p.id = t.product_id) as product,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'environments', p.environments) order by plain(p.name)), '[]') from products p
      where p.organisation_id = t.organisation_id and p.retired_at is null) as products,
    (select json_build_object('name', e.name, 'floor', e.floor, 'to', e.to_at) from live_event(t.organisation_id, now()) e) as "liveEvent",
    t.opened_at as "openedAt", t.active_at as "activeAt", t.moved_at as "movedAt",
    t.reached_support as "reachedSupport", t.reached_technical as "reachedTechnical", t.to_relay as "toRelay", t.last_sequence as "lastSequence",
    t.organisation_id as "organisationId", o.name as organisation, o.plan, o.zone, o.account_manager_id as "accountManagerId",
    manager.name as "accountManager",
    (select count(*) from tickets c where c.organisation_id = t.organisation_id
      and c.state not in ('resolved', 'closed', 'merged')) as "openTickets",
    t.requester_id as "requesterId", requester.name as requester, requester.email as "requesterEmail", t.owner_id as "ownerId",
    owner.name as owner, technical.name as "technicalName",
    t.resolved_at as "resolvedAt", resolver.name as "resolvedBy", t.resolution_cause as cause, t.resolution_fix as fix,
    (select json_build_object('id', c.id, 'number', c.number) from tickets c where c.id = t.merged_into) as "mergedInto",
    (select json_agg(json_build_object('id', c.id, 'number', c.number) order by c.number) from tickets c
      where c.merged_into = t.id) as "mergedFrom",
    (select json_build_object('id', c.id, 'number', c.number) from tickets c where c.id = t.linked_to) as "linkedTo",
    (select json_build_object('id', coalesce(json_agg(m.id), '[]'), 'sequence', json_agg(m.sequence), 'at', json_agg(m.created_at), 'kind', json_agg(m.kind), 'author', json_agg(m.author_name),
        'authorId', json_agg(m.author_id), 'side', json_agg(m.author_side), 'channel', json_agg(m.channel), 'text', json_agg(m.body),
        'relays', json_agg(json_build_object('messageId', m.id, 'state', m.relay_state, 'by', (select p.name from people p where p.id = m.relay_by), 'at', m.relay_at,
          'reason', m.relay_reason)) filter (where m.relay_state is not null))
      from (select * from messages where ticket_id = t.id order by sequence) m) as messages,
    (select json_agg(json_build_object('messageId', r.entry_id, 'id', r.id)) from (select distinct on (entry_id) entry_id, id from received_mails
      where ticket_id = t.id and entry_id is not null order by entry_id, received_at) r) as received,
    (select json_agg(json_build_object('id', a.id, 'messageId', a.message_id, 'name', a.name, 'type', a.type, 'size', a.size)
      order by a.created_at, a.id) from attachments a where a.ticket_id = t.id) as attachments,
    (select json_agg(json_build_object('id', x.id, 'messageId', x.about_id, 'personId', x.person_id, 'to', coalesce(p.name, x.to_address), 'state', x.state, 'at', coalesce(l.at, x.created_at),
        'answer', coalesce(l.answer, ''), 'dead', d.address is not null, 'mayAgain', x.state <> 'waiting' and x.body <> '') order by x.created_at, x.id)
      from mails x left join people p on p.id = x.person_id left join dead_addresses d on d.address = lower(x.to_address)
        left join lateral (select a.at, a.answer from mail_attempts a where a.mail_id = x.id order by a.number desc limit 1) l on true
      where x.ticket_id = t.id and x.about_id is not null) as mails,
    (select json_agg(c) from (
      select c.id, c.kind, (select json_agg(json_build_object('at', e.at, 'kind', e.kind, 'data', e.data) order by e.sequence)
          from clock_events e where e.obligation_id = c.id) as events
        from obligations c where c.ticket_id = t.id order by c.started_at, c.due_at, c.id) c) as clocks,
    (select json_agg(h) from (
      select h.id, h.state, h.summary, giver.name as by, h.handed_at as at, h.taken_by as "takenById", taker.name as "takenBy",
        h.taken_at as "takenAt", h.answered_at as "answeredAt", h.need_more as "needMore"
        from handoffs h join people giver on giver.id = h.handed_by left join people taker on taker.id = h.taken_by
       where h.ticket_id = t.id order by h.handed_at, h.id) h) as handoffs,
    (select json_agg(json_build_object('id', p.id, 'name', p.name, 'side', p.side) order by p.name) from participants c
      join people p on p.id = c.person_id where c.ticket_id = t.id) as participants,
    (select json_agg(json_build_object('id', p.id, 'name', p.name, 'activity', c.activity) order by p.name)
       from presence c join people p on p.id = c.person_id where c.ticket_id = t.id and c.seen_at > now() - interval '45 seconds'
        and c.person_id <> $2) as present,
    (select json_agg(json_build_object('kind', d.kind, 'text', d.body, 'version', d.version, 'updatedAt', d.updated_at)) from drafts d
      where d.ticket_id = t.id and d.person_id = $2) as drafts,
    (select json_agg(json_build_object('severity', coalesce(e.data ->> 'to', e.data ->> 'severity'), 'by', e.actor_name, 'at', e.at,
      'reason', e.reason) order by e.at, e.recorded_at)
       from events e where e.ticket_id = t.id and e.kind in ('ticket.submitted', 'ticket.severity')) as severities
    from tickets t join organisations o on o.id = t.organisation_id join people requester on requester.id = t.requester_id
    left join people manager on manager.id = o.account_manager_id left join people owner on owner.id = t.owner_id
    left join people technical on technical.id = t.technical_id left join people resolver on resolver.id = t.resolved_by
   where t.id = $1`)

/** Reads a ticket for one of ours, with their drafts. */
export async function readTicket(db: Db, id: Id<'ticket'>, reader: Id<'person'>): Promise<ShownTicket | undefined> {
  return (await show(db, id, reader))[0]
}
