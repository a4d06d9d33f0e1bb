-- What a step of the manual can have looked at on the reader's own site: one check a step, whatever the language.
create table manual_checks (
  task_id uuid not null references manual_tasks,
  step text not null check (length(step) between 1 and 60),
  written jsonb not null,
  changed_at timestamptz not null,
  changed_by uuid references people,
  primary key (task_id, step)
);
-- What came of it the last time somebody had it done.
create table manual_check_results (
  person_id uuid not null references people,
  task_id uuid not null references manual_tasks,
  step text not null,
  site text not null check (length(site) <= 300),
  green boolean not null,
  code text not null,
  said jsonb not null,
  trace text[] not null,
  at timestamptz not null,
  primary key (person_id, task_id, step)
);
create index manual_check_results_of_task on manual_check_results (task_id);

grant select, insert, update, delete on manual_checks to relais_staff;
grant select, insert, update on manual_check_results to relais_staff;
grant select (task_id, step, written) on manual_checks to relais_client;
grant select on manual_check_results to relais_client;

alter table manual_checks enable row level security;
create policy staff on manual_checks to relais_staff using (true) with check (true);
create policy readable on manual_checks for select to relais_client using (exists (select from manual_tasks t where t.id = manual_checks.task_id));
alter table manual_check_results enable row level security;
create policy staff on manual_check_results to relais_staff using (true) with check (true);
create policy own on manual_check_results for select to relais_client using (person_id = acting_person());
