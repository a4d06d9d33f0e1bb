-- Who is on call for a team. An edit is a new version that counts from its instant on, so that who was on call last month stays as it was.
create table on_call_schedules (
  id uuid primary key,
  team_id uuid not null references teams,
  version int not null,
  starts_at timestamptz not null,
  -- As it is written: zone, hours that should be covered, layers of people who take turns.
  written jsonb not null,
  created_by uuid references people,
  unique (team_id, version)
);
create trigger on_call_schedules_kept before update or delete or truncate on on_call_schedules for each statement execute function refuse_change();

-- A shift that its owner asks a colleague to take, for nothing or for one of theirs.
create table on_call_swaps (
  id uuid primary key,
  team_id uuid not null references teams,
  asker_id uuid not null references people,
  colleague_id uuid not null references people,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  return_starts_at timestamptz,
  return_ends_at timestamptz,
  word text not null,
  state text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'withdrawn')),
  answer text not null default '',
  asked_at timestamptz not null,
  answered_at timestamptz,
  check (starts_at < ends_at and (return_starts_at is null) = (return_ends_at is null) and (return_starts_at is null or return_starts_at < return_ends_at)),
  check ((state = 'asked') = (answered_at is null))
);
create index on_call_swaps_of_asker on on_call_swaps (asker_id, ends_at);
create index on_call_swaps_of_colleague on on_call_swaps (colleague_id, ends_at);

-- Somebody stands in from one instant to another, whatever the layers say. Taken back, it no longer counts from then on.
create table on_call_overrides (
  id uuid primary key,
  team_id uuid not null references teams,
  person_id uuid not null references people,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  swap_id uuid references on_call_swaps,
  created_at timestamptz not null,
  created_by uuid references people,
  withdrawn_at timestamptz,
  withdrawn_by uuid references people,
  check (starts_at < ends_at and starts_at >= created_at)
);
create index on_call_overrides_of_team on on_call_overrides (team_id, ends_at);

-- The address from which somebody's calendar program reads their shifts. Only its secret's hash is kept.
create table calendar_feeds (
  person_id uuid primary key references people,
  token_hash bytea not null unique,
  made_at timestamptz not null,
  read_at timestamptz
);

-- When one of ours had no access to the desk: nobody is reached on call meanwhile, also when it is looked back at.
create table lost_access (
  person_id uuid not null references people,
  lost_at timestamptz not null,
  regained_at timestamptz,
  primary key (person_id, lost_at)
);
insert into lost_access (person_id, lost_at) select id, disabled_at from people where side = 'staff' and disabled_at is not null;
create function note_access() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update lost_access set regained_at = greatest(now(), lost_at) where person_id = new.id and regained_at is null;
  if new.disabled_at is not null then
    insert into lost_access (person_id, lost_at) values (new.id, new.disabled_at) on conflict (person_id, lost_at) do update set regained_at = null;
    perform graphile_worker.add_job('watch-on-call', '{}'::json, job_key := 'watch-on-call');
  end if;
  return null;
end $$;
create trigger note_access after insert on people for each row when (new.side = 'staff' and new.disabled_at is not null) execute function note_access();
create trigger note_changed_access after update of disabled_at on people for each row when (new.side = 'staff' and new.disabled_at is distinct from old.disabled_at) execute function note_access();

grant select, insert on on_call_schedules to relais_staff;
grant select, insert, update on on_call_swaps, on_call_overrides to relais_staff;
grant select, insert, update, delete on calendar_feeds to relais_staff;
grant select on lost_access to relais_staff;
