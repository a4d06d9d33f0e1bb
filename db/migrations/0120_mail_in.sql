-- Where mail to the desk arrives. An address with `+something` before its @ belongs to the mailbox without it.
create table mailboxes (
  id uuid primary key,
  address text not null unique check (address = lower(address) and address like '%@%'),
  name text not null,
  purpose text not null check (purpose in ('tickets', 'head', 'bounces')),
  language text not null,
  team_id uuid references teams,
  -- Which server's word on senders counts (the authserv-id of RFC 8601), and whether a sender must be proven for their words to count as theirs.
  judge text not null default '',
  proof text not null default 'not_forged' check (proof in ('not_forged', 'proven')),
  version int not null default 1,
  created_at timestamptz not null,
  disabled_at timestamptz
);
grant select, insert, update on mailboxes to relais_staff;

-- Every mail as it came. It is written before anything else happens to it, once, and stays.
create table received_mails (
  id uuid primary key,
  mailbox_id uuid not null references mailboxes,
  -- What tells it from all others that came there: its Message-ID with a hash of From, Date and body.
  key bytea not null,
  message_id text,
  via text not null check (via in ('imap', 'lmtp', 'smtp', 'pipe', 'http')),
  envelope_from text,
  envelope_to text not null,
  received_at timestamptz not null default now(),
  size bigint not null,
  -- Small ones here, large ones in the file store.
  raw bytea,
  blob_key text references blobs,
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'suspended', 'ignored', 'deleted')),
  tries int not null default 0,
  not_before timestamptz,
  read_at timestamptz,
  from_address text not null default '',
  from_name text not null default '',
  subject text not null default '',
  -- A hash of its words: the same ones of the same sender are no second ticket. And whether it opened one.
  words bytea,
  opened boolean not null default false,
  cause text,
  -- Why it was done so: codes with their values, put into words by whoever shows them.
  lines jsonb not null default '[]',
  ticket_id uuid references tickets,
  entry_id uuid references messages,
  -- The same mail, which came another way before.
  same_as uuid references received_mails,
  settled_by uuid references people,
  settled_at timestamptz,
  unique (mailbox_id, key),
  check (state <> 'waiting' or raw is not null or blob_key is not null)
);
-- Compressing a mail costs more than it saves: most of it is encoded already.
alter table received_mails alter column raw set storage external;
create index received_mails_waiting on received_mails (received_at, id) where state = 'waiting';
create index received_mails_by_state on received_mails (state, received_at desc, id desc);
create index received_mails_message_id on received_mails (message_id) where message_id is not null;
create index received_mails_of_sender on received_mails (from_address, read_at) where state in ('taken', 'suspended');
create index received_mails_of_ticket on received_mails (ticket_id) where ticket_id is not null;
create index received_mails_of_entry on received_mails (entry_id) where entry_id is not null;
create index received_mails_of_mailbox on received_mails (mailbox_id, received_at desc);
create index received_mails_blob on received_mails (blob_key) where blob_key is not null;
create index received_mails_same_as on received_mails (same_as) where same_as is not null;
grant select, insert, update on received_mails to relais_staff;

-- Which earlier mails one names: an answer that comes before what it answers is found again by these.
create table received_references (
  reference text not null,
  mail_id uuid not null references received_mails,
  primary key (reference, mail_id)
);
grant select, insert on received_references to relais_staff;

-- Mail domains that belong to a company: whoever writes from one, proven, is one of its people.
create table mail_domains (
  domain text primary key check (domain = lower(domain)),
  organisation_id uuid not null references organisations,
  added_by uuid references people,
  added_at timestamptz not null
);
create index mail_domains_of_organisation on mail_domains (organisation_id);
grant select, insert, delete on mail_domains to relais_staff;
