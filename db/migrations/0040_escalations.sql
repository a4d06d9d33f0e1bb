-- Who is told and who is asked, in which order, when a promise is broken or a client calls for the head of support: a chain for each severity,
-- and for a plan where it differs. An edit is a new version; an escalation that runs keeps its own.
create table escalation_chains (
  id uuid primary key,
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  -- Null: every plan that has no chain of its own.
  plan text,
  version int not null,
  -- [{"after": seconds since it began, "whom": ["owner" | "support" | "account_manager" | "head" | "deputy" | a person's id], "asks": asked to acknowledge, or only told}]
  steps jsonb not null,
  -- How long after the last step it begins again while nobody has acknowledged; null: it does not.
  repeat_seconds int check (repeat_seconds > 0),
  -- A plan's own chain that was taken back: the general one counts again.
  withdrawn boolean not null default false,
  created_at timestamptz not null default now(),
  created_by uuid references people,
  unique nulls not distinct (severity, plan, version)
);
insert into escalation_chains (id, severity, version, steps, repeat_seconds)
select ('00000000-0000-7000-8000-0000000000e' || place)::uuid, severity, 1, jsonb_build_array(
    jsonb_build_object('after', 0, 'whom', '["owner", "account_manager"]'::jsonb, 'asks', false),
    jsonb_build_object('after', 0, 'whom', '["head"]'::jsonb, 'asks', true),
    jsonb_build_object('after', deputy, 'whom', '["deputy"]'::jsonb, 'asks', true)), again
  from (values (1, 'critical', 900, 2700), (2, 'high', 3600, 3600), (3, 'medium', 3600, 3600), (4, 'low', 3600, 3600)) as d (place, severity, deputy, again);

-- One way up, with an owner, a reason and an end. A ticket has at most one open of each origin: a second broken promise joins the first.
create table escalations (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null references organisations,
  origin text not null check (origin in ('clock', 'client')),
  severity text not null,
  -- Why, in the client's words; null when it was a clock.
  reason text,
  opened_at timestamptz not null,
  opened_by uuid references people,
  -- Null until the chain has begun.
  chain_id uuid references escalation_chains,
  -- The step that comes next, and how often the chain has begun.
  step int not null default 0,
  round int not null default 1,
  -- The clock that times the wait for it.
  waiting_id uuid references obligations,
  -- Since when nobody of the chain can be reached.
  unreachable_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid references people,
  -- The name of whoever acknowledged, as the client is told.
  seen_by text,
  owner_id uuid references people,
  ended_at timestamptz,
  ended_by uuid references people,
  end_cause text check (end_cause in ('met', 'resolved', 'closed', 'merged', 'person')),
  end_word text,
  check ((ended_at is null) = (end_cause is null)),
  check ((origin = 'client') = (reason is not null))
);
create unique index escalations_one_open on escalations (ticket_id, origin) where ended_at is null;
create index escalations_of_ticket on escalations (ticket_id, opened_at);
create index escalations_open on escalations (opened_at) where ended_at is null;
create index escalations_ended on escalations (ended_at desc) where ended_at is not null;
create index escalations_opened on escalations (opened_at);
create index escalations_of_organisation on escalations (organisation_id, opened_at);
create index escalations_waiting on escalations (waiting_id) where waiting_id is not null;

-- The clocks whose breach it is about; it ends when the last of them has.
create table escalation_clocks (
  obligation_id uuid primary key references obligations,
  escalation_id uuid not null references escalations,
  joined_at timestamptz not null
);
create index escalation_clocks_of on escalation_clocks (escalation_id);

-- Everybody whom the chain tried to reach, once for each step and round, with what became of it.
create table escalation_attempts (
  id uuid primary key,
  escalation_id uuid not null references escalations,
  round int not null,
  step int not null,
  whom text not null,
  asks boolean not null,
  person_id uuid references people,
  at timestamptz not null,
  outcome text not null check (outcome in ('told', 'disabled', 'no_address', 'nobody', 'refused', 'late')),
  outcome_at timestamptz not null,
  -- What the notice and its mail are known by.
  once text not null unique,
  -- The link in their mail: only its hash is kept, it works once and not for ever.
  link_hash bytea unique,
  link_expires_at timestamptz,
  link_used_at timestamptz,
  unique nulls not distinct (escalation_id, round, step, person_id, whom)
);

grant select, insert, update on escalations, escalation_attempts to relais_staff;
grant select, insert on escalation_chains, escalation_clocks to relais_staff;
-- A client writes to the head, and sees of it what is theirs: why, when, by whom it was seen, and its end.
grant insert (id, ticket_id, organisation_id, origin, severity, reason, opened_at, opened_by) on escalations to relais_client;
grant select (id, ticket_id, organisation_id, origin, reason, opened_at, opened_by, acknowledged_at, seen_by, ended_at) on escalations to relais_client;
alter table escalations enable row level security;
create policy staff on escalations to relais_staff using (true) with check (true);
create policy own on escalations for select to relais_client
  using (origin = 'client' and organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id));
create policy written on escalations for insert to relais_client
  with check (origin = 'client' and organisation_id = (select acting_organisation()) and opened_by = (select acting_person())
    and exists (select from tickets t where t.id = ticket_id));

-- Whoever ends what an escalation is about, it is looked at right after. Both hold the ticket's lock, so that none begins meanwhile.
create function settle_escalations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ticket uuid := case tg_argv[0] when 'ticket' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'ticket_id' end;
begin
  if not exists (select from escalations e where e.ticket_id = ticket and e.ended_at is null) then return null; end if;
  perform graphile_worker.add_job('settle-escalations', json_build_object('ticketId', ticket), job_key := 'settle-escalations ' || ticket);
  return null;
end $$;
create trigger settle_escalations after update of state on obligations for each row
  when (new.breached_at is not null and new.kind <> 'escalation' and old.state in ('running', 'paused') and new.state not in ('running', 'paused'))
  execute function settle_escalations('clock');
create trigger settle_escalations after update of state on tickets for each row
  when (new.escalated_at is not null and new.state in ('resolved', 'closed', 'merged') and old.state <> new.state)
  execute function settle_escalations('ticket');

-- A mail that was refused for good did not reach whom the chain asked.
create function escalation_refused() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('escalation-refused', json_build_object('noticeId', new.notice_id));
  return null;
end $$;
create trigger escalation_refused after update of state on mails for each row
  when (new.state = 'refused' and old.state <> 'refused' and new.notice_id is not null)
  execute function escalation_refused();
