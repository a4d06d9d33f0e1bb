-- Consultations: what about, with whom, when; and the minutes they take of what a company has bought.

-- What a consultation can be about: how long it takes, what an expert must know for it, what the client is asked beforehand.
create table consultation_topics (
  id uuid primary key,
  name jsonb not null,
  summary jsonb not null,
  minutes int not null check (minutes between 15 and 480),
  skills text[] not null default '{}',
  questions jsonb not null default '[]',
  version int not null default 1,
  created_at timestamptz not null default now(),
  -- Offered no more; what was booked stays.
  retired_at timestamptz
);

-- Who holds them, in which hours of their own zone, and how long they need before and after one.
create table experts (
  person_id uuid primary key references people,
  offers boolean not null default true,
  skills text[] not null default '{}',
  languages text[] not null default '{}',
  -- A calendar as src/contract/policies.ts has it: zone, hours of the week, dates with hours of their own.
  written jsonb not null,
  before_minutes int not null default 0 check (before_minutes between 0 and 120),
  after_minutes int not null default 0 check (after_minutes between 0 and 120),
  video_link text not null default '',
  version int not null default 1,
  changed_at timestamptz not null default now()
);
-- From when to when an expert is away, whatever their hours say.
create table expert_absences (
  id uuid primary key,
  person_id uuid not null references experts,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  reason text not null default '',
  created_at timestamptz not null default now(),
  created_by uuid not null references people,
  withdrawn_at timestamptz
);
create index expert_absences_of on expert_absences (person_id, ends_at) where withdrawn_at is null;
-- What an expert's own calendar says is taken: times alone, read anew each time.
create table expert_busy (
  person_id uuid not null references experts,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index expert_busy_of on expert_busy (person_id, ends_at);

create table consultations (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  topic_id uuid not null references consultation_topics,
  expert_id uuid not null references experts,
  expert_name text not null,
  -- The client's person who takes part.
  person_id uuid not null references people,
  person_name text not null,
  subject text not null,
  answers jsonb not null default '[]',
  language text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  minutes int not null check (minutes > 0),
  -- What it takes of the expert's time, with what they need before and after.
  blocked tstzrange not null,
  state text not null default 'booked' check (state in ('booked', 'held', 'confirmed', 'cancelled')),
  version int not null default 1,
  -- How often its invitation changed, as calendars count it.
  sequence int not null default 0,
  video_link text not null default '',
  -- We moved it: until it begins the client gives it back without losing minutes.
  moved_by_us boolean not null default false,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_side text check (cancelled_side in ('client', 'staff')),
  cancel_reason text not null default '',
  minutes_returned boolean not null default false,
  held_at timestamptz,
  attended boolean,
  minutes_used int check (minutes_used between 0 and minutes),
  outcome text not null default '',
  confirmed_at timestamptz,
  -- Null: confirmed by itself, because nobody said otherwise in time.
  confirmed_by uuid references people,
  rating int check (rating between 1 and 5),
  rating_word text not null default '',
  rated_at timestamptz,
  -- Nobody gets a slot that somebody has.
  constraint consultations_one_at_a_time exclude using gist (expert_id with =, blocked with &&) where (state <> 'cancelled')
);
create index consultations_of_organisation on consultations (organisation_id, starts_at);
create index consultations_of_expert on consultations (expert_id, starts_at);
create index consultations_to_confirm on consultations (held_at) where state = 'held';

-- Minutes: granted once a month, each month's grant with an end of its own.
create table minute_lots (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  -- Months of the company's own calendar.
  month text not null check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  -- The last month in which they may be spent.
  through text not null check (through >= month),
  unique (organisation_id, month)
);
-- What becomes of them. Free are granted and returned minutes without reserved and expired ones; what is used was reserved before, what is carried stays free.
create table minute_entries (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  lot_id uuid not null references minute_lots,
  month text not null check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('granted', 'reserved', 'used', 'returned', 'carried', 'expired')),
  minutes int not null check (minutes > 0),
  consultation_id uuid references consultations,
  at timestamptz not null,
  check ((consultation_id is not null) = (kind in ('reserved', 'used', 'returned')))
);
create index minute_entries_of_organisation on minute_entries (organisation_id, month);
create index minute_entries_of_consultation on minute_entries (consultation_id) where consultation_id is not null;
create unique index minute_entries_carried_once on minute_entries (lot_id, month) where kind = 'carried';
create trigger minute_lots_kept before update or delete or truncate on minute_lots for each statement execute function refuse_change();
create trigger minute_entries_kept before update or delete or truncate on minute_entries for each statement execute function refuse_change();

-- What anybody may know of experts: who they are and when they are taken, never by whom or by what.
create view offered_experts as
  select e.person_id, p.name, p.title, e.skills, e.languages, e.written, e.before_minutes, e.after_minutes, e.video_link
    from experts e join people p on p.id = e.person_id where e.offers and p.disabled_at is null and 'expert' = any(p.roles);
create view expert_taken as
  select expert_id as person_id, blocked from consultations where state <> 'cancelled'
  union all select person_id, tstzrange(starts_at, ends_at) from expert_busy
  union all select person_id, tstzrange(starts_at, ends_at) from expert_absences where withdrawn_at is null;

grant select on consultation_topics, offered_experts, expert_taken to relais_staff, relais_client;
grant insert, update on consultation_topics to relais_staff;
grant select, insert, update on experts, expert_absences, consultations to relais_staff;
grant select, insert, delete on expert_busy to relais_staff;
grant select, insert on minute_lots, minute_entries to relais_staff;

grant select, insert on consultations to relais_client;
grant update (expert_id, expert_name, starts_at, ends_at, blocked, state, version, sequence, video_link, moved_by_us, cancelled_at, cancelled_side, cancel_reason, minutes_returned,
  confirmed_at, confirmed_by, rating, rating_word, rated_at) on consultations to relais_client;
grant select on minute_lots to relais_client;
grant select, insert on minute_entries to relais_client;
alter table consultations enable row level security;
alter table minute_lots enable row level security;
alter table minute_entries enable row level security;
create policy staff on consultations to relais_staff using (true) with check (true);
create policy staff on minute_lots to relais_staff using (true) with check (true);
create policy staff on minute_entries to relais_staff using (true) with check (true);
create policy visible on consultations for select to relais_client using (organisation_id = (select acting_organisation()) and ((select acting_for_company()) or person_id = (select acting_person())));
create policy booked on consultations for insert to relais_client
  with check (organisation_id = (select acting_organisation()) and person_id = (select acting_person()) and (select acting_for_company()) and state = 'booked');
create policy changed on consultations for update to relais_client using (organisation_id = (select acting_organisation()) and (select acting_for_company()))
  with check (organisation_id = (select acting_organisation()) and state <> 'held');
create policy own on minute_lots for select to relais_client using (organisation_id = (select acting_organisation()));
create policy own on minute_entries for select to relais_client using (organisation_id = (select acting_organisation()));
create policy moved on minute_entries for insert to relais_client
  with check (organisation_id = (select acting_organisation()) and (select acting_for_company()) and kind in ('reserved', 'used', 'returned'));
