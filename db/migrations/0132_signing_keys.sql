-- Keys that sign mail (RFC 6376), one in use for each domain; the private part is sealed with the installation's secret.
create table signing_keys (
  id uuid primary key,
  domain text not null check (domain = lower(domain)),
  selector text not null,
  sealed text not null,
  public_key text not null,
  made_at timestamptz not null,
  made_by uuid references people,
  used_from timestamptz,
  retired_at timestamptz,
  unique (domain, selector)
);
create unique index signing_keys_in_use on signing_keys (domain) where used_from is not null and retired_at is null;
grant select, insert, update on signing_keys to relais_staff;
