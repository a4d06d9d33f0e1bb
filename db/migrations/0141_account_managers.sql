-- In which hours an account manager can be reached, by the clocks of their own zone, and who stands in for them when they are away.
create table manager_settings (
  person_id uuid primary key references people,
  deputy_id uuid references people check (deputy_id <> person_id),
  -- As service calendars are written: {"mon": [["09:00", "18:00"]]}; null: office hours from Monday to Friday.
  hours jsonb
);
-- When somebody of ours is away, and who stands in: null leaves it to their deputy.
create table absences (
  id uuid primary key,
  person_id uuid not null references people,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  deputy_id uuid references people check (deputy_id <> person_id),
  created_at timestamptz not null,
  created_by uuid not null references people,
  withdrawn_at timestamptz
);
create index absences_of on absences (person_id, to_at) where withdrawn_at is null;
-- What somebody of ours means to do, for a company or at all.
create table tasks (
  id uuid primary key,
  person_id uuid not null references people,
  organisation_id uuid references organisations,
  body text not null,
  due_on date not null,
  created_at timestamptz not null,
  done_at timestamptz
);
create index tasks_of on tasks (person_id, due_on) where done_at is null;
grant select, insert, update on manager_settings to relais_staff;
grant select, insert, update (withdrawn_at) on absences to relais_staff;
grant select, insert, update (body, due_on, done_at), delete on tasks to relais_staff;
alter table manager_settings enable row level security;
alter table absences enable row level security;
alter table tasks enable row level security;
create policy staff on manager_settings to relais_staff using (true) with check (true);
create policy staff on absences to relais_staff using (true) with check (true);
create policy staff on tasks to relais_staff using (true) with check (true);

-- Who is there for the companies of an account manager at an instant: they themselves, else whoever stands in for them, and for those in turn;
-- where that leads to nobody, a head of support who is there. A client always has somebody.
create function standing_in(manager uuid, at timestamptz) returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  here uuid := manager;
  next uuid;
  seen uuid[] := '{}';
begin
  while here is not null and here <> all (seen) loop
    if not exists (select from absences a where a.person_id = here and a.from_at <= at and a.to_at > at and a.withdrawn_at is null)
      and exists (select from people p where p.id = here and p.disabled_at is null) then return here; end if;
    seen := seen || here;
    here := coalesce((select a.deputy_id from absences a where a.person_id = here and a.from_at <= at and a.to_at > at and a.withdrawn_at is null order by a.created_at desc limit 1),
      (select s.deputy_id from manager_settings s where s.person_id = here));
  end loop;
  select p.id into next from people p where p.side = 'staff' and p.disabled_at is null and 'head' = any (p.roles) and p.id <> all (seen)
    and not exists (select from absences a where a.person_id = p.id and a.from_at <= at and a.to_at > at and a.withdrawn_at is null) order by plain(p.name), p.id limit 1;
  return coalesce(next, manager);
end $$;
revoke execute on function standing_in(uuid, timestamptz) from public;
grant execute on function standing_in(uuid, timestamptz) to relais_staff, relais_auth;

-- Whom a company can reach: a client learns it of their own company alone.
create function reachable_manager(organisation uuid, at timestamptz)
  returns table (name text, title text, direct_line text, email text, zone text, hours jsonb, stands_in_for text, back_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.name, p.title, p.direct_line, p.email, p.zone, s.hours, case when p.id <> o.account_manager_id then m.name end,
      case when p.id <> o.account_manager_id then (select max(a.to_at) from absences a where a.person_id = o.account_manager_id and a.from_at <= at and a.to_at > at and a.withdrawn_at is null) end
    from organisations o join people p on p.id = standing_in(o.account_manager_id, at) left join manager_settings s on s.person_id = p.id left join people m on m.id = o.account_manager_id
   where o.id = organisation and (acting_organisation() is null or acting_organisation() = organisation)
$$;
grant execute on function reachable_manager(uuid, timestamptz) to relais_staff, relais_client;
