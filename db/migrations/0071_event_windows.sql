-- One version of a live event of a client company: while it lasts, the company's clocks run day and night and none of its tickets counts for
-- less than the floor. It never changes; it is known by the id of its first version.
create table event_windows (
  id uuid primary key,
  first_id uuid not null references event_windows,
  version int not null,
  organisation_id uuid not null references organisations,
  name text not null,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  -- Null: severities stay as they are judged.
  floor text check (floor in ('critical', 'high', 'medium', 'low')),
  withdrawn boolean not null default false,
  created_at timestamptz not null,
  created_by uuid not null references people,
  unique (first_id, version)
);
create index event_windows_of on event_windows (organisation_id, to_at);
create trigger event_windows_kept before update or delete or truncate on event_windows for each statement execute function refuse_change();
grant select, insert on event_windows to relais_staff;
grant select (id, first_id, version, organisation_id, name, from_at, to_at, floor, withdrawn) on event_windows to relais_client;
alter table event_windows enable row level security;
create policy staff on event_windows to relais_staff using (true) with check (true);
create policy own on event_windows for select to relais_client using (organisation_id = (select acting_organisation()));

-- The live events of a company that end after an instant, in the order in which they begin, each in its newest version.
create function windows_after(organisation uuid, since timestamptz) returns uuid[] language sql stable as $$
  select coalesce(array_agg(w.id order by w.from_at, w.id), '{}') from event_windows w
   where w.organisation_id = organisation and w.to_at > since and not w.withdrawn
     and not exists (select from event_windows n where n.first_id = w.first_id and n.version > w.version)
$$;

-- The live event that lifts severities at an instant: of several the one with the worst floor.
create function live_event(organisation uuid, at timestamptz) returns table (id uuid, name text, floor text, to_at timestamptz) language sql stable as $$
  select w.id, w.name, w.floor, w.to_at from event_windows w
   where w.organisation_id = organisation and w.from_at <= at and w.to_at > at and w.floor is not null and not w.withdrawn
     and not exists (select from event_windows n where n.first_id = w.first_id and n.version > w.version)
   order by array_position(array['critical', 'high', 'medium', 'low'], w.floor), w.to_at desc limit 1
$$;
grant execute on function windows_after(uuid, timestamptz), live_event(uuid, timestamptz) to relais_staff, relais_client;

-- The live event that lifted a ticket's severity when it was opened.
alter table tickets add column raised_by uuid references event_windows;
grant select (raised_by) on tickets to relais_client;

-- Which of them a clock counts by, beside its calendar; day and night there is nothing to add.
alter table obligations add column windows uuid[] not null default '{}';

-- An answer that is owed to a client counts by them too.
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
  select pg_notify('relais_clocks', ((extract(epoch from next_at) * 1000)::bigint)::text) from started;
  update tickets t set next_due_at = d.due_at, overdue = d.overdue
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue
            from obligations o where o.ticket_id = (clock ->> 'ticket_id')::uuid and o.state = 'running') d
   where t.id = (clock ->> 'ticket_id')::uuid and (acting_organisation() is null or t.organisation_id = acting_organisation())
$$;
