-- A mail that was taken may still come back.
alter table mails drop constraint mails_state_check;
alter table mails add constraint mails_state_check check (state in ('waiting', 'sent', 'kept', 'refused', 'held', 'bounced')) not valid;
alter table mails validate constraint mails_state_check;
alter table mail_attempts drop constraint mail_attempts_outcome_check;
alter table mail_attempts add constraint mail_attempts_outcome_check check (outcome in ('sent', 'kept', 'put_off', 'refused', 'held', 'again', 'bounced')) not valid;
alter table mail_attempts validate constraint mail_attempts_outcome_check;
create index mails_of_message on mails (about_id) where about_id is not null;
create index mails_bounced on mails (created_at desc) where state = 'bounced';

-- Addresses to which nothing is written until somebody says that they take mail again.
create table dead_addresses (
  address text primary key check (address = lower(address)),
  since timestamptz not null,
  -- What was said of it, and of which mail.
  answer text not null,
  mail_id uuid references mails
);
create index dead_addresses_since on dead_addresses (since desc);
grant select, insert, update, delete on dead_addresses to relais_staff;

-- A mail that was refused for good, or came back, did not reach whom the chain asked.
drop trigger escalation_refused on mails;
create trigger escalation_refused after update of state on mails for each row
  when (new.state in ('refused', 'bounced') and old.state not in ('refused', 'bounced') and new.notice_id is not null)
  execute function escalation_refused();
