-- Where an expert's own calendar is read from, and how that went; its address is a secret.
create table expert_calendars (
  person_id uuid primary key references experts,
  url text not null,
  read_at timestamptz,
  -- Why it could not be taken: what was read before stays in force.
  fault text
);
grant select, insert, update, delete on expert_calendars to relais_staff;

-- When its invitation last changed: what calendars read of it changes only then.
alter table consultations add column told_at timestamptz;
grant update (told_at) on consultations to relais_client;
