-- Mails about a ticket are one thread for each person: what went to them before stands in References, so that their program shows them together.
alter table mails
  add column ticket_id uuid references tickets,
  -- The message whose words it brings: the ticket's page shows there what became of it.
  add column about_id uuid references messages,
  add column reference_ids text[] not null default '{}';
create index mails_of_thread on mails (ticket_id, person_id, created_at, id) where ticket_id is not null;
