-- A promised date, and what others time, follow no policy.
alter table obligations alter column policy_id drop not null;
-- Of what a ticket owes, one of a kind runs at a time; these three are each a matter of its own.
drop index obligations_one_running;
create unique index obligations_one_running on obligations (ticket_id, kind)
  where state in ('running', 'paused') and kind not in ('call_back', 'escalation', 'consultation');
-- A warning is written once, whoever writes it.
create unique index clock_events_warned_once on clock_events (obligation_id, (data ->> 'share')) where kind = 'warn';
-- The engine looks at every running clock once, and finds when its next warning is.
update obligations set next_at = started_at where next_at is not null;

-- A client's act starts and ends clocks that no client may see, which is why it cannot do so itself. These tell it nothing.
-- An answer is owed to a client's message once the first response has been given and no older message waits; what the ticket keeps of all its
-- clocks is worked out anew.
create function owe_answer(clock jsonb) returns void
  language sql security definer set search_path = public, pg_temp as $$
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
  select pg_notify('relais_clocks', ((extract(epoch from next_at) * 1000)::bigint)::text) from started;
  update tickets t set next_due_at = d.due_at, overdue = d.overdue
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue
            from obligations o where o.ticket_id = (clock ->> 'ticket_id')::uuid and o.state = 'running') d
   where t.id = (clock ->> 'ticket_id')::uuid and (acting_organisation() is null or t.organisation_id = acting_organisation())
$$;

-- Ends what is left of the clocks of a ticket that its client has closed; what was over by then is told first, at its true time.
create function end_clocks(ended uuid, at timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
  with clock as (
    select o.id, o.organisation_id, o.due_at, o.state = 'running' and o.breached_at is null and o.due_at < end_clocks.at as over,
      (select max(e.sequence) from clock_events e where e.obligation_id = o.id) as last
      from obligations o join tickets t on t.id = o.ticket_id
     where o.ticket_id = ended and o.state in ('running', 'paused') and t.state = 'closed' and (acting_organisation() is null or t.organisation_id = acting_organisation())),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, last + 1, due_at, 'breach', organisation_id, null::uuid, '{}'::jsonb from clock where over
    union all
    select id, last + 1 + over::int, end_clocks.at, 'cancel', organisation_id, acting_person(), '{"reason": "closed"}'::jsonb from clock)
  update obligations o set state = 'cancelled', next_at = null, breached_at = case when c.over then c.due_at else o.breached_at end from clock c where o.id = c.id;
  update tickets set next_due_at = null, overdue = false where id = ended and state = 'closed' and (acting_organisation() is null or organisation_id = acting_organisation())
$$;
revoke execute on function owe_answer(jsonb), end_clocks(uuid, timestamptz) from public;
grant execute on function owe_answer(jsonb), end_clocks(uuid, timestamptz) to relais_client;
revoke update (next_due_at, overdue) on tickets from relais_client;
