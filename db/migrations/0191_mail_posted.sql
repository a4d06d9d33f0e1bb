-- Mailboxes to which a mail provider hands mail over by HTTP: the address is known by its hash alone, the secret that signs is sealed with the desk's.
create table mailbox_posts (
  mailbox_id uuid primary key references mailboxes,
  token_hash bytea not null unique,
  sealed bytea not null,
  made_at timestamptz not null,
  last_at timestamptz
);
grant select, insert, update, delete on mailbox_posts to relais_staff;
