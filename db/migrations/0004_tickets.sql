create sequence ticket_numbers start 1001;
grant usage on sequence ticket_numbers to relais_staff, relais_client;

create table tickets (
  id uuid primary key,
  number bigint not null unique default nextval('ticket_numbers'),
  version int not null default 1,
  organisation_id uuid not null references organisations,
  requester_id uuid not null references people,
  owner_id uuid references people,
  channel text not null default 'portal',
  subject text not null,
  category text not null,
  impact text not null,
  details jsonb not null default '{}',
  -- Proposed by the desk's rule, declared by the client, and the one in force.
  severity_proposed text not null,
  severity_declared text not null,
  severity text not null,
  severity_reason text,
  state text not null default 'submitted'
    check (state in ('submitted', 'examining', 'with_technical', 'technical_answered', 'waiting_on_client', 'resolved', 'closed', 'merged')),
  -- The state to go back to when the client has answered.
  state_before text,
  opened_at timestamptz not null,
  active_at timestamptz not null,
  -- Since when the present holder (client, support, technical team) has it.
  moved_at timestamptz not null,
  -- The earliest due instant of its running clocks; a cache of obligations.
  next_due_at timestamptz,
  overdue boolean not null default false,
  escalated_at timestamptz,
  reached_support boolean not null default false,
  reached_technical boolean not null default false,
  technical_id uuid references people,
  waiting_since timestamptz,
  resolved_at timestamptz,
  resolved_by uuid references people,
  resolution_cause text,
  resolution_fix text,
  closed_at timestamptz,
  reopened int not null default 0,
  merged_into uuid references tickets,
  linked_to uuid references tickets,
  last_sequence int not null default 0,
  -- Who wrote last among public messages and technical answers: client, support, technical or desk.
  last_side text not null default 'client',
  last_public_sequence int not null default 0,
  -- Technical answers still owed to the client.
  to_relay int not null default 0
);
-- One index for each of the desk's views: the queue is read in the order of what is due.
create index tickets_todo on tickets (next_due_at, id) where state in ('submitted', 'examining', 'technical_answered');
create index tickets_open_due on tickets (state, next_due_at, id) where state not in ('resolved', 'closed', 'merged');
create index tickets_of_owner on tickets (owner_id, next_due_at, id) where state not in ('resolved', 'closed', 'merged');
create index tickets_to_relay on tickets (next_due_at, id) where to_relay > 0;
create index tickets_escalated on tickets (escalated_at) where escalated_at is not null and state not in ('resolved', 'closed', 'merged');
create index tickets_resolved on tickets (resolved_at) where state = 'resolved';
create index tickets_active on tickets (active_at desc, id desc);
create index tickets_of_requester on tickets (requester_id, active_at desc, id desc);
create index tickets_of_organisation on tickets (organisation_id, active_at desc, id desc);
create index tickets_merged_into on tickets (merged_into) where merged_into is not null;
create index tickets_subject_like on tickets using gin (plain(subject) gin_trgm_ops);

create table messages (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null,
  sequence int not null,
  kind text not null check (kind in ('public', 'note', 'technical')),
  author_id uuid references people,
  author_name text not null,
  author_side text not null check (author_side in ('client', 'support', 'technical', 'desk')),
  channel text not null default 'portal',
  body text not null,
  created_at timestamptz not null,
  handoff_id uuid,
  relay_state text check (relay_state in ('pending', 'relayed', 'nothing')),
  relay_by uuid references people,
  relay_at timestamptz,
  relay_reason text,
  relay_message_id uuid,
  search tsvector generated always as (to_tsvector('public.relais_fr', body) || to_tsvector('public.relais_en', body)) stored,
  unique (ticket_id, sequence)
);
create index messages_search on messages using gin (search);
create index messages_of_organisation on messages (organisation_id, created_at desc);

-- The subject is searched as a document of its own.
alter table tickets add column search tsvector generated always as
  (to_tsvector('public.relais_fr', subject) || to_tsvector('public.relais_en', subject)) stored;
create index tickets_search on tickets using gin (search);

create table participants (
  ticket_id uuid not null references tickets,
  person_id uuid not null references people,
  organisation_id uuid not null,
  added_by uuid,
  added_at timestamptz not null,
  primary key (ticket_id, person_id)
);
create index participants_of_person on participants (person_id, ticket_id);

create table handoffs (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null,
  state text not null default 'open' check (state in ('open', 'taken', 'answered', 'returned')),
  summary text not null,
  handed_by uuid not null references people,
  handed_at timestamptz not null,
  taken_by uuid references people,
  taken_at timestamptz,
  answered_at timestamptz,
  need_more boolean not null default false
);
create unique index handoffs_one_running on handoffs (ticket_id) where state in ('open', 'taken');
create index handoffs_board on handoffs (state, handed_at);
create index handoffs_of_ticket on handoffs (ticket_id, handed_at);

create table drafts (
  person_id uuid not null references people,
  ticket_id uuid not null references tickets,
  kind text not null check (kind in ('reply', 'note', 'technical')),
  body text not null,
  version int not null,
  updated_at timestamptz not null default now(),
  primary key (person_id, ticket_id, kind)
);
create table presence (
  ticket_id uuid not null references tickets,
  person_id uuid not null references people,
  activity text not null check (activity in ('viewing', 'replying')),
  seen_at timestamptz not null default now(),
  primary key (ticket_id, person_id)
);
create index presence_seen on presence (seen_at);
create table views (
  id uuid primary key,
  owner_id uuid not null references people,
  name text not null,
  shared boolean not null default false,
  conditions jsonb not null,
  created_at timestamptz not null default now()
);
create index views_of_owner on views (owner_id);

-- How far a client has read a ticket, for "new answer" in the lists.
create table readings (
  person_id uuid not null references people,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null,
  sequence int not null,
  primary key (person_id, ticket_id)
);

grant select, insert, update on tickets, handoffs, messages to relais_staff;
grant select, insert, update, delete on participants, drafts, presence, views, readings to relais_staff;

-- What a client may see of a ticket, and write: column by column.
grant select (id, number, version, organisation_id, requester_id, channel, subject, category, impact, details, severity_proposed, severity_declared, severity, severity_reason, state, state_before,
  opened_at, active_at, moved_at, next_due_at, overdue, owner_id, reached_support, reached_technical, waiting_since, resolved_at, resolution_fix, closed_at, reopened, merged_into, linked_to,
  last_sequence, last_side, last_public_sequence, to_relay, search) on tickets to relais_client;
grant insert on tickets to relais_client;
grant update (version, state, state_before, active_at, moved_at, next_due_at, overdue, waiting_since, closed_at, resolved_at, reopened, last_sequence, last_side, last_public_sequence) on tickets to relais_client;
grant select (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, channel, body, created_at, search) on messages to relais_client;
grant insert on messages to relais_client;
grant select, insert, update, delete on drafts, readings to relais_client;
grant select on participants to relais_client;

-- May this person see this ticket? Own ones, those they take part in, and the company's when allowed.
alter table tickets enable row level security;
create policy staff on tickets to relais_staff using (true) with check (true);
create policy visible on tickets to relais_client
  using (organisation_id = (select acting_organisation())
    and ((select acting_for_company()) or requester_id = (select acting_person())
      or id in (select p.ticket_id from participants p where p.person_id = (select acting_person()))))
  with check (organisation_id = (select acting_organisation()));
alter table messages enable row level security;
create policy staff on messages to relais_staff using (true) with check (true);
create policy visible on messages for select to relais_client
  using (kind = 'public' and organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id));
create policy written on messages for insert to relais_client
  with check (kind = 'public' and author_side = 'client' and author_id = (select acting_person()) and organisation_id = (select acting_organisation())
    and exists (select from tickets t where t.id = ticket_id));
alter table participants enable row level security;
create policy staff on participants to relais_staff using (true) with check (true);
create policy own on participants for select to relais_client using (organisation_id = (select acting_organisation()) and person_id = (select acting_person()));
alter table drafts enable row level security;
create policy own_staff on drafts to relais_staff using (true) with check (true);
create policy own on drafts to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()) and exists (select from tickets t where t.id = ticket_id));
alter table readings enable row level security;
create policy staff on readings to relais_staff using (true) with check (true);
create policy own on readings to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()) and exists (select from tickets t where t.id = ticket_id));
