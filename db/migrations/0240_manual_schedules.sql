-- What is to be shown to readers at a time to come: the texts as they were when somebody said so. At its time it becomes a version and is gone from here.
create table manual_schedules (
  task_id uuid primary key references manual_tasks,
  texts jsonb not null,
  note text not null default '',
  at timestamptz not null,
  -- The saving of the draft that was scheduled, and the version that readers saw then.
  revision int not null,
  version int,
  set_at timestamptz not null,
  set_by uuid not null references people,
  -- Why it did not appear at its time: a link that leads nowhere, or another version that came first.
  failed text check (failed in ('links', 'version')),
  failed_link text
);
create index manual_schedules_due on manual_schedules (at) where failed is null;

grant select, insert, update, delete on manual_schedules to relais_staff;
alter table manual_schedules enable row level security;
create policy staff on manual_schedules to relais_staff using (true) with check (true);
