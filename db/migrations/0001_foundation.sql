-- Roles that requests run as. They own nothing and cannot sign in; the owner of the schema is a member of each, so that it may step down to them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'relais_staff') then create role relais_staff nologin; end if;
  if not exists (select from pg_roles where rolname = 'relais_client') then create role relais_client nologin; end if;
  if not exists (select from pg_roles where rolname = 'relais_auth') then create role relais_auth nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of the same server made them at the same moment
end $$;
do $$ begin execute format('grant relais_staff, relais_client, relais_auth to %I', current_user); end $$;
grant usage on schema public to relais_staff, relais_client, relais_auth;

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- French and English words without accents, then by stem.
create text search configuration relais_fr (copy = french);
alter text search configuration relais_fr alter mapping for hword, hword_part, word with unaccent, french_stem;
create text search configuration relais_en (copy = english);
alter text search configuration relais_en alter mapping for hword, hword_part, word with unaccent, english_stem;

-- unaccent() is only "stable" because its dictionary could change; ours does not, and indexes need "immutable".
create function plain(text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$;

-- Who the transaction acts for; set for the length of a transaction only.
create function acting_person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('relais.person', true), '')::uuid $$;
create function acting_organisation() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('relais.organisation', true), '')::uuid $$;
create function acting_for_company() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('relais.company', true), 'off') = 'on' $$;

-- Everything that happened. Nobody may change or remove a row; the chain below proves it.
create table events (
  id uuid primary key,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  kind text not null,
  actor_id uuid,
  actor_side text not null check (actor_side in ('client', 'staff', 'desk')),
  actor_name text not null,
  organisation_id uuid,
  ticket_id uuid,
  -- Whether the client of the ticket may be told that this happened (never its data).
  public boolean not null default false,
  reason text,
  data jsonb not null default '{}'
);
create index events_of_ticket on events (ticket_id, at) where ticket_id is not null;

-- The chain: one link an event, in the order of commits, without a gap. A reader who has seen position n has seen all before it.
create table event_chain (
  position bigint primary key,
  event_id uuid not null unique references events,
  hash bytea not null
);
create table event_head (
  single boolean primary key default true check (single),
  position bigint not null,
  hash bytea not null
);
insert into event_head (position, hash) values (0, sha256('relais'));

-- The exact bytes that are hashed: a change of any column breaks the chain.
create function event_bytes(event events) returns bytea language sql stable set timezone = 'UTC' set datestyle = 'ISO, YMD'
  as $$ select convert_to(jsonb_build_array(event.id, event.at::text, event.recorded_at::text, event.kind, event.actor_id, event.actor_side, event.actor_name,
    event.organisation_id, event.ticket_id, event.public, event.reason, event.data)::text, 'UTF8') $$;

-- Runs at commit, so that the row lock on the head is held for the commit alone: positions are then in the order in which commits become visible.
create function link_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link event_head;
begin
  update event_head set position = position + 1, hash = sha256(hash || event_bytes(new)) returning * into link;
  insert into event_chain (position, event_id, hash) values (link.position, new.id, link.hash);
  perform pg_notify('relais_events', link.position::text);
  return null;
end $$;
create constraint trigger link_event after insert on events deferrable initially deferred for each row execute function link_event();

create function refuse_change() returns trigger language plpgsql as $$ begin raise exception '% is append-only', tg_table_name; end $$;
create trigger events_append_only before update or delete or truncate on events for each statement execute function refuse_change();
create trigger event_chain_append_only before update or delete or truncate on event_chain for each statement execute function refuse_change();

grant select, insert on events to relais_staff;
grant select on event_chain, event_head to relais_staff;
grant insert on events to relais_client, relais_auth;

-- The same request sent twice is done once: the key, what was asked, what was answered.
create table idempotency (
  person_id uuid not null,
  key text not null,
  operation text not null,
  request_hash bytea not null,
  status int,
  reply jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_age on idempotency (created_at);
grant select, insert, update, delete on idempotency to relais_staff;
grant select, insert, update on idempotency to relais_client;
alter table idempotency enable row level security;
create policy own on idempotency to relais_client using (person_id = acting_person()) with check (person_id = acting_person());
create policy all_rows on idempotency to relais_staff using (true) with check (true);

create table settings (key text primary key, value jsonb not null, changed_at timestamptz not null default now());
grant select, insert, update on settings to relais_staff;
grant select on settings to relais_auth, relais_client;

-- Signs of life of the clocks and the worker; /healthz reads them.
create table heartbeats (name text primary key, at timestamptz not null, detail text not null default '');
grant select, insert, update on heartbeats to relais_staff;

-- Outgoing mail: a row in the transaction that caused it, then a file, later a delivery.
create table mails (
  id uuid primary key,
  message_id text not null unique,
  kind text not null,
  to_address text not null,
  person_id uuid,
  language text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  file text
);
create index mails_newest on mails (created_at desc);
grant select, insert, update on mails to relais_staff;
grant insert on mails to relais_client, relais_auth;

-- Counters of rate limits, shared by all processes (layout of rate-limiter-flexible).
create table rate_limits (key varchar(255) primary key, points int not null default 0, expire bigint);
grant select, insert, update, delete on rate_limits to relais_auth, relais_staff;
create index rate_limits_age on rate_limits (expire);

-- A job added inside the transaction that needs it, whatever role it runs as.
create function enqueue(task text, payload json, job_key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job(task, payload, job_key := job_key, run_at := run_at);
end $$;
revoke execute on function enqueue(text, json, text, timestamptz) from public;
grant execute on function enqueue(text, json, text, timestamptz) to relais_staff, relais_client, relais_auth;
