-- What one of ours is told: shown in the bell, and by mail as they like it. Told once, however often it is asked for.
create table notices (
  id uuid primary key,
  person_id uuid not null references people,
  kind text not null,
  ticket_id uuid references tickets,
  details jsonb not null default '{}',
  urgent boolean not null default false,
  once text not null,
  bell boolean not null,
  created_at timestamptz not null,
  read_at timestamptz,
  -- What became of its mail: still to decide, none wanted, held back until mail_at, or kept as a row of mails.
  mail text not null default 'open' check (mail in ('open', 'none', 'held', 'kept')),
  mail_at timestamptz,
  unique (person_id, once)
);
create index notices_newest on notices (person_id, created_at desc, id desc) where bell;
create index notices_unread on notices (person_id) where bell and read_at is null;
create index notices_held on notices (mail_at) where mail = 'held';

-- What somebody chose for a kind of notice; a kind without a row is as shipped.
create table notice_choices (
  person_id uuid not null references people,
  kind text not null,
  bell boolean not null,
  mail text not null check (mail in ('now', 'daily', 'none')),
  primary key (person_id, kind)
);
-- When somebody wants no mail, by the clock of their own zone, and when the daily mail comes.
create table notice_hours (
  person_id uuid primary key references people,
  quiet_from time,
  quiet_to time,
  daily_at time not null,
  check ((quiet_from is null) = (quiet_to is null)),
  check (quiet_from <> quiet_to)
);
grant select, insert, update on notices, notice_choices, notice_hours to relais_staff;

-- Kinds of events that one of ours may have to be told of: the job that decides comes with the event, whoever writes it.
create function tell_of_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('notice', json_build_object('eventId', new.id));
  return null;
end $$;
create trigger tell_of_event after insert on events for each row
  when (new.kind in ('ticket.assigned', 'ticket.client_replied', 'ticket.reopened', 'ticket.handed_off', 'handoff.answered', 'handoff.need_more', 'handoff.returned'))
  execute function tell_of_event();

-- A mail is on its way until the server took it, it was written into a file because there is no server, it was refused for good, or it was held back.
alter table mails add column state text not null default 'waiting' check (state in ('waiting', 'sent', 'kept', 'refused', 'held'));
alter table mails add column notice_id uuid references notices;
update mails set state = 'kept' where file is not null;
create index mails_of_notice on mails (notice_id) where notice_id is not null;
create index mails_of_address on mails (to_address, created_at desc);
create index mails_not_sent on mails (created_at desc) where state in ('waiting', 'refused', 'held');

-- Each try to send a mail, and what the server answered.
create table mail_attempts (
  mail_id uuid not null references mails,
  number int not null,
  at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('sent', 'kept', 'put_off', 'refused', 'held', 'again')),
  answer text not null,
  primary key (mail_id, number)
);
grant select, insert on mail_attempts to relais_staff;
