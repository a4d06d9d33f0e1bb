-- People of a company that come from a file: looked at first, then written all together or not at all.
create table imports (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  name text not null,
  state text not null default 'checked' check (state in ('checked', 'running', 'done', 'failed')),
  -- Whom it makes: name, address, role, language; only while it is still to be done.
  people jsonb not null,
  total int not null,
  done int not null default 0,
  why text,
  created_at timestamptz not null,
  created_by uuid not null references people,
  ended_at timestamptz
);
create index imports_of on imports (organisation_id, created_at desc);
grant select, insert, update (state, people, done, why, ended_at), delete on imports to relais_staff;
alter table imports enable row level security;
create policy staff on imports to relais_staff using (true) with check (true);
