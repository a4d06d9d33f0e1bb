-- The words of a kind of mail in one language, as an administrator wrote them; each edit is a new version, the highest counts.
-- A kind and language without a row has the words as shipped.
create table mail_templates (
  kind text not null,
  language text not null,
  version int not null check (version > 0),
  -- All three null: back to the words as shipped.
  subject text,
  body text,
  action text,
  written_at timestamptz not null,
  written_by uuid references people,
  primary key (kind, language, version),
  check ((subject is null) = (body is null) and (subject is null) = (action is null))
);
create trigger mail_templates_kept before update or delete or truncate on mail_templates for each statement execute function refuse_change();
grant select, insert on mail_templates to relais_staff;
-- The link to a new password is mailed by sign-in.
grant select on mail_templates to relais_auth;

-- What a mail asks its reader to do: the words of its button, and in which line of the text its address stands.
alter table mails add column action text not null default '', add column action_line int;
