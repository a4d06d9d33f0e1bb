-- Bytes are stored once, found by their hash, named by chance.
create table blobs (
  key text primary key,
  sha256 bytea not null unique,
  size bigint not null,
  type text not null,
  created_at timestamptz not null default now()
);
create table uploads (
  id text primary key,
  person_id uuid not null references people,
  name text not null,
  size bigint not null,
  received bigint not null default 0,
  blob_key text references blobs,
  type text,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  -- Once attached to a message it is spent.
  used_at timestamptz
);
create index uploads_touched on uploads (touched_at);
create index uploads_blob on uploads (blob_key);
create table attachments (
  id text primary key,
  message_id uuid not null references messages,
  ticket_id uuid not null references tickets,
  organisation_id uuid not null,
  public boolean not null,
  name text not null,
  type text not null,
  size bigint not null,
  blob_key text not null references blobs,
  created_at timestamptz not null default now()
);
create index attachments_of_message on attachments (message_id);
create index attachments_of_ticket on attachments (ticket_id);
create index attachments_blob on attachments (blob_key);

grant select, insert, update, delete on uploads, blobs to relais_staff;
grant select, insert, update on attachments to relais_staff;
grant select, insert on blobs to relais_client;
grant select, insert, update, delete on uploads to relais_client;
grant select, insert on attachments to relais_client;
alter table uploads enable row level security;
create policy staff on uploads to relais_staff using (true) with check (true);
create policy own on uploads to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()));
alter table attachments enable row level security;
create policy staff on attachments to relais_staff using (true) with check (true);
create policy visible on attachments for select to relais_client
  using (public and organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id));
create policy written on attachments for insert to relais_client
  with check (public and organisation_id = (select acting_organisation()) and exists (select from tickets t where t.id = ticket_id));
