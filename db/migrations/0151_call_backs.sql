-- Somebody of a client company asked to be called: about a ticket, at a number, not before a time of theirs.
create table call_backs (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  number text not null check (number ~ '^\+[1-9][0-9]{5,14}$'),
  language text not null check (language in ('fr', 'en')),
  -- Null: as soon as can be.
  wanted_at timestamptz,
  wish text not null default '',
  -- `unanswered`: called so often as is usual, and nobody answered; the client says what now.
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'unanswered', 'done', 'cancelled')),
  asked_at timestamptz not null,
  -- The clock of the promise to call, which the next one replaces when the client asks anew.
  obligation_id uuid not null references obligations,
  taken_by uuid references people,
  taken_at timestamptz,
  -- Since it was last asked for.
  attempts int not null default 0,
  ended_at timestamptz,
  end_cause text check (end_cause in ('called', 'client', 'closed', 'staff')),
  check ((state in ('done', 'cancelled')) = (ended_at is not null) and (ended_at is null) = (end_cause is null))
);
create index call_backs_of_ticket on call_backs (ticket_id, asked_at);
create index call_backs_of_obligation on call_backs (obligation_id);
create index call_backs_open on call_backs (asked_at) where ended_at is null;
create index call_backs_ended on call_backs (ended_at desc) where ended_at is not null;
create index call_backs_of_person on call_backs (person_id);

create table call_back_attempts (
  id uuid primary key,
  call_back_id uuid not null references call_backs,
  organisation_id uuid not null references organisations,
  at timestamptz not null,
  by_id uuid references people,
  outcome text not null check (outcome in ('answered', 'no_answer', 'busy', 'wrong_number')),
  call_id uuid references calls
);
create index call_back_attempts_of on call_back_attempts (call_back_id, at);

grant select, insert, update on call_backs to relais_staff;
grant select, insert on call_back_attempts to relais_staff;
grant select (id, ticket_id, organisation_id, person_id, number, language, wanted_at, wish, state, asked_at, obligation_id, attempts, ended_at, end_cause) on call_backs to relais_client;
grant insert (id, ticket_id, organisation_id, person_id, number, language, wanted_at, wish, asked_at, obligation_id) on call_backs to relais_client;
grant update (number, language, wanted_at, state, asked_at, obligation_id, attempts, ended_at, end_cause) on call_backs to relais_client;
grant select (call_back_id, organisation_id, at, outcome) on call_back_attempts to relais_client;
alter table call_backs enable row level security;
create policy staff on call_backs to relais_staff using (true) with check (true);
create policy own on call_backs to relais_client
  using (organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id))
  with check (organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id));
alter table call_back_attempts enable row level security;
create policy staff on call_back_attempts to relais_staff using (true) with check (true);
create policy own on call_back_attempts for select to relais_client
  using (organisation_id = (select acting_organisation()) and exists (select from call_backs c where c.id = call_back_id));

-- Whatever becomes of the clock otherwise than by a call: its ticket was merged into another, or ended.
create function follow_call_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update call_backs c set ticket_id = new.ticket_id,
      state = case when new.state = 'cancelled' then 'cancelled' else c.state end,
      ended_at = case when new.state = 'cancelled' then now() end, end_cause = case when new.state = 'cancelled' then 'closed' end
    where c.obligation_id = new.id and c.ended_at is null;
  return null;
end $$;
create trigger follow_call_back after update of state, ticket_id on obligations for each row
  when (new.kind = 'call_back' and (new.ticket_id <> old.ticket_id or new.state = 'cancelled' and old.state <> 'cancelled'))
  execute function follow_call_back();

-- What a ticket keeps of its clocks, worked out anew also by a client, who may not see all of it.
create function renew_standing(ticket uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  update tickets t set next_due_at = d.due_at, overdue = d.overdue, client_due_at = d.client_due_at
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue, min(o.due_at) filter (where o.theirs) as client_due_at
            from obligations o where o.ticket_id = ticket and o.state = 'running') d
   where t.id = ticket and (acting_organisation() is null or t.organisation_id = acting_organisation())
$$;
revoke execute on function renew_standing(uuid) from public;
grant execute on function renew_standing(uuid) to relais_staff, relais_client;
