-- An answer that is owed counts by live events, and wakes the engine of the clocks only for what comes before it looks by itself.
create or replace function owe_answer(clock jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
  with started as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, calendar_id, windows, severity, target_seconds, started_at, due_at, next_at)
    select n.id, n.ticket_id, n.organisation_id, 'next_response', n.policy_id, n.calendar_id, coalesce(n.windows, '{}'), n.severity, n.target_seconds, n.started_at, n.due_at, n.next_at
      from jsonb_populate_record(null::obligations, clock) n join tickets t on t.id = n.ticket_id
     where (acting_organisation() is null or n.organisation_id = acting_organisation()) and t.organisation_id = n.organisation_id and t.state not in ('closed', 'merged')
       and not exists (select from obligations o where o.ticket_id = n.ticket_id and o.kind in ('first_response', 'next_response') and o.state in ('running', 'paused'))
    returning *),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, 1, started_at, 'start', organisation_id, acting_person(),
      jsonb_strip_nulls(jsonb_build_object('severity', severity, 'seconds', target_seconds, 'calendarId', calendar_id, 'windows', case when windows <> '{}' then to_jsonb(windows) end)) from started)
  select pg_notify('relais_clocks', ((extract(epoch from next_at) * 1000)::bigint)::text) from started where next_at < clock_timestamp() + interval '30 seconds';
  update tickets t set next_due_at = d.due_at, overdue = d.overdue
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue
            from obligations o where o.ticket_id = (clock ->> 'ticket_id')::uuid and o.state = 'running') d
   where t.id = (clock ->> 'ticket_id')::uuid and (acting_organisation() is null or t.organisation_id = acting_organisation())
$$;
