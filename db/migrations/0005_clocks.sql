-- Policies are versioned: an edit makes a new version, running clocks keep theirs.
create table clock_policies (
  id uuid primary key,
  name text not null,
  version int not null,
  created_at timestamptz not null default now(),
  unique (name, version)
);
create table clock_targets (
  policy_id uuid not null references clock_policies,
  severity text not null,
  kind text not null,
  target_seconds int not null check (target_seconds > 0),
  primary key (policy_id, severity, kind)
);
insert into clock_policies (id, name, version) values ('00000000-0000-7000-8000-000000000001', 'default', 1);
insert into clock_targets (policy_id, severity, kind, target_seconds) values
  ('00000000-0000-7000-8000-000000000001', 'critical', 'first_response', 3600),
  ('00000000-0000-7000-8000-000000000001', 'high', 'first_response', 14400),
  ('00000000-0000-7000-8000-000000000001', 'medium', 'first_response', 28800),
  ('00000000-0000-7000-8000-000000000001', 'low', 'first_response', 86400);

-- One promise of time. due_at, state, met_at and breached_at are caches of its events.
create table obligations (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null,
  kind text not null,
  policy_id uuid not null references clock_policies,
  -- No calendar: 24 hours a day, 7 days a week.
  calendar_id uuid,
  severity text not null,
  target_seconds int not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'running' check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
  met_at timestamptz,
  breached_at timestamptz,
  -- When the engine must look at it next; null when it need not.
  next_at timestamptz
);
create index obligations_next on obligations (next_at) where next_at is not null;
create index obligations_of_ticket on obligations (ticket_id);
create unique index obligations_one_running on obligations (ticket_id, kind) where state in ('running', 'paused') and kind = 'first_response';

create table clock_events (
  obligation_id uuid not null references obligations,
  sequence int not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('start', 'pause', 'resume', 'satisfy', 'retarget', 'warn', 'breach', 'cancel')),
  organisation_id uuid not null,
  actor_id uuid,
  data jsonb not null default '{}',
  primary key (obligation_id, sequence)
);
-- A breach is written once, whoever writes it.
create unique index clock_events_once on clock_events (obligation_id, kind) where kind in ('start', 'breach', 'satisfy', 'cancel');
create trigger clock_events_append_only before update or delete or truncate on clock_events for each statement execute function refuse_change();

grant select on clock_policies, clock_targets to relais_staff, relais_client;
grant insert on clock_policies, clock_targets to relais_staff;
grant select, insert, update on obligations to relais_staff;
grant select, insert on clock_events to relais_staff;
grant select, insert on obligations to relais_client;
grant update (due_at, state, met_at, next_at) on obligations to relais_client;
grant select, insert on clock_events to relais_client;
alter table obligations enable row level security;
create policy staff on obligations to relais_staff using (true) with check (true);
create policy visible on obligations to relais_client
  using (organisation_id = (select acting_organisation()) and kind in ('first_response', 'next_update', 'promise', 'call_back') and exists (select from tickets t where t.id = ticket_id))
  with check (organisation_id = (select acting_organisation()));
alter table clock_events enable row level security;
create policy staff on clock_events to relais_staff using (true) with check (true);
create policy visible on clock_events to relais_client
  using (organisation_id = (select acting_organisation()) and exists (select from obligations o where o.id = obligation_id))
  with check (organisation_id = (select acting_organisation()));
