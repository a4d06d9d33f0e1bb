-- What follows an event in its transaction is done by one trigger: each condition of a trigger is read anew by every statement that writes an event.
drop trigger tell_of_event on events;
drop trigger hook_event on events;
drop function hook_event();
create or replace function queue_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  delivery uuid;
begin
  insert into event_pending (event_id) values (new.id);
  if new.kind in ('ticket.assigned', 'ticket.client_replied', 'ticket.reopened', 'ticket.handed_off', 'handoff.answered', 'handoff.need_more', 'handoff.returned') then
    insert into errands (task, payload) values ('notice', json_build_object('eventId', new.id));
  end if;
  if new.ticket_id is not null then
    for delivery in
      insert into webhook_deliveries (id, webhook_id, event_id, kind, created_at)
      select gen_random_uuid(), w.id, new.id, new.kind, new.at from webhooks w where w.disabled_at is null and new.kind = any (w.kinds)
      returning id
    loop
      perform enqueue_delivery(delivery);
    end loop;
  end if;
  return null;
end $$;

-- Read by places that are joined, not compared: a plan for any number of them is made once.
create or replace function link_events(most int default 1000) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head event_head;
  places bigint[];
  event events;
begin
  if not exists (select from event_pending) then return 0; end if;
  select * into head from event_head for update;
  places := array(select place from event_pending order by place limit most);
  if cardinality(places) = 0 then return 0; end if;
  for event in select e.* from unnest(places) u (place) join event_pending p on p.place = u.place join events e on e.id = p.event_id order by u.place loop
    head.position := head.position + 1;
    head.hash := sha256(head.hash || event_bytes(event));
    insert into event_chain (position, event_id, hash) values (head.position, event.id, head.hash);
  end loop;
  update event_head set position = head.position, hash = head.hash;
  delete from event_pending p using unnest(places) u (place) where p.place = u.place;
  perform pg_notify('relais_events', head.position::text);
  return cardinality(places);
end $$;

-- Commits that notify wait for one another through each flush to the disk. The engine of the clocks looks by itself every fifteen seconds, and is woken only
-- for what comes before.
create or replace function owe_answer(clock jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  with started as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, calendar_id, severity, target_seconds, started_at, due_at, next_at)
    select n.id, n.ticket_id, n.organisation_id, 'next_response', n.policy_id, n.calendar_id, n.severity, n.target_seconds, n.started_at, n.due_at, n.next_at
      from jsonb_populate_record(null::obligations, clock) n join tickets t on t.id = n.ticket_id
     where (acting_organisation() is null or n.organisation_id = acting_organisation()) and t.organisation_id = n.organisation_id and t.state not in ('closed', 'merged')
       and not exists (select from obligations o where o.ticket_id = n.ticket_id and o.kind in ('first_response', 'next_response') and o.state in ('running', 'paused'))
    returning *),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, 1, started_at, 'start', organisation_id, acting_person(),
      jsonb_strip_nulls(jsonb_build_object('severity', severity, 'seconds', target_seconds, 'calendarId', calendar_id)) from started)
  select pg_notify('relais_clocks', ((extract(epoch from next_at) * 1000)::bigint)::text) from started where next_at < clock_timestamp() + interval '30 seconds';
  update tickets t set next_due_at = d.due_at, overdue = d.overdue
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue
            from obligations o where o.ticket_id = (clock ->> 'ticket_id')::uuid and o.state = 'running') d
   where t.id = (clock ->> 'ticket_id')::uuid and (acting_organisation() is null or t.organisation_id = acting_organisation())
$$;
