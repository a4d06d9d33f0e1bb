-- The numbers that clients call, for each team or matter one; which of them somebody sees is decided by plan and severity.
create table phone_lines (
  id uuid primary key,
  version int not null default 1,
  name text not null,
  -- E.164, as +33123456789.
  number text not null check (number ~ '^\+[1-9][0-9]{5,14}$'),
  -- Who answers it; null: whoever answers clients.
  team_id uuid references teams,
  -- When it is answered, by the id of the calendar's first version; null: day and night.
  calendar_id uuid references calendars,
  languages text[] not null check (languages <> '{}' and languages <@ array['fr', 'en']),
  created_at timestamptz not null,
  retired_at timestamptz
);
create unique index phone_lines_of_number on phone_lines (number) where retired_at is null;

-- Eight digits by which a caller proves who they are and what they call about. They live half an hour, and are shown again while they do.
create table caller_codes (
  code text primary key check (code ~ '^[0-9]{8}$'),
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  -- Null: they call about nothing that has a ticket.
  ticket_id uuid references tickets,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  used_by uuid references people
);
create index caller_codes_of_person on caller_codes (person_id, expires_at);
create index caller_codes_expired on caller_codes (expires_at);

-- Numbers from which somebody has called or asked to be called: they let a caller be guessed, and prove nothing.
create table known_numbers (
  number text not null,
  person_id uuid not null references people,
  organisation_id uuid not null references organisations,
  noted_at timestamptz not null default now(),
  primary key (number, person_id)
);
create index known_numbers_of_person on known_numbers (person_id);

-- Every call, from and to clients, whether anybody answered it or not.
create table calls (
  id uuid primary key,
  direction text not null check (direction in ('incoming', 'outgoing')),
  state text not null check (state in ('ringing', 'answered', 'ended', 'missed')),
  line_id uuid references phone_lines,
  -- The other side's: E.164, or as it came; empty when it is not known.
  number text not null default '',
  -- Who it was, by what: a code proves it, one of ours says it. Null: nobody has said.
  person_id uuid references people,
  known_by text check (known_by in ('code', 'staff')),
  -- Who it may be, by the number alone.
  claimed_id uuid references people,
  -- The company of either, for those who may see it.
  organisation_id uuid references organisations,
  ticket_id uuid references tickets,
  -- Who of ours spoke, or tried to.
  taken_by uuid references people,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  seconds int check (seconds >= 0),
  summary text not null default '',
  -- The message in which the client reads it.
  message_id uuid references messages,
  logged_at timestamptz,
  logged_by uuid references people,
  check ((person_id is null) = (known_by is null))
);
create index calls_by_time on calls (started_at desc, id desc);
create index calls_of_organisation on calls (organisation_id, started_at desc);
create index calls_of_ticket on calls (ticket_id, started_at) where ticket_id is not null;
create index calls_missed on calls (started_at desc, id desc) where state = 'missed';
create index calls_under_way on calls (started_at) where state in ('ringing', 'answered');

grant select, insert, update on phone_lines, calls to relais_staff;
grant select, insert, update, delete on caller_codes, known_numbers to relais_staff;
grant select (id, name, number, calendar_id, languages, retired_at) on phone_lines to relais_client;
grant select (code, person_id, organisation_id, ticket_id, expires_at) on caller_codes to relais_client;
grant insert (code, person_id, organisation_id, ticket_id, expires_at) on caller_codes to relais_client;
alter table caller_codes enable row level security;
create policy staff on caller_codes to relais_staff using (true) with check (true);
create policy own on caller_codes for select to relais_client using (person_id = (select acting_person()));
create policy made on caller_codes for insert to relais_client
  with check (person_id = (select acting_person()) and organisation_id = (select acting_organisation())
    and (ticket_id is null or exists (select from tickets t where t.id = ticket_id)));
