-- What our own people say to each other about a task, or one of its steps: a word, answers to it, and whether it is settled.
create table manual_comments (
  id uuid primary key,
  task_id uuid not null references manual_tasks,
  -- The step it is about, by its address; null: the whole task.
  step text,
  -- The word that it answers; answers have no answers.
  answers uuid references manual_comments,
  author_id uuid not null references people,
  body text not null check (length(body) between 1 and 4000),
  at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid references people,
  check (answers is null or resolved_at is null)
);
create index manual_comments_of_task on manual_comments (task_id, at);
create index manual_comments_open on manual_comments (task_id) where answers is null and resolved_at is null;

grant select, insert on manual_comments to relais_staff;
grant update (resolved_at, resolved_by) on manual_comments to relais_staff;
alter table manual_comments enable row level security;
create policy staff on manual_comments to relais_staff using (true) with check (true);
