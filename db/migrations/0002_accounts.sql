create table organisations (
  id uuid primary key,
  name text not null,
  plan text not null default 'standard',
  language text not null,
  zone text not null,
  account_manager_id uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null default now()
);
create unique index organisations_name on organisations (plain(name));
create index organisations_like on organisations using gin (plain(name) gin_trgm_ops);
create index organisations_of_manager on organisations (account_manager_id);

create table people (
  id uuid primary key,
  side text not null check (side in ('client', 'staff')),
  organisation_id uuid references organisations,
  name text not null,
  email text not null,
  roles text[] not null check (cardinality(roles) > 0),
  title text not null default '',
  direct_line text not null default '',
  language text not null,
  zone text not null,
  theme text not null default 'system',
  sees_company boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  check ((side = 'client') = (organisation_id is not null))
);
create unique index people_email on people (email);
create index people_of_organisation on people (organisation_id);
create index people_like on people using gin (plain(name) gin_trgm_ops);
alter table organisations add foreign key (account_manager_id) references people;

grant select, insert, update on organisations, people to relais_staff;
grant select (id, name, plan, language, zone, account_manager_id) on organisations to relais_client;
-- A client sees names: of colleagues, and of ours who write to them. Never an address, except the account manager's card.
grant select (id, side, organisation_id, name, title, direct_line, email, disabled_at) on people to relais_client;
grant select on people, organisations to relais_auth;
grant update (last_seen_at, language, zone, theme, name) on people to relais_auth;
grant insert on people to relais_auth;

alter table organisations enable row level security;
create policy staff on organisations to relais_staff using (true) with check (true);
create policy own on organisations for select to relais_client using (id = (select acting_organisation()));
create policy auth on organisations for select to relais_auth using (true);
alter table people enable row level security;
create policy staff on people to relais_staff using (true) with check (true);
create policy own on people for select to relais_client using (organisation_id = (select acting_organisation())
  or id = (select o.account_manager_id from organisations o where o.id = (select acting_organisation())));
create policy auth on people to relais_auth using (true) with check (true);

-- Links with a secret that works once: invitations and new passwords. Only the secret's hash is kept.
create table links (
  id uuid primary key,
  kind text not null check (kind in ('invitation', 'reset')),
  person_id uuid not null references people,
  token_hash bytea not null unique,
  created_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
create index links_of_person on links (person_id, kind, created_at desc);
grant select, insert, update on links to relais_staff, relais_auth;
