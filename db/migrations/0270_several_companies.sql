-- A row of people is somebody’s record in one company. Several may be one human’s, who signs in once: these lead to the sign-in that one of them began with.
alter table people add column signs_in_as uuid references auth_users (id);
alter table people add constraint people_signs_in_as_check check (signs_in_as is null or (signs_in_as <> id and side = 'client'));
create index people_signing_in_as on people (signs_in_as) where signs_in_as is not null;

-- One address may be known once in each company, and once among ours; never among ours and a client’s.
drop index people_email;
create index people_email on people (email);
create unique index people_of_address on people (email, organisation_id) nulls not distinct where disabled_at is null;
alter table people add constraint people_of_one_side exclude using gist (email with =, side with <>);

-- A session acts for exactly one record; one that begins without saying for which acts for that which was used last.
alter table auth_sessions add column acts_as uuid references people (id);
update auth_sessions set acts_as = user_id;
alter table auth_sessions alter column acts_as set not null;
create index auth_sessions_acting_as on auth_sessions (acts_as);

create function begin_acting() returns trigger language plpgsql as $$
begin
  if new.acts_as is null then
    new.acts_as := coalesce((select p.id from people p where (p.id = new.user_id or p.signs_in_as = new.user_id) and p.disabled_at is null
      order by p.last_seen_at desc nulls last, p.created_at, p.id limit 1), new.user_id);
  end if;
  return new;
end $$;
create trigger begin_acting before insert on auth_sessions for each row execute function begin_acting();

grant update (signs_in_as) on people to relais_auth;
grant select (acts_as) on auth_sessions to relais_staff;
