-- Whether a clock is a promise made to the client, told when it starts and not by its kind: row-level security shows clients these and no others.
-- What remains to a clock that stands still, so that lists can show it.
alter table obligations add column theirs boolean not null default false, add column left_seconds int;
update obligations set theirs = true where kind in ('first_response', 'next_update', 'promise', 'call_back');
update obligations o set left_seconds = greatest(0, round(extract(epoch from o.due_at - p.at)))
  from (select distinct on (obligation_id) obligation_id, at from clock_events where kind = 'pause' order by obligation_id, sequence desc) p
 where p.obligation_id = o.id and o.state = 'paused' and o.calendar_id is null;
-- The engine works out the others.
update obligations set next_at = started_at where state = 'paused' and calendar_id is not null;

drop policy visible on obligations;
create policy visible on obligations to relais_client
  using (theirs and organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id))
  with check (theirs and organisation_id = (select acting_organisation()));
grant update (left_seconds) on obligations to relais_client;

create or replace function end_clocks(ended uuid, at timestamptz) returns void
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
  update obligations o set state = 'cancelled', next_at = null, left_seconds = null, breached_at = case when c.over then c.due_at else o.breached_at end from clock c where o.id = c.id;
  update tickets set next_due_at = null, overdue = false where id = ended and state = 'closed' and (acting_organisation() is null or organisation_id = acting_organisation())
$$;
