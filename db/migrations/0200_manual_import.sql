-- Pictures in the texts of the manual, named by what they hold and how large they are: the same picture is there once.
create table manual_pictures (
  name text primary key check (name ~ '^[0-9a-f]{40}-[0-9]+x[0-9]+\.(png|jpg|gif|webp|svg)$'),
  blob_key text not null,
  type text not null,
  created_at timestamptz not null
);
create index manual_pictures_blob on manual_pictures (blob_key);

-- Which pictures a task shows its readers: whoever may read one of these tasks may see the picture.
create table manual_task_pictures (
  task_id uuid not null references manual_tasks,
  picture text not null references manual_pictures,
  primary key (picture, task_id)
);
create index manual_task_pictures_of_task on manual_task_pictures (task_id);

-- Where a task was brought in from, so that bringing it in again changes it and makes no second one; for each language, what was read and what was written then.
create table manual_sources (
  source text not null,
  key text not null,
  task_id uuid not null references manual_tasks,
  digests jsonb not null,
  primary key (source, key)
);
create index manual_sources_of_task on manual_sources (task_id);

-- Folders that were looked at and are brought in, all of one or nothing of it.
create table manual_imports (
  id uuid primary key,
  name text not null,
  -- The archive, while it is still needed.
  blob_key text,
  size bigint not null,
  options jsonb not null,
  state text not null default 'checked' check (state in ('checked', 'running', 'done', 'failed')),
  total int not null,
  done int not null default 0,
  why text,
  created_at timestamptz not null,
  created_by uuid not null references people,
  ended_at timestamptz
);
create index manual_imports_blob on manual_imports (blob_key) where blob_key is not null;

grant select, insert on manual_pictures to relais_staff;
grant select, insert, delete on manual_task_pictures to relais_staff;
grant select, insert, update (task_id, digests) on manual_sources to relais_staff;
grant select, insert, update (blob_key, options, state, done, why, ended_at), delete on manual_imports to relais_staff;
grant select (name, blob_key, type) on manual_pictures to relais_client;
grant select on manual_task_pictures to relais_client;

alter table manual_pictures enable row level security;
create policy staff on manual_pictures to relais_staff using (true) with check (true);
create policy readable on manual_pictures for select to relais_client using (exists (select from manual_task_pictures p where p.picture = name));
alter table manual_task_pictures enable row level security;
create policy staff on manual_task_pictures to relais_staff using (true) with check (true);
create policy readable on manual_task_pictures for select to relais_client using (exists (select from manual_tasks t where t.id = task_id));
alter table manual_sources enable row level security;
create policy staff on manual_sources to relais_staff using (true) with check (true);
alter table manual_imports enable row level security;
create policy staff on manual_imports to relais_staff using (true) with check (true);
