import type { Hook } from '#contract/hooks.ts'
import { hot, type Db } from '#db/index.ts'
import type { Id } from '#kernel/ids.ts'
import type { Language } from '#kernel/languages.ts'

/** A message on its way, with what it tells: facts that its receiver's people know anyway, never what somebody wrote. */
export type DueDelivery = {
  readonly id: Id<'delivery'>; readonly webhookId: Id<'webhook'>; readonly kind: string; readonly body: string | null; readonly createdAt: Date; readonly failed: number; readonly failures: number
  readonly url: string; readonly format: Hook['format']; readonly language: Language; readonly secret: string; readonly secretBefore: string | null; readonly disabled: boolean; readonly restingUntil: Date | null
  readonly now: Date; readonly deskName: string
  readonly eventAt: Date | null; readonly actor: string | null; readonly side: string | null
  readonly ticketId: Id<'ticket'> | null; readonly number: number | null; readonly subject: string | null; readonly severity: string | null; readonly state: string | null
  readonly organisationId: Id<'organisation'> | null; readonly organisation: string | null
}

const due = hot<DueDelivery>('delivery_due', `
  select d.id, d.webhook_id as "webhookId", d.kind, d.body, d.created_at as "createdAt", w.failures, w.url, w.format, w.language, w.secret, w.disabled_at is not null as disabled,
    case when w.secret_before_until > now() then w.secret_before end as "secretBefore", case when w.resting_until > clock_timestamp() then w.resting_until end as "restingUntil", clock_timestamp() as now,
    coalesce((select value #>> '{}' from settings where key = 'desk_name'), 'Relais') as "deskName",
    (select count(*) from webhook_attempts a where a.delivery_id = d.id and a.outcome = 'put_off'
      and a.number > coalesce((select max(x.number) from webhook_attempts x where x.delivery_id = d.id and x.outcome = 'again'), 0)) as failed,
    e.at as "eventAt", e.actor_name as actor, e.actor_side as side, t.id as "ticketId", t.number, t.subject, t.severity, t.state, o.id as "organisationId", o.name as organisation
  from webhook_deliveries d join webhooks w on w.id = d.webhook_id left join events e on e.id = d.event_id left join tickets t on t.id = e.ticket_id left join organisations o on o.id = t.organisation_id
  where d.id = $1 and d.state = 'waiting'`)
const keepBody = hot('delivery_body', `update webhook_deliveries set body = $2 where id = $1 and body is null`)
const record = hot('delivery_attempt', `
  with attempt as (insert into webhook_attempts (delivery_id, number, outcome, status, answer)
    select $1::uuid, coalesce(max(number), 0) + 1, $2, $3, $4 from webhook_attempts where delivery_id = $1::uuid),
  delivery as (update webhook_deliveries set state = case $2::text when 'put_off' then 'waiting' else $2::text end where id = $1::uuid and (state = 'waiting' or $2 = 'sent') returning webhook_id)
  update webhooks w set failures = case $2::text when 'sent' then 0 else w.failures + 1 end, resting_until = $5,
    disabled_at = case when $6::boolean then coalesce(w.disabled_at, clock_timestamp()) else w.disabled_at end, disabled_why = case when $6::boolean then coalesce(w.disabled_why, 'gone') else w.disabled_why end
  from delivery d where w.id = d.webhook_id`)

/** A message that waits to be delivered. */
export async function findDue(db: Db, id: Id<'delivery'>): Promise<DueDelivery | undefined> {
  return (await due(db, id))[0]
}

/** Keeps the body of a message before its first try: every later one sends the same. */
export async function saveBody(db: Db, id: Id<'delivery'>, body: string): Promise<void> {
  await keepBody(db, id, body)
}

type Attempt = { readonly outcome: 'sent' | 'put_off' | 'refused'; readonly status: number | null; readonly answer: string; readonly restingUntil: Date | null; readonly isGone: boolean }

/** Writes a try into the log with what was answered; a receiver that is gone is told nothing more. */
export async function recordDelivery(db: Db, id: Id<'delivery'>, { outcome, status, answer, restingUntil, isGone }: Attempt): Promise<void> {
  await record(db, id, outcome, status, answer, restingUntil, isGone)
}
