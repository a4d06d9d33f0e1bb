-- What a client company runs that its tickets are about: sites, apps, live channels, each with its environments.
create table products (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('site', 'app', 'channel', 'other')),
  name text not null,
  url text not null default '',
  environments text[] not null default '{}',
  created_at timestamptz not null,
  created_by uuid references people,
  -- No new ticket names it from then on; those that do keep it.
  retired_at timestamptz
);
create unique index products_name on products (organisation_id, plain(name)) where retired_at is null;
alter table tickets add column product_id uuid references products, add column environment text not null default '';
grant select (product_id, environment) on tickets to relais_client;
grant select, insert, update (kind, name, url, environments, retired_at) on products to relais_staff;
grant select (id, organisation_id, kind, name, environments, retired_at) on products to relais_client;
alter table products enable row level security;
create policy staff on products to relais_staff using (true) with check (true);
create policy own on products for select to relais_client using (organisation_id = (select acting_organisation()));

-- What our people note of a company, and the talks they had with it. Nobody of the company ever reads them.
create table organisation_notes (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('note', 'call', 'meeting', 'mail')),
  body text not null,
  pinned boolean not null default false,
  -- When it was said: a talk of yesterday may be noted today.
  at timestamptz not null,
  created_at timestamptz not null,
  created_by uuid not null references people,
  removed_at timestamptz
);
create index organisation_notes_of on organisation_notes (organisation_id, at desc) where removed_at is null;
grant select, insert, update (pinned, removed_at) on organisation_notes to relais_staff;
alter table organisation_notes enable row level security;
create policy staff on organisation_notes to relais_staff using (true) with check (true);

-- Files about a company; those that are shared are its documents too.
create table organisation_files (
  id text primary key,
  organisation_id uuid not null references organisations,
  name text not null,
  type text not null,
  size bigint not null,
  blob_key text not null references blobs,
  shared boolean not null default false,
  created_at timestamptz not null,
  created_by uuid not null references people,
  removed_at timestamptz
);
create index organisation_files_of on organisation_files (organisation_id, created_at desc) where removed_at is null;
create index organisation_files_blob on organisation_files (blob_key);
grant select, insert, update (shared, removed_at), delete on organisation_files to relais_staff;
grant select (id, organisation_id, name, type, size, blob_key, shared, created_at, removed_at) on organisation_files to relais_client;
alter table organisation_files enable row level security;
create policy staff on organisation_files to relais_staff using (true) with check (true);
create policy own on organisation_files for select to relais_client using (organisation_id = (select acting_organisation()) and shared and removed_at is null);

-- Domains of mail addresses that are a company's own: somebody of ours has made sure, and says how.
create table organisation_domains (
  domain text primary key check (domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
  organisation_id uuid not null references organisations,
  how text not null,
  verified_at timestamptz not null,
  verified_by uuid references people
);
create index organisation_domains_of on organisation_domains (organisation_id);
grant select, insert, delete on organisation_domains to relais_staff;
grant select (domain, organisation_id) on organisation_domains to relais_client;
grant select on organisation_domains to relais_auth;
alter table organisation_domains enable row level security;
create policy staff on organisation_domains to relais_staff using (true) with check (true);
create policy own on organisation_domains for select to relais_client using (organisation_id = (select acting_organisation()));
create policy auth on organisation_domains for select to relais_auth using (true);
