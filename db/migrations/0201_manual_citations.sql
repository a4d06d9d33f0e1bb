-- Tickets that name a task of the manual, or of whose answer a task was made; the step '' is the task as a whole. What a step led to is in manual_reports.
create table manual_citations (
  ticket_id uuid not null references tickets,
  task_id uuid not null references manual_tasks,
  step text not null,
  how text not null check (how in ('cited', 'made')),
  at timestamptz not null,
  primary key (ticket_id, task_id, step, how)
);
create index manual_citations_of_task on manual_citations (task_id, at desc);
grant select, insert on manual_citations to relais_staff;
alter table manual_citations enable row level security;
create policy staff on manual_citations to relais_staff using (true) with check (true);
