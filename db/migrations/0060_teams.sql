-- Several of ours under one name, for whatever names them together: chains, on-call schedules, mailboxes, phone lines.
-- Whoever has the team's role belongs to it, and whoever is named.
create table teams (
  id uuid primary key,
  -- Brought by the desk, which has words for it in each language until somebody gives it a name.
  shipped text unique check (shipped in ('support', 'technical')),
  name text,
  role text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid references people,
  -- Offered no more; what names it keeps it.
  retired_at timestamptz,
  check (shipped is not null or name is not null)
);
create unique index teams_name on teams (plain(name)) where retired_at is null;
create table team_members (
  team_id uuid not null references teams,
  person_id uuid not null references people,
  added_at timestamptz not null,
  primary key (team_id, person_id)
);
grant select, insert, update on teams to relais_staff;
grant select, insert, delete on team_members to relais_staff;

insert into teams (id, shipped, role) values
  ('00000000-0000-7000-8000-0000000000a1', 'support', 'support'), ('00000000-0000-7000-8000-0000000000a2', 'technical', 'technical');
