-- What the vendor sells as support: a plan, known by its key, in versions that never change.
create extension if not exists btree_gist;

create table plans (
  key text primary key check (key ~ '^[a-z][a-z0-9-]{0,39}$' and key <> 'default'),
  created_at timestamptz not null default now(),
  -- No new contract takes it from then on; those that have it keep it.
  retired_at timestamptz
);
create table plan_versions (
  id uuid primary key,
  plan text not null references plans,
  version int not null check (version > 0),
  -- Names, channels, phone, seats, who may open what, consultation minutes, credits: src/contract/plans.ts says what each term means.
  terms jsonb not null,
  created_at timestamptz not null default now(),
  created_by uuid references people,
  unique (plan, version)
);
create trigger plan_versions_kept before update or delete or truncate on plan_versions for each statement execute function refuse_change();

-- Which company has which version of which plan, from when to when. Two never hold at once; none is ever removed.
create table contracts (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  plan_version_id uuid not null references plan_versions,
  starts_at timestamptz not null,
  -- Null: until it is ended.
  ends_at timestamptz,
  -- At its end it goes on for as long again.
  renews text not null default 'none' check (renews in ('none', 'monthly', 'yearly')),
  -- Terms in which it departs from its plan.
  exceptions jsonb not null default '{}',
  note text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid references people,
  -- Until when its end has been announced: in days before it, the last one that was told.
  warned_days int,
  check (ends_at is null or ends_at >= starts_at),
  check (renews = 'none' or ends_at is not null),
  constraint contracts_one_at_a_time exclude using gist (organisation_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index contracts_of_organisation on contracts (organisation_id, starts_at);
create index contracts_ending on contracts (ends_at) where ends_at is not null;

-- Those whom a company has named to write for it, where its plan asks for that.
alter table people add column contact boolean not null default false;
grant select (contact) on people to relais_client;

grant select on plans, plan_versions to relais_staff, relais_client;
grant insert on plan_versions to relais_staff;
grant insert, update (retired_at) on plans to relais_staff;
grant select, insert, update (ends_at, warned_days) on contracts to relais_staff;
grant select (id, organisation_id, plan_version_id, starts_at, ends_at, renews, exceptions) on contracts to relais_client;
alter table contracts enable row level security;
create policy staff on contracts to relais_staff using (true) with check (true);
create policy own on contracts for select to relais_client using (organisation_id = (select acting_organisation()));

-- How many tickets a company has opened in this month of its own calendar: also those that whoever asks may not see. A client learns it of their own company alone.
create function tickets_this_month(organisation uuid) returns int language sql stable security definer set search_path = public, pg_temp as $$
  select count(*)::int from tickets t join organisations o on o.id = t.organisation_id
   where o.id = organisation and (acting_organisation() is null or acting_organisation() = organisation)
     and t.opened_at >= date_trunc('month', now() at time zone o.zone) at time zone o.zone $$;

-- Three examples, without prices, that say that they are examples.
insert into plans (key) values ('standard'), ('premium'), ('enterprise');
insert into plan_versions (id, plan, version, terms) values
('00000000-0000-7000-8000-0000000000f1', 'standard', 1, '{
  "name": {"en": "Standard", "fr": "Standard"},
  "summary": {"en": "An example: tickets and mail, around the clock.", "fr": "Un exemple : tickets et courriel, à toute heure."},
  "example": true, "rank": 1,
  "channels": {"portal": true, "mail": true, "phone": false, "chat": false, "api": false},
  "calendarId": null,
  "phone": {"from": null, "callBack": true, "directLine": false},
  "seats": null, "contacts": null, "criticalBy": "anyone", "ticketsPerMonth": null,
  "accountManager": "shared",
  "consultation": {"minutes": 0, "carryMonths": 0, "carryMost": null},
  "eventWindows": 0, "screenSharing": false, "reviews": "none",
  "credits": [], "creditsMost": 0}'),
('00000000-0000-7000-8000-0000000000f2', 'premium', 1, '{
  "name": {"en": "Premium", "fr": "Premium"},
  "summary": {"en": "An example: phone for what is serious, and hours with experts.", "fr": "Un exemple : le téléphone pour ce qui est grave, et des heures avec les experts."},
  "example": true, "rank": 2,
  "channels": {"portal": true, "mail": true, "phone": true, "chat": true, "api": false},
  "calendarId": null,
  "phone": {"from": "high", "callBack": true, "directLine": true},
  "seats": null, "contacts": null, "criticalBy": "anyone", "ticketsPerMonth": null,
  "accountManager": "shared",
  "consultation": {"minutes": 120, "carryMonths": 3, "carryMost": 360},
  "eventWindows": 4, "screenSharing": true, "reviews": "quarterly",
  "credits": [], "creditsMost": 0}'),
('00000000-0000-7000-8000-0000000000f3', 'enterprise', 1, '{
  "name": {"en": "Enterprise", "fr": "Entreprise"},
  "summary": {"en": "An example: every channel at every severity, and an account manager of your own.", "fr": "Un exemple : tous les canaux à toute gravité, et un gestionnaire de compte à vous."},
  "example": true, "rank": 3,
  "channels": {"portal": true, "mail": true, "phone": true, "chat": true, "api": true},
  "calendarId": null,
  "phone": {"from": "low", "callBack": true, "directLine": true},
  "seats": null, "contacts": null, "criticalBy": "anyone", "ticketsPerMonth": null,
  "accountManager": "dedicated",
  "consultation": {"minutes": 480, "carryMonths": 6, "carryMost": null},
  "eventWindows": null, "screenSharing": true, "reviews": "monthly",
  "credits": [{"kind": "first_response", "severity": null, "below": 95, "credit": 5}, {"kind": "first_response", "severity": null, "below": 90, "credit": 10}], "creditsMost": 20}');

-- Whatever plan a company has had until now becomes its contract.
insert into contracts (id, organisation_id, plan_version_id, starts_at)
  select gen_random_uuid(), o.id, v.id, o.created_at from organisations o join plan_versions v on v.plan = o.plan and v.version = 1;
alter table organisations add foreign key (plan) references plans;
