-- Telephone systems that tell of calls: each by an address of its own whose secret is kept as a hash, and signed where it can.
create table telephone_systems (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('generic', 'sipgate', 'placetel')),
  token_hash bytea not null unique,
  -- With which bodies are signed; null: the address alone is the secret.
  signing_secret text,
  created_at timestamptz not null,
  disabled_at timestamptz,
  -- What was taken last, for whoever sets it up.
  last_at timestamptz,
  last_kind text
);

-- As whom a telephone system knows somebody of ours: a name, a user, a number.
create table telephone_extensions (
  extension text primary key check (extension <> ''),
  person_id uuid not null references people
);
create index telephone_extensions_of on telephone_extensions (person_id);

alter table calls add column system_id uuid references telephone_systems;
-- As the system names the call. Whatever it tells again or too late finds the call that is there.
alter table calls add column external_id text;
alter table calls add column voicemail boolean not null default false;
create unique index calls_of_system on calls (system_id, external_id) where system_id is not null;

grant select, insert, update on telephone_systems to relais_staff;
grant select, insert, update, delete on telephone_extensions to relais_staff;
