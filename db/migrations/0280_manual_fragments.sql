-- Words that tasks of the manual have in common: written once, shown wherever a text says `{% include "name.md" %}`.
create table manual_fragments (
  id uuid primary key,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  -- Who may read it, whatever task it stands in.
  visibility text not null check (visibility in ('public', 'clients', 'staff')),
  -- What readers see; null: nothing yet.
  version int,
  created_at timestamptz not null,
  removed_at timestamptz
);
create unique index manual_fragments_named on manual_fragments (slug) where removed_at is null;
create table manual_fragment_versions (
  fragment_id uuid not null references manual_fragments,
  version int not null check (version > 0),
  texts jsonb not null,
  note text not null default '',
  created_at timestamptz not null,
  created_by uuid references people,
  primary key (fragment_id, version)
);
create trigger manual_fragment_versions_kept before update or delete or truncate on manual_fragment_versions for each statement execute function refuse_change();
create table manual_fragment_drafts (
  fragment_id uuid primary key references manual_fragments,
  texts jsonb not null,
  revision int not null default 1,
  changed_at timestamptz not null,
  changed_by uuid references people
);
-- Which fragments the published version of a task shows, and which pictures the published version of a fragment.
create table manual_fragment_uses (
  fragment_id uuid not null references manual_fragments,
  task_id uuid not null references manual_tasks,
  primary key (fragment_id, task_id)
);
create index manual_fragment_uses_of_task on manual_fragment_uses (task_id);
create table manual_fragment_pictures (
  picture text not null references manual_pictures,
  fragment_id uuid not null references manual_fragments,
  primary key (picture, fragment_id)
);
create index manual_fragment_pictures_of_fragment on manual_fragment_pictures (fragment_id);

-- The pictures that texts show, and the fragments that they name, as they stand in what is kept.
create function manual_pictures_in(texts text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct m[1] from regexp_matches(texts, '/manual/pictures/([0-9a-f]{40}-[0-9]+x[0-9]+[.][a-z]+)', 'g') m) $$;
create function manual_fragments_in(texts text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct m[1] from regexp_matches(texts, '[{]%\s*include\s+\\"(?:[^"\\]*/)?([a-z0-9-]+)(?:[.]md)?\\"\s*%[}]', 'g') m) $$;
-- Whether whoever may read a task may read a fragment in it.
create function manual_covers(fragment text, task text) returns boolean language sql immutable parallel safe as $$
  select fragment = 'public' or task = 'staff' or (fragment = 'clients' and task <> 'public') $$;

grant select, insert, update on manual_fragments, manual_fragment_drafts to relais_staff;
grant select, insert on manual_fragment_versions to relais_staff;
grant delete on manual_fragment_drafts to relais_staff;
grant select, insert, delete on manual_fragment_uses, manual_fragment_pictures to relais_staff;
grant select (id, slug, visibility, version, removed_at) on manual_fragments to relais_client;
grant select (fragment_id, version, texts) on manual_fragment_versions to relais_client;
grant select on manual_fragment_uses, manual_fragment_pictures to relais_client;

-- Whoever may read a task reads of its fragments those that are for them too.
alter table manual_fragments enable row level security;
create policy staff on manual_fragments to relais_staff using (true) with check (true);
create policy readable on manual_fragments for select to relais_client
  using (version is not null and removed_at is null and manual_audiences(visibility, '{}') && (select manual_reader()));
alter table manual_fragment_versions enable row level security;
create policy staff on manual_fragment_versions to relais_staff using (true) with check (true);
create policy readable on manual_fragment_versions for select to relais_client using (exists (select from manual_fragments f where f.id = fragment_id and f.version = manual_fragment_versions.version));
alter table manual_fragment_drafts enable row level security;
create policy staff on manual_fragment_drafts to relais_staff using (true) with check (true);
alter table manual_fragment_uses enable row level security;
create policy staff on manual_fragment_uses to relais_staff using (true) with check (true);
create policy readable on manual_fragment_uses for select to relais_client using (exists (select from manual_fragments f where f.id = fragment_id) and exists (select from manual_tasks t where t.id = task_id));
alter table manual_fragment_pictures enable row level security;
create policy staff on manual_fragment_pictures to relais_staff using (true) with check (true);
create policy readable on manual_fragment_pictures for select to relais_client using (exists (select from manual_fragments f where f.id = fragment_id));
create policy shared on manual_pictures for select to relais_client using (exists (select from manual_fragment_pictures p where p.picture = name));
