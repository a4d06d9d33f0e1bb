-- Mailboxes that are fetched from by IMAP, and how that fares. Whoever holds one renews it every few seconds; another process takes over what nobody renews.
create table mailbox_fetchers (
  mailbox_id uuid primary key references mailboxes,
  version int not null default 1,
  host text not null,
  port int not null,
  tls text not null check (tls in ('wrapped', 'started', 'none')),
  username text not null,
  folder text not null,
  -- Where a mail goes once it is kept; null: it stays where it is, marked as read.
  move_to text,
  auth text not null check (auth in ('password', 'oauth')),
  token_url text,
  client_id text,
  scope text,
  -- Passwords and tokens, sealed with the desk's secret.
  sealed bytea not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  holder uuid,
  held_until timestamptz,
  ok_at timestamptz,
  failing_since timestamptz,
  failures int not null default 0,
  failure text,
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
grant select, insert, update, delete on mailbox_fetchers to relais_staff;
