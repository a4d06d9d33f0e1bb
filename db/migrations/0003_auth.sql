-- The sign-in library's tables, under our names. Its user is our person: same id.
create table auth_users (
  id uuid primary key references people,
  name text not null,
  email text not null unique,
  email_verified boolean not null default true,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth_accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth_users,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_accounts_of_user on auth_accounts (user_id);
create table auth_sessions (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references auth_users,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  -- When password (and second factor) were last given: what needs a fresh proof looks here.
  confirmed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_of_user on auth_sessions (user_id);
create table auth_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);
create table auth_two_factors (
  id uuid primary key,
  user_id uuid not null references auth_users,
  secret text not null,
  backup_codes text not null,
  verified boolean default false,
  -- The last time step a code was accepted for: a code works once.
  last_step bigint
);
create index auth_two_factors_of_user on auth_two_factors (user_id);
grant select, insert, update, delete on auth_users, auth_accounts, auth_sessions, auth_verifications, auth_two_factors to relais_auth;
-- Managing people needs to know that a second factor exists and to end sessions; it never sees a secret.
grant select (id, two_factor_enabled) on auth_users to relais_staff;
grant select (id, user_id, updated_at, expires_at), delete on auth_sessions to relais_staff;
