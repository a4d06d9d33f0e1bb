-- Where other programs of ours hear of what happens. The secret signs; the one before it signs too, until it ends.
create table webhooks (
  id uuid primary key,
  name text not null,
  url text not null,
  format text not null check (format in ('standard', 'slack', 'teams')),
  language text not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  secret text not null,
  secret_before text,
  secret_before_until timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_why text,
  -- After failures it is left alone for a while, longer each time.
  failures int not null default 0,
  resting_until timestamptz
);
-- One thing told to one receiver. Its id is the message's: every try is the same message, with the same body.
create table webhook_deliveries (
  id uuid primary key,
  webhook_id uuid not null references webhooks,
  event_id uuid,
  kind text not null,
  body text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused')),
  created_at timestamptz not null,
  unique (webhook_id, event_id)
);
create index webhook_deliveries_newest on webhook_deliveries (webhook_id, created_at desc, id desc);
create table webhook_attempts (
  delivery_id uuid not null references webhook_deliveries,
  number int not null,
  at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('sent', 'put_off', 'refused', 'again')),
  status int,
  answer text not null,
  primary key (delivery_id, number)
);
grant select, insert, update on webhooks, webhook_deliveries to relais_staff;
grant select, insert on webhook_attempts to relais_staff;

-- Adds the job of a delivery to its receiver's own queue, so that a slow receiver delays no other.
create function enqueue_delivery(delivery uuid, at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('deliver-hook', json_build_object('deliveryId', delivery),
    queue_name := (select 'hook:' || d.webhook_id from webhook_deliveries d where d.id = delivery), run_at := at);
end $$;
revoke execute on function enqueue_delivery(uuid, timestamptz) from public;
grant execute on function enqueue_delivery(uuid, timestamptz) to relais_staff;

create function hook_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  delivery uuid;
begin
  for delivery in
    insert into webhook_deliveries (id, webhook_id, event_id, kind, created_at)
    select gen_random_uuid(), w.id, new.id, new.kind, new.at from webhooks w where w.disabled_at is null and new.kind = any (w.kinds)
    returning id
  loop
    perform enqueue_delivery(delivery);
  end loop;
  return null;
end $$;
create trigger hook_event after insert on events for each row
  when (new.ticket_id is not null and new.kind in ('ticket.submitted', 'ticket.taken', 'ticket.assigned', 'ticket.severity', 'ticket.replied', 'ticket.asked', 'ticket.relayed',
    'ticket.client_replied', 'ticket.handed_off', 'handoff.answered', 'ticket.resolved', 'ticket.confirmed', 'ticket.reopened', 'ticket.closed', 'clock.breached',
    'escalation.opened', 'escalation.acknowledged', 'escalation.ended'))
  execute function hook_event();
