-- Somebody with an address under a company's domain asks to come in: they prove the address first, then somebody of the company or of ours says yes or no.
create table access_requests (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  email text not null,
  language text not null,
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  name text not null default '',
  word text not null default '',
  proven_at timestamptz,
  settled_at timestamptz,
  settled_by uuid references people,
  outcome text check (outcome in ('approved', 'refused')),
  check ((settled_at is null) = (outcome is null))
);
create unique index access_requests_one_open on access_requests (email) where settled_at is null;
create index access_requests_of on access_requests (organisation_id, proven_at) where settled_at is null;
grant select, insert, update on access_requests to relais_auth;
grant select, update (settled_at, settled_by, outcome, organisation_id) on access_requests to relais_staff;
alter table access_requests enable row level security;
create policy auth on access_requests to relais_auth using (true) with check (true);
create policy staff on access_requests to relais_staff using (true) with check (true);
