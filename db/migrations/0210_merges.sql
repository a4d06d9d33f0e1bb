-- Two records of one person, or of one company, become one. The other stays as a stone that leads to it.
alter table people add column merged_into uuid references people check (merged_into <> id);
alter table organisations add column merged_into uuid references organisations check (merged_into <> id);

create table merges (
  id uuid primary key,
  kind text not null check (kind in ('person', 'organisation')),
  lost_id uuid not null,
  kept_id uuid not null,
  -- The company on whose page it stands.
  organisation_id uuid not null references organisations,
  lost_name text not null,
  kept_name text not null,
  -- What undoing needs besides what was moved: since when somebody had no access, which contracts were ended or made.
  before jsonb not null,
  counts jsonb not null,
  merged_at timestamptz not null,
  merged_by uuid not null references people,
  undone_at timestamptz,
  undone_by uuid references people
);
create unique index merges_one_living on merges (lost_id) where undone_at is null;
create index merges_of_kept on merges (kept_id);
create index merges_of_organisation on merges (organisation_id, merged_at desc);
-- Row by row what was moved, so that exactly this can be put back.
create table merge_moves (
  merge_id uuid not null references merges deferrable initially deferred,
  kind text not null,
  key text not null,
  primary key (merge_id, kind, key)
);
grant select, insert, update (undone_at, undone_by, organisation_id) on merges to relais_staff;
grant select, insert on merge_moves to relais_staff;
alter table merges enable row level security;
alter table merge_moves enable row level security;
create policy staff on merges to relais_staff using (true) with check (true);
create policy staff on merge_moves to relais_staff using (true) with check (true);

-- Whom a record leads to after any number of merges: itself when it was never merged.
create function survivor_of(person uuid) returns uuid language sql stable as $$
  with recursive way as (
    select id, merged_into from people where id = person
    union all select p.id, p.merged_into from way w join people p on p.id = w.merged_into)
  select id from way where merged_into is null
$$;

-- What is written once stays as it was written; only to which company it belongs may change, when two become one.
drop trigger clock_events_append_only on clock_events;
create trigger clock_events_append_only before delete or update of obligation_id, sequence, at, recorded_at, kind, actor_id, data or truncate on clock_events for each statement execute function refuse_change();
drop trigger event_windows_kept on event_windows;
create trigger event_windows_kept before delete or update of id, first_id, version, name, from_at, to_at, floor, withdrawn, created_at, created_by or truncate on event_windows for each statement execute function refuse_change();
drop trigger minute_entries_kept on minute_entries;
create trigger minute_entries_kept before delete or update of id, lot_id, month, kind, minutes, consultation_id, at or truncate on minute_entries for each statement execute function refuse_change();
drop trigger minute_lots_kept on minute_lots;
create trigger minute_lots_kept before delete or update of id, month, through or truncate on minute_lots for each statement execute function refuse_change();
-- A company may have two grants of one month when the other came with another company.
alter table minute_lots add column granted_to uuid references organisations;
alter table minute_lots drop constraint minute_lots_organisation_id_month_key;
alter table minute_lots add constraint minute_lots_one_a_month unique nulls not distinct (organisation_id, month, granted_to);

grant update (organisation_id) on call_back_attempts, clock_events, event_windows, minute_entries, organisation_domains, organisation_files, organisation_notes, tasks, products to relais_staff;
grant update (organisation_id, granted_to) on minute_lots to relais_staff;
