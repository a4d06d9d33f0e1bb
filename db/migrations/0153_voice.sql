-- Telephone systems that ask what to do with a call, as Twilio does, beside those that only tell of it.
alter table telephone_systems drop constraint telephone_systems_kind_check;
alter table telephone_systems add constraint telephone_systems_kind_check check (kind in ('generic', 'sipgate', 'placetel', 'twilio'));
-- Whether calls are recorded, which is announced to the caller, and whether a message may be left.
alter table telephone_systems add column records boolean not null default false;
alter table telephone_systems add column voicemail boolean not null default false;
-- Where the system keeps what was recorded.
alter table calls add column recording_url text;
