-- What goes with a mail for its reader's calendar (RFC 5546); only ours write and send such mails.
create table mail_calendars (
  mail_id uuid primary key references mails on delete cascade,
  method text not null check (method in ('REQUEST', 'CANCEL')),
  text text not null
);
grant select, insert on mail_calendars to relais_staff;

-- Once, a day before it begins.
alter table consultations add column reminded_at timestamptz;
grant update (reminded_at) on consultations to relais_client;
create index consultations_to_remind on consultations (starts_at) where state = 'booked' and reminded_at is null;

-- What was agreed on in a consultation; each can become a ticket of its client.
create table consultation_actions (
  id uuid primary key,
  consultation_id uuid not null references consultations,
  position int not null,
  text text not null,
  ticket_id uuid references tickets,
  ticket_number bigint
);
create index consultation_actions_of on consultation_actions (consultation_id, position);
grant select on consultation_actions to relais_staff, relais_client;
grant insert, delete, update (ticket_id, ticket_number) on consultation_actions to relais_staff;
alter table consultation_actions enable row level security;
create policy staff on consultation_actions to relais_staff using (true) with check (true);
create policy own on consultation_actions for select to relais_client using (exists (select from consultations c where c.id = consultation_id));
