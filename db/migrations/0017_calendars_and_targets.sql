-- One version of a service calendar; it never changes. A calendar is known by the id of its first version.
create table calendars (
  id uuid primary key,
  first_id uuid not null references calendars,
  version int not null,
  name text not null,
  -- As it is written: zone, hours, holidays, exceptions, breaks.
  written jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid references people,
  unique (first_id, version)
);
create trigger calendars_kept before update or delete or truncate on calendars for each statement execute function refuse_change();
grant select (id, first_id, version, written) on calendars to relais_client;
grant select, insert on calendars to relais_staff;

-- Which calendar a target counts by, its newest version when a clock starts; none: day and night. A target in days is so many usual days of it.
alter table clock_targets add column calendar_id uuid references calendars, add column service_days int check (service_days > 0);
alter table clock_policies add column created_by uuid references people;
alter table obligations add foreign key (calendar_id) references calendars;

-- Every promise has a target. First responses keep the one they had.
insert into clock_policies (id, name, version) values ('00000000-0000-7000-8000-000000000002', 'default', 2);
insert into clock_targets (policy_id, severity, kind, target_seconds)
  select '00000000-0000-7000-8000-000000000002', s.severity, k.kind, (k.targets)[s.place]
    from (values ('critical', 1), ('high', 2), ('medium', 3), ('low', 4)) s (severity, place),
      (values ('first_response', array[3600, 14400, 28800, 86400]), ('next_response', array[3600, 14400, 28800, 86400]),
        ('next_update', array[3600, 14400, 86400, 259200]), ('relay', array[1800, 7200, 28800, 28800]),
        ('handoff_taken', array[900, 3600, 14400, 28800]), ('call_back', array[900, 3600, 14400, 28800]),
        ('escalation', array[3600, 3600, 3600, 3600])) k (kind, targets);
