-- The job workers that are alive: what a dead one had taken goes back to the others (by itself the queue would wait four hours).
create table workers (
  id text primary key,
  seen_at timestamptz not null default clock_timestamp()
);
-- Day-3 and day-7 reminders, each once for a question.
create table reminders (
  ticket_id uuid not null references tickets,
  waiting_since timestamptz not null,
  day int not null,
  sent_at timestamptz not null,
  primary key (ticket_id, waiting_since, day)
);
create index tickets_waiting on tickets (waiting_since) where state = 'waiting_on_client';
grant select, insert on reminders to relais_staff;
