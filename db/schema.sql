-- The schema that db/migrations make, written by `relais schema`. Read it; change a migration, not this.

-- extensions

create extension btree_gist;
create extension fuzzystrmatch;
create extension pg_trgm;
create extension unaccent;

-- roles

create role relais_auth nologin;
create role relais_client nologin;
create role relais_staff nologin;

-- text search

create text search configuration relais_fr (asciihword = french_stem, asciiword = french_stem, email = simple, file = simple, float = simple, host = simple, hword = unaccent+french_stem, hword_asciipart = french_stem, hword_numpart = simple, hword_part = unaccent+french_stem, int = simple, numhword = simple, numword = simple, sfloat = simple, uint = simple, url = simple, url_path = simple, version = simple, word = unaccent+french_stem);
create text search configuration relais_en (asciihword = english_stem, asciiword = english_stem, email = simple, file = simple, float = simple, host = simple, hword = unaccent+english_stem, hword_asciipart = english_stem, hword_numpart = simple, hword_part = unaccent+english_stem, int = simple, numhword = simple, numword = simple, sfloat = simple, uint = simple, url = simple, url_path = simple, version = simple, word = unaccent+english_stem);

-- sequences

create sequence errands_place_seq as bigint start 1 increment 1;
create sequence event_pending_place_seq as bigint start 1 increment 1;
create sequence fresh_words_place_seq as bigint start 1 increment 1;
create sequence ticket_numbers as bigint start 1001 increment 1;

-- tables

create table absences (
  id uuid not null,
  person_id uuid not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  deputy_id uuid,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  withdrawn_at timestamp with time zone,
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_check CHECK ((to_at > from_at)),
  constraint absences_check1 CHECK ((deputy_id <> person_id)),
  constraint absences_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint absences_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES people(id),
  constraint absences_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table access_requests (
  id uuid not null,
  organisation_id uuid not null,
  email text not null,
  language text not null,
  token_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  name text not null default ''::text,
  word text not null default ''::text,
  proven_at timestamp with time zone,
  settled_at timestamp with time zone,
  settled_by uuid,
  outcome text,
  constraint access_requests_pkey PRIMARY KEY (id),
  constraint access_requests_token_hash_key UNIQUE (token_hash),
  constraint access_requests_check CHECK (((settled_at IS NULL) = (outcome IS NULL))),
  constraint access_requests_outcome_check CHECK ((outcome = ANY (ARRAY['approved'::text, 'refused'::text]))),
  constraint access_requests_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint access_requests_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES people(id)
);

create table attachments (
  id text not null,
  message_id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  public boolean not null,
  name text not null,
  type text not null,
  size bigint not null,
  blob_key text not null,
  created_at timestamp with time zone not null default now(),
  constraint attachments_pkey PRIMARY KEY (id),
  constraint attachments_blob_key_fkey FOREIGN KEY (blob_key) REFERENCES blobs(key),
  constraint attachments_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint attachments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table auth_accounts (
  id uuid not null,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_accounts_pkey PRIMARY KEY (id),
  constraint auth_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id)
);

create table auth_sessions (
  id uuid not null,
  token text not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  confirmed_at timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  acts_as uuid not null,
  constraint auth_sessions_pkey PRIMARY KEY (id),
  constraint auth_sessions_token_key UNIQUE (token),
  constraint auth_sessions_acts_as_fkey FOREIGN KEY (acts_as) REFERENCES people(id),
  constraint auth_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id)
);

create table auth_two_factors (
  id uuid not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default false,
  last_step bigint,
  failed_verification_count integer not null default 0,
  locked_until timestamp with time zone,
  constraint auth_two_factors_pkey PRIMARY KEY (id),
  constraint auth_two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id)
);

create table auth_users (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default true,
  image text,
  two_factor_enabled boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_users_pkey PRIMARY KEY (id),
  constraint auth_users_email_key UNIQUE (email),
  constraint auth_users_id_fkey FOREIGN KEY (id) REFERENCES people(id)
);

create table auth_verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint auth_verifications_pkey PRIMARY KEY (id)
);

create table blobs (
  key text not null,
  sha256 bytea not null,
  size bigint not null,
  type text not null,
  created_at timestamp with time zone not null default now(),
  constraint blobs_pkey PRIMARY KEY (key),
  constraint blobs_sha256_key UNIQUE (sha256)
);

create table calendar_feeds (
  person_id uuid not null,
  token_hash bytea not null,
  made_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint calendar_feeds_pkey PRIMARY KEY (person_id),
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash),
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table calendars (
  id uuid not null,
  first_id uuid not null,
  version integer not null,
  name text not null,
  written jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  constraint calendars_pkey PRIMARY KEY (id),
  constraint calendars_first_id_version_key UNIQUE (first_id, version),
  constraint calendars_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint calendars_first_id_fkey FOREIGN KEY (first_id) REFERENCES calendars(id)
);

create table call_back_attempts (
  id uuid not null,
  call_back_id uuid not null,
  organisation_id uuid not null,
  at timestamp with time zone not null,
  by_id uuid,
  outcome text not null,
  call_id uuid,
  constraint call_back_attempts_pkey PRIMARY KEY (id),
  constraint call_back_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'no_answer'::text, 'busy'::text, 'wrong_number'::text]))),
  constraint call_back_attempts_by_id_fkey FOREIGN KEY (by_id) REFERENCES people(id),
  constraint call_back_attempts_call_back_id_fkey FOREIGN KEY (call_back_id) REFERENCES call_backs(id),
  constraint call_back_attempts_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id),
  constraint call_back_attempts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table call_backs (
  id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  number text not null,
  language text not null,
  wanted_at timestamp with time zone,
  wish text not null default ''::text,
  state text not null default 'waiting'::text,
  asked_at timestamp with time zone not null,
  obligation_id uuid not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  attempts integer not null default 0,
  ended_at timestamp with time zone,
  end_cause text,
  constraint call_backs_pkey PRIMARY KEY (id),
  constraint call_backs_check CHECK ((((state = ANY (ARRAY['done'::text, 'cancelled'::text])) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (end_cause IS NULL)))),
  constraint call_backs_end_cause_check CHECK ((end_cause = ANY (ARRAY['called'::text, 'client'::text, 'closed'::text, 'staff'::text]))),
  constraint call_backs_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint call_backs_number_check CHECK ((number ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint call_backs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'unanswered'::text, 'done'::text, 'cancelled'::text]))),
  constraint call_backs_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligations(id),
  constraint call_backs_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint call_backs_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint call_backs_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES people(id),
  constraint call_backs_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table caller_codes (
  code text not null,
  person_id uuid not null,
  organisation_id uuid not null,
  ticket_id uuid,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  used_by uuid,
  constraint caller_codes_pkey PRIMARY KEY (code),
  constraint caller_codes_code_check CHECK ((code ~ '^[0-9]{8}$'::text)),
  constraint caller_codes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint caller_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint caller_codes_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint caller_codes_used_by_fkey FOREIGN KEY (used_by) REFERENCES people(id)
);

create table calls (
  id uuid not null,
  direction text not null,
  state text not null,
  line_id uuid,
  number text not null default ''::text,
  person_id uuid,
  known_by text,
  claimed_id uuid,
  organisation_id uuid,
  ticket_id uuid,
  taken_by uuid,
  started_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  seconds integer,
  summary text not null default ''::text,
  message_id uuid,
  logged_at timestamp with time zone,
  logged_by uuid,
  system_id uuid,
  external_id text,
  voicemail boolean not null default false,
  recording_url text,
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_check CHECK (((person_id IS NULL) = (known_by IS NULL))),
  constraint calls_direction_check CHECK ((direction = ANY (ARRAY['incoming'::text, 'outgoing'::text]))),
  constraint calls_known_by_check CHECK ((known_by = ANY (ARRAY['code'::text, 'staff'::text]))),
  constraint calls_seconds_check CHECK ((seconds >= 0)),
  constraint calls_state_check CHECK ((state = ANY (ARRAY['ringing'::text, 'answered'::text, 'ended'::text, 'missed'::text]))),
  constraint calls_claimed_id_fkey FOREIGN KEY (claimed_id) REFERENCES people(id),
  constraint calls_line_id_fkey FOREIGN KEY (line_id) REFERENCES phone_lines(id),
  constraint calls_logged_by_fkey FOREIGN KEY (logged_by) REFERENCES people(id),
  constraint calls_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint calls_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint calls_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint calls_system_id_fkey FOREIGN KEY (system_id) REFERENCES telephone_systems(id),
  constraint calls_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES people(id),
  constraint calls_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table clock_events (
  obligation_id uuid not null,
  sequence integer not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  kind text not null,
  organisation_id uuid not null,
  actor_id uuid,
  data jsonb not null default '{}'::jsonb,
  constraint clock_events_pkey PRIMARY KEY (obligation_id, sequence),
  constraint clock_events_kind_check CHECK ((kind = ANY (ARRAY['start'::text, 'pause'::text, 'resume'::text, 'satisfy'::text, 'retarget'::text, 'warn'::text, 'breach'::text, 'cancel'::text]))),
  constraint clock_events_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligations(id)
);

create table clock_policies (
  id uuid not null,
  name text not null,
  version integer not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  constraint clock_policies_pkey PRIMARY KEY (id),
  constraint clock_policies_name_version_key UNIQUE (name, version),
  constraint clock_policies_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
);

create table clock_targets (
  policy_id uuid not null,
  severity text not null,
  kind text not null,
  target_seconds integer not null,
  calendar_id uuid,
  service_days integer,
  promised boolean not null default false,
  constraint clock_targets_pkey PRIMARY KEY (policy_id, severity, kind),
  constraint clock_targets_service_days_check CHECK ((service_days > 0)),
  constraint clock_targets_target_seconds_check CHECK ((target_seconds > 0)),
  constraint clock_targets_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint clock_targets_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES clock_policies(id)
);

create table consultation_actions (
  id uuid not null,
  consultation_id uuid not null,
  "position" integer not null,
  text text not null,
  ticket_id uuid,
  ticket_number bigint,
  constraint consultation_actions_pkey PRIMARY KEY (id),
  constraint consultation_actions_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultations(id),
  constraint consultation_actions_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table consultation_topics (
  id uuid not null,
  name jsonb not null,
  summary jsonb not null,
  minutes integer not null,
  skills text[] not null default '{}'::text[],
  questions jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint consultation_topics_pkey PRIMARY KEY (id),
  constraint consultation_topics_minutes_check CHECK (((minutes >= 15) AND (minutes <= 480)))
);

create table consultations (
  id uuid not null,
  organisation_id uuid not null,
  topic_id uuid not null,
  expert_id uuid not null,
  expert_name text not null,
  person_id uuid not null,
  person_name text not null,
  subject text not null,
  answers jsonb not null default '[]'::jsonb,
  language text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  minutes integer not null,
  blocked tstzrange not null,
  state text not null default 'booked'::text,
  version integer not null default 1,
  sequence integer not null default 0,
  video_link text not null default ''::text,
  moved_by_us boolean not null default false,
  created_at timestamp with time zone not null,
  cancelled_at timestamp with time zone,
  cancelled_side text,
  cancel_reason text not null default ''::text,
  minutes_returned boolean not null default false,
  held_at timestamp with time zone,
  attended boolean,
  minutes_used integer,
  outcome text not null default ''::text,
  confirmed_at timestamp with time zone,
  confirmed_by uuid,
  rating integer,
  rating_word text not null default ''::text,
  rated_at timestamp with time zone,
  reminded_at timestamp with time zone,
  told_at timestamp with time zone,
  constraint consultations_pkey PRIMARY KEY (id),
  constraint consultations_cancelled_side_check CHECK ((cancelled_side = ANY (ARRAY['client'::text, 'staff'::text]))),
  constraint consultations_check CHECK ((ends_at > starts_at)),
  constraint consultations_check1 CHECK (((minutes_used >= 0) AND (minutes_used <= minutes))),
  constraint consultations_minutes_check CHECK ((minutes > 0)),
  constraint consultations_rating_check CHECK (((rating >= 1) AND (rating <= 5))),
  constraint consultations_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'held'::text, 'confirmed'::text, 'cancelled'::text]))),
  constraint consultations_one_at_a_time EXCLUDE USING gist (expert_id WITH =, blocked WITH &&) WHERE ((state <> 'cancelled'::text)),
  constraint consultations_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES people(id),
  constraint consultations_expert_id_fkey FOREIGN KEY (expert_id) REFERENCES experts(person_id),
  constraint consultations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint consultations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint consultations_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES consultation_topics(id)
);

create table contracts (
  id uuid not null,
  organisation_id uuid not null,
  plan_version_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  renews text not null default 'none'::text,
  exceptions jsonb not null default '{}'::jsonb,
  note text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  warned_days integer,
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_check CHECK (((ends_at IS NULL) OR (ends_at >= starts_at))),
  constraint contracts_check1 CHECK (((renews = 'none'::text) OR (ends_at IS NOT NULL))),
  constraint contracts_renews_check CHECK ((renews = ANY (ARRAY['none'::text, 'monthly'::text, 'yearly'::text]))),
  constraint contracts_one_at_a_time EXCLUDE USING gist (organisation_id WITH =, tstzrange(starts_at, ends_at) WITH &&),
  constraint contracts_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint contracts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint contracts_plan_version_id_fkey FOREIGN KEY (plan_version_id) REFERENCES plan_versions(id)
);

create table dead_addresses (
  address text not null,
  since timestamp with time zone not null,
  answer text not null,
  mail_id uuid,
  constraint dead_addresses_pkey PRIMARY KEY (address),
  constraint dead_addresses_address_check CHECK ((address = lower(address))),
  constraint dead_addresses_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mails(id)
);

create table drafts (
  person_id uuid not null,
  ticket_id uuid not null,
  kind text not null,
  body text not null,
  version integer not null,
  updated_at timestamp with time zone not null default now(),
  constraint drafts_pkey PRIMARY KEY (person_id, ticket_id, kind),
  constraint drafts_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'note'::text, 'technical'::text]))),
  constraint drafts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint drafts_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table earlier_addresses (
  address text not null,
  person_id uuid not null,
  until timestamp with time zone not null,
  constraint earlier_addresses_pkey PRIMARY KEY (address, person_id),
  constraint earlier_addresses_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table errands (
  place bigint not null generated always as identity,
  task text not null,
  payload json not null,
  constraint errands_pkey PRIMARY KEY (place)
);

create table escalation_attempts (
  id uuid not null,
  escalation_id uuid not null,
  round integer not null,
  step integer not null,
  whom text not null,
  asks boolean not null,
  person_id uuid,
  at timestamp with time zone not null,
  outcome text not null,
  outcome_at timestamp with time zone not null,
  once text not null,
  link_hash bytea,
  link_expires_at timestamp with time zone,
  link_used_at timestamp with time zone,
  constraint escalation_attempts_pkey PRIMARY KEY (id),
  constraint escalation_attempts_escalation_id_round_step_person_id_whom_key UNIQUE NULLS NOT DISTINCT (escalation_id, round, step, person_id, whom),
  constraint escalation_attempts_link_hash_key UNIQUE (link_hash),
  constraint escalation_attempts_once_key UNIQUE (once),
  constraint escalation_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['told'::text, 'disabled'::text, 'no_address'::text, 'nobody'::text, 'refused'::text, 'late'::text]))),
  constraint escalation_attempts_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES escalations(id),
  constraint escalation_attempts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table escalation_chains (
  id uuid not null,
  severity text not null,
  plan text,
  version integer not null,
  steps jsonb not null,
  repeat_seconds integer,
  withdrawn boolean not null default false,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  constraint escalation_chains_pkey PRIMARY KEY (id),
  constraint escalation_chains_severity_plan_version_key UNIQUE NULLS NOT DISTINCT (severity, plan, version),
  constraint escalation_chains_repeat_seconds_check CHECK ((repeat_seconds > 0)),
  constraint escalation_chains_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text]))),
  constraint escalation_chains_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
);

create table escalation_clocks (
  obligation_id uuid not null,
  escalation_id uuid not null,
  joined_at timestamp with time zone not null,
  constraint escalation_clocks_pkey PRIMARY KEY (obligation_id),
  constraint escalation_clocks_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES escalations(id),
  constraint escalation_clocks_obligation_id_fkey FOREIGN KEY (obligation_id) REFERENCES obligations(id)
);

create table escalations (
  id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  origin text not null,
  severity text not null,
  reason text,
  opened_at timestamp with time zone not null,
  opened_by uuid,
  chain_id uuid,
  step integer not null default 0,
  round integer not null default 1,
  waiting_id uuid,
  unreachable_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  acknowledged_by uuid,
  seen_by text,
  owner_id uuid,
  ended_at timestamp with time zone,
  ended_by uuid,
  end_cause text,
  end_word text,
  constraint escalations_pkey PRIMARY KEY (id),
  constraint escalations_check CHECK (((ended_at IS NULL) = (end_cause IS NULL))),
  constraint escalations_check1 CHECK (((origin = 'client'::text) = (reason IS NOT NULL))),
  constraint escalations_end_cause_check CHECK ((end_cause = ANY (ARRAY['met'::text, 'resolved'::text, 'closed'::text, 'merged'::text, 'person'::text]))),
  constraint escalations_origin_check CHECK ((origin = ANY (ARRAY['clock'::text, 'client'::text]))),
  constraint escalations_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES people(id),
  constraint escalations_chain_id_fkey FOREIGN KEY (chain_id) REFERENCES escalation_chains(id),
  constraint escalations_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint escalations_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES people(id),
  constraint escalations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint escalations_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id),
  constraint escalations_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id),
  constraint escalations_waiting_id_fkey FOREIGN KEY (waiting_id) REFERENCES obligations(id)
);

create table event_chain (
  "position" bigint not null,
  event_id uuid not null,
  hash bytea not null,
  constraint event_chain_pkey PRIMARY KEY ("position"),
  constraint event_chain_event_id_key UNIQUE (event_id),
  constraint event_chain_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id)
);

create table event_head (
  single boolean not null default true,
  "position" bigint not null,
  hash bytea not null,
  constraint event_head_pkey PRIMARY KEY (single),
  constraint event_head_single_check CHECK (single)
);

create table event_pending (
  place bigint not null generated always as identity,
  event_id uuid not null,
  constraint event_pending_pkey PRIMARY KEY (place)
);

create table event_windows (
  id uuid not null,
  first_id uuid not null,
  version integer not null,
  organisation_id uuid not null,
  name text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone not null,
  floor text,
  withdrawn boolean not null default false,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  constraint event_windows_pkey PRIMARY KEY (id),
  constraint event_windows_first_id_version_key UNIQUE (first_id, version),
  constraint event_windows_check CHECK ((to_at > from_at)),
  constraint event_windows_floor_check CHECK ((floor = ANY (ARRAY['critical'::text, 'high'::text, 'medium'::text, 'low'::text]))),
  constraint event_windows_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint event_windows_first_id_fkey FOREIGN KEY (first_id) REFERENCES event_windows(id),
  constraint event_windows_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table events (
  id uuid not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  kind text not null,
  actor_id uuid,
  actor_side text not null,
  actor_name text not null,
  organisation_id uuid,
  ticket_id uuid,
  public boolean not null default false,
  reason text,
  data jsonb not null default '{}'::jsonb,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_actor_side_check CHECK ((actor_side = ANY (ARRAY['client'::text, 'staff'::text, 'desk'::text])))
);

create table expert_absences (
  id uuid not null,
  person_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null default ''::text,
  created_at timestamp with time zone not null default now(),
  created_by uuid not null,
  withdrawn_at timestamp with time zone,
  constraint expert_absences_pkey PRIMARY KEY (id),
  constraint expert_absences_check CHECK ((ends_at > starts_at)),
  constraint expert_absences_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint expert_absences_person_id_fkey FOREIGN KEY (person_id) REFERENCES experts(person_id)
);

create table expert_busy (
  person_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint expert_busy_check CHECK ((ends_at > starts_at)),
  constraint expert_busy_person_id_fkey FOREIGN KEY (person_id) REFERENCES experts(person_id)
);

create table expert_calendars (
  person_id uuid not null,
  url text not null,
  read_at timestamp with time zone,
  fault text,
  constraint expert_calendars_pkey PRIMARY KEY (person_id),
  constraint expert_calendars_person_id_fkey FOREIGN KEY (person_id) REFERENCES experts(person_id)
);

create table experts (
  person_id uuid not null,
  offers boolean not null default true,
  skills text[] not null default '{}'::text[],
  languages text[] not null default '{}'::text[],
  written jsonb not null,
  before_minutes integer not null default 0,
  after_minutes integer not null default 0,
  video_link text not null default ''::text,
  version integer not null default 1,
  changed_at timestamp with time zone not null default now(),
  constraint experts_pkey PRIMARY KEY (person_id),
  constraint experts_after_minutes_check CHECK (((after_minutes >= 0) AND (after_minutes <= 120))),
  constraint experts_before_minutes_check CHECK (((before_minutes >= 0) AND (before_minutes <= 120))),
  constraint experts_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table fresh_words (
  place bigint not null generated always as identity,
  number bigint not null,
  shown tsvector not null default ''::tsvector,
  internal tsvector not null default ''::tsvector,
  constraint fresh_words_pkey PRIMARY KEY (place)
);

create table handoffs (
  id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  state text not null default 'open'::text,
  summary text not null,
  handed_by uuid not null,
  handed_at timestamp with time zone not null,
  taken_by uuid,
  taken_at timestamp with time zone,
  answered_at timestamp with time zone,
  need_more boolean not null default false,
  constraint handoffs_pkey PRIMARY KEY (id),
  constraint handoffs_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'answered'::text, 'returned'::text]))),
  constraint handoffs_handed_by_fkey FOREIGN KEY (handed_by) REFERENCES people(id),
  constraint handoffs_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES people(id),
  constraint handoffs_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table heartbeats (
  name text not null,
  at timestamp with time zone not null,
  detail text not null default ''::text,
  constraint heartbeats_pkey PRIMARY KEY (name)
);

create table idempotency (
  person_id uuid not null,
  key text not null,
  operation text not null,
  request_hash bytea not null,
  status integer,
  reply jsonb,
  created_at timestamp with time zone not null default now(),
  constraint idempotency_pkey PRIMARY KEY (person_id, key)
);

create table imports (
  id uuid not null,
  organisation_id uuid not null,
  name text not null,
  state text not null default 'checked'::text,
  people jsonb not null,
  total integer not null,
  done integer not null default 0,
  why text,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  ended_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_state_check CHECK ((state = ANY (ARRAY['checked'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint imports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table known_numbers (
  number text not null,
  person_id uuid not null,
  organisation_id uuid not null,
  noted_at timestamp with time zone not null default now(),
  constraint known_numbers_pkey PRIMARY KEY (number, person_id),
  constraint known_numbers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint known_numbers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table links (
  id uuid not null,
  kind text not null,
  person_id uuid not null,
  token_hash bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  email text,
  constraint links_pkey PRIMARY KEY (id),
  constraint links_token_hash_key UNIQUE (token_hash),
  constraint links_email_check CHECK (((kind = 'address'::text) = (email IS NOT NULL))),
  constraint links_kind_check CHECK ((kind = ANY (ARRAY['invitation'::text, 'reset'::text, 'address'::text]))),
  constraint links_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table lost_access (
  person_id uuid not null,
  lost_at timestamp with time zone not null,
  regained_at timestamp with time zone,
  constraint lost_access_pkey PRIMARY KEY (person_id, lost_at),
  constraint lost_access_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table mail_attempts (
  mail_id uuid not null,
  number integer not null,
  at timestamp with time zone not null default clock_timestamp(),
  outcome text not null,
  answer text not null,
  constraint mail_attempts_pkey PRIMARY KEY (mail_id, number),
  constraint mail_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'kept'::text, 'put_off'::text, 'refused'::text, 'held'::text, 'again'::text, 'bounced'::text]))),
  constraint mail_attempts_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mails(id)
);

create table mail_calendars (
  mail_id uuid not null,
  method text not null,
  text text not null,
  constraint mail_calendars_pkey PRIMARY KEY (mail_id),
  constraint mail_calendars_method_check CHECK ((method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text]))),
  constraint mail_calendars_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES mails(id) ON DELETE CASCADE
);

create table mail_templates (
  kind text not null,
  language text not null,
  version integer not null,
  subject text,
  body text,
  action text,
  written_at timestamp with time zone not null,
  written_by uuid,
  constraint mail_templates_pkey PRIMARY KEY (kind, language, version),
  constraint mail_templates_check CHECK ((((subject IS NULL) = (body IS NULL)) AND ((subject IS NULL) = (action IS NULL)))),
  constraint mail_templates_version_check CHECK ((version > 0)),
  constraint mail_templates_written_by_fkey FOREIGN KEY (written_by) REFERENCES people(id)
);

create table mailbox_fetchers (
  mailbox_id uuid not null,
  version integer not null default 1,
  host text not null,
  port integer not null,
  tls text not null,
  username text not null,
  folder text not null,
  move_to text,
  auth text not null,
  token_url text,
  client_id text,
  scope text,
  sealed bytea not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  holder uuid,
  held_until timestamp with time zone,
  ok_at timestamp with time zone,
  failing_since timestamp with time zone,
  failures integer not null default 0,
  failure text,
  next_at timestamp with time zone not null default now(),
  created_at timestamp with time zone not null default now(),
  constraint mailbox_fetchers_pkey PRIMARY KEY (mailbox_id),
  constraint mailbox_fetchers_auth_check CHECK ((auth = ANY (ARRAY['password'::text, 'oauth'::text]))),
  constraint mailbox_fetchers_tls_check CHECK ((tls = ANY (ARRAY['wrapped'::text, 'started'::text, 'none'::text]))),
  constraint mailbox_fetchers_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id)
);

create table mailbox_posts (
  mailbox_id uuid not null,
  token_hash bytea not null,
  sealed bytea not null,
  made_at timestamp with time zone not null,
  last_at timestamp with time zone,
  constraint mailbox_posts_pkey PRIMARY KEY (mailbox_id),
  constraint mailbox_posts_token_hash_key UNIQUE (token_hash),
  constraint mailbox_posts_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id)
);

create table mailboxes (
  id uuid not null,
  address text not null,
  name text not null,
  purpose text not null,
  language text not null,
  team_id uuid,
  judge text not null default ''::text,
  proof text not null default 'not_forged'::text,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  sends boolean not null default true,
  signature_en text not null default ''::text,
  signature_fr text not null default ''::text,
  strangers_to uuid,
  constraint mailboxes_pkey PRIMARY KEY (id),
  constraint mailboxes_address_key UNIQUE (address),
  constraint mailboxes_address_check CHECK (((address = lower(address)) AND (address ~~ '%@%'::text))),
  constraint mailboxes_proof_check CHECK ((proof = ANY (ARRAY['not_forged'::text, 'proven'::text]))),
  constraint mailboxes_purpose_check CHECK ((purpose = ANY (ARRAY['tickets'::text, 'head'::text, 'bounces'::text]))),
  constraint mailboxes_strangers_to_fkey FOREIGN KEY (strangers_to) REFERENCES organisations(id),
  constraint mailboxes_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table mails (
  id uuid not null,
  message_id text not null,
  kind text not null,
  to_address text not null,
  person_id uuid,
  language text not null,
  subject text not null,
  body text not null,
  created_at timestamp with time zone not null default now(),
  file text,
  state text not null default 'waiting'::text,
  notice_id uuid,
  action text not null default ''::text,
  action_line integer,
  ticket_id uuid,
  about_id uuid,
  reference_ids text[] not null default '{}'::text[],
  constraint mails_pkey PRIMARY KEY (id),
  constraint mails_message_id_key UNIQUE (message_id),
  constraint mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'kept'::text, 'refused'::text, 'held'::text, 'bounced'::text]))),
  constraint mails_about_id_fkey FOREIGN KEY (about_id) REFERENCES messages(id),
  constraint mails_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint mails_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table manager_settings (
  person_id uuid not null,
  deputy_id uuid,
  hours jsonb,
  constraint manager_settings_pkey PRIMARY KEY (person_id),
  constraint manager_settings_check CHECK ((deputy_id <> person_id)),
  constraint manager_settings_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES people(id),
  constraint manager_settings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table manual_addresses (
  slug text not null,
  task_id uuid not null,
  constraint manual_addresses_pkey PRIMARY KEY (slug),
  constraint manual_addresses_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_check_results (
  person_id uuid not null,
  task_id uuid not null,
  step text not null,
  site text not null,
  green boolean not null,
  code text not null,
  said jsonb not null,
  trace text[] not null,
  at timestamp with time zone not null,
  asked_at timestamp with time zone not null default now(),
  turned_at timestamp with time zone,
  constraint manual_check_results_pkey PRIMARY KEY (person_id, task_id, step),
  constraint manual_check_results_site_check CHECK ((length(site) <= 300)),
  constraint manual_check_results_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint manual_check_results_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_checks (
  task_id uuid not null,
  step text not null,
  written jsonb not null,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint manual_checks_pkey PRIMARY KEY (task_id, step),
  constraint manual_checks_step_check CHECK (((length(step) >= 1) AND (length(step) <= 60))),
  constraint manual_checks_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint manual_checks_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_citations (
  ticket_id uuid not null,
  task_id uuid not null,
  step text not null,
  how text not null,
  at timestamp with time zone not null,
  constraint manual_citations_pkey PRIMARY KEY (ticket_id, task_id, step, how),
  constraint manual_citations_how_check CHECK ((how = ANY (ARRAY['cited'::text, 'made'::text]))),
  constraint manual_citations_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id),
  constraint manual_citations_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table manual_comments (
  id uuid not null,
  task_id uuid not null,
  step text,
  answers uuid,
  author_id uuid not null,
  body text not null,
  at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  constraint manual_comments_pkey PRIMARY KEY (id),
  constraint manual_comments_body_check CHECK (((length(body) >= 1) AND (length(body) <= 4000))),
  constraint manual_comments_check CHECK (((answers IS NULL) OR (resolved_at IS NULL))),
  constraint manual_comments_answers_fkey FOREIGN KEY (answers) REFERENCES manual_comments(id),
  constraint manual_comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint manual_comments_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES people(id),
  constraint manual_comments_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_drafts (
  task_id uuid not null,
  texts jsonb not null,
  state text not null default 'draft'::text,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint manual_drafts_pkey PRIMARY KEY (task_id),
  constraint manual_drafts_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'review'::text]))),
  constraint manual_drafts_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint manual_drafts_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_feedback (
  id uuid not null,
  task_id uuid not null,
  step text not null default ''::text,
  version integer not null,
  language text not null,
  helped boolean not null,
  word text not null default ''::text,
  person_id uuid,
  at timestamp with time zone not null,
  constraint manual_feedback_pkey PRIMARY KEY (id),
  constraint manual_feedback_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint manual_feedback_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_found (
  task_id uuid not null,
  language text not null,
  step text not null,
  place integer not null,
  title text not null,
  body text not null,
  heading tsvector not null,
  document tsvector not null,
  terms text[] not null,
  constraint manual_found_pkey PRIMARY KEY (task_id, language, step),
  constraint manual_found_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint manual_found_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id) ON DELETE CASCADE
);

create table manual_fragment_drafts (
  fragment_id uuid not null,
  texts jsonb not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  changed_by uuid,
  constraint manual_fragment_drafts_pkey PRIMARY KEY (fragment_id),
  constraint manual_fragment_drafts_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES people(id),
  constraint manual_fragment_drafts_fragment_id_fkey FOREIGN KEY (fragment_id) REFERENCES manual_fragments(id)
);

create table manual_fragment_pictures (
  picture text not null,
  fragment_id uuid not null,
  constraint manual_fragment_pictures_pkey PRIMARY KEY (picture, fragment_id),
  constraint manual_fragment_pictures_fragment_id_fkey FOREIGN KEY (fragment_id) REFERENCES manual_fragments(id),
  constraint manual_fragment_pictures_picture_fkey FOREIGN KEY (picture) REFERENCES manual_pictures(name)
);

create table manual_fragment_uses (
  fragment_id uuid not null,
  task_id uuid not null,
  constraint manual_fragment_uses_pkey PRIMARY KEY (fragment_id, task_id),
  constraint manual_fragment_uses_fragment_id_fkey FOREIGN KEY (fragment_id) REFERENCES manual_fragments(id),
  constraint manual_fragment_uses_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_fragment_versions (
  fragment_id uuid not null,
  version integer not null,
  texts jsonb not null,
  note text not null default ''::text,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint manual_fragment_versions_pkey PRIMARY KEY (fragment_id, version),
  constraint manual_fragment_versions_version_check CHECK ((version > 0)),
  constraint manual_fragment_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint manual_fragment_versions_fragment_id_fkey FOREIGN KEY (fragment_id) REFERENCES manual_fragments(id)
);

create table manual_fragments (
  id uuid not null,
  slug text not null,
  visibility text not null,
  version integer,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint manual_fragments_pkey PRIMARY KEY (id),
  constraint manual_fragments_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  constraint manual_fragments_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'clients'::text, 'staff'::text])))
);

create table manual_imports (
  id uuid not null,
  name text not null,
  blob_key text,
  size bigint not null,
  options jsonb not null,
  state text not null default 'checked'::text,
  total integer not null,
  done integer not null default 0,
  why text,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  ended_at timestamp with time zone,
  constraint manual_imports_pkey PRIMARY KEY (id),
  constraint manual_imports_state_check CHECK ((state = ANY (ARRAY['checked'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint manual_imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
);

create table manual_misses (
  language text not null,
  words text not null,
  times integer not null default 1,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint manual_misses_pkey PRIMARY KEY (language, words),
  constraint manual_misses_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint manual_misses_words_check CHECK ((length(words) <= 100))
);

create table manual_modules (
  id uuid not null,
  slug text not null,
  "position" integer not null,
  titles jsonb not null,
  own boolean not null default false,
  created_at timestamp with time zone not null,
  constraint manual_modules_pkey PRIMARY KEY (id),
  constraint manual_modules_slug_key UNIQUE (slug),
  constraint manual_modules_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80)))
);

create table manual_pictures (
  name text not null,
  blob_key text not null,
  type text not null,
  created_at timestamp with time zone not null,
  size bigint,
  touched_at timestamp with time zone not null default now(),
  constraint manual_pictures_pkey PRIMARY KEY (name),
  constraint manual_pictures_name_check CHECK ((name ~ '^[0-9a-f]{40}(-[0-9]+x[0-9]+\.(png|jpg|gif|webp|svg)|\.(mp4|webm|vtt))$'::text))
);

create table manual_progress (
  person_id uuid not null,
  task_id uuid not null,
  steps text[] not null,
  at timestamp with time zone not null,
  constraint manual_progress_pkey PRIMARY KEY (person_id, task_id),
  constraint manual_progress_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint manual_progress_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_reports (
  ticket_id uuid not null,
  task_id uuid not null,
  step text not null,
  version integer not null,
  at timestamp with time zone not null,
  constraint manual_reports_pkey PRIMARY KEY (ticket_id),
  constraint manual_reports_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id),
  constraint manual_reports_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table manual_repositories (
  address text not null,
  forge text not null,
  branch text not null,
  folder text not null,
  language text not null,
  visibility text not null,
  source text,
  token text,
  looked_at timestamp with time zone not null,
  looked_by uuid not null,
  constraint manual_repositories_pkey PRIMARY KEY (address),
  constraint manual_repositories_address_check CHECK ((length(address) <= 500)),
  constraint manual_repositories_branch_check CHECK ((length(branch) <= 200)),
  constraint manual_repositories_folder_check CHECK ((length(folder) <= 300)),
  constraint manual_repositories_forge_check CHECK ((forge = ANY (ARRAY['github'::text, 'gitlab'::text, 'gitea'::text]))),
  constraint manual_repositories_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint manual_repositories_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'clients'::text, 'staff'::text]))),
  constraint manual_repositories_looked_by_fkey FOREIGN KEY (looked_by) REFERENCES people(id)
);

create table manual_schedules (
  task_id uuid not null,
  texts jsonb not null,
  note text not null default ''::text,
  at timestamp with time zone not null,
  revision integer not null,
  version integer,
  set_at timestamp with time zone not null,
  set_by uuid not null,
  failed text,
  failed_link text,
  constraint manual_schedules_pkey PRIMARY KEY (task_id),
  constraint manual_schedules_failed_check CHECK ((failed = ANY (ARRAY['links'::text, 'version'::text]))),
  constraint manual_schedules_set_by_fkey FOREIGN KEY (set_by) REFERENCES people(id),
  constraint manual_schedules_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_sections (
  id uuid not null,
  module_id uuid not null,
  slug text not null,
  "position" integer not null,
  titles jsonb not null,
  constraint manual_sections_pkey PRIMARY KEY (id),
  constraint manual_sections_module_id_slug_key UNIQUE (module_id, slug),
  constraint manual_sections_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  constraint manual_sections_module_id_fkey FOREIGN KEY (module_id) REFERENCES manual_modules(id)
);

create table manual_sources (
  source text not null,
  key text not null,
  task_id uuid not null,
  digests jsonb not null,
  constraint manual_sources_pkey PRIMARY KEY (source, key),
  constraint manual_sources_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_state (
  single boolean not null default true,
  revision bigint not null default 1,
  constraint manual_state_pkey PRIMARY KEY (single),
  constraint manual_state_single_check CHECK (single)
);

create table manual_synonyms (
  id uuid not null,
  words text[] not null,
  constraint manual_synonyms_pkey PRIMARY KEY (id),
  constraint manual_synonyms_words_check CHECK ((cardinality(words) > 1))
);

create table manual_task_pictures (
  task_id uuid not null,
  picture text not null,
  constraint manual_task_pictures_pkey PRIMARY KEY (picture, task_id),
  constraint manual_task_pictures_picture_fkey FOREIGN KEY (picture) REFERENCES manual_pictures(name),
  constraint manual_task_pictures_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table manual_tasks (
  id uuid not null,
  slug text not null,
  section_id uuid not null,
  "position" integer not null,
  own boolean not null default false,
  visibility text not null,
  plans text[] not null default '{}'::text[],
  category text,
  see text[] not null default '{}'::text[],
  product text not null default ''::text,
  minutes integer,
  pages text[] not null default '{}'::text[],
  owner_id uuid,
  check_days integer,
  checked_at timestamp with time zone,
  version integer,
  titles jsonb not null default '{}'::jsonb,
  published_at timestamp with time zone,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  audiences text[] generated always as (manual_audiences(visibility, plans)) stored,
  constraint manual_tasks_pkey PRIMARY KEY (id),
  constraint manual_tasks_slug_key UNIQUE (slug),
  constraint manual_tasks_check CHECK (((visibility <> 'plans'::text) OR (cardinality(plans) > 0))),
  constraint manual_tasks_check_days_check CHECK ((check_days > 0)),
  constraint manual_tasks_slug_check CHECK (((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(slug) <= 80))),
  constraint manual_tasks_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'clients'::text, 'plans'::text, 'staff'::text]))),
  constraint manual_tasks_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id),
  constraint manual_tasks_section_id_fkey FOREIGN KEY (section_id) REFERENCES manual_sections(id)
);

create table manual_terms (
  audience text not null,
  language text not null,
  term text not null,
  uses integer not null,
  constraint manual_terms_pkey PRIMARY KEY (language, audience, term)
);

create table manual_versions (
  task_id uuid not null,
  version integer not null,
  texts jsonb not null,
  note text not null default ''::text,
  created_at timestamp with time zone not null,
  created_by uuid,
  constraint manual_versions_pkey PRIMARY KEY (task_id, version),
  constraint manual_versions_version_check CHECK ((version > 0)),
  constraint manual_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint manual_versions_task_id_fkey FOREIGN KEY (task_id) REFERENCES manual_tasks(id)
);

create table merge_moves (
  merge_id uuid not null,
  kind text not null,
  key text not null,
  constraint merge_moves_pkey PRIMARY KEY (merge_id, kind, key),
  constraint merge_moves_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES merges(id) DEFERRABLE INITIALLY DEFERRED
);

create table merges (
  id uuid not null,
  kind text not null,
  lost_id uuid not null,
  kept_id uuid not null,
  organisation_id uuid not null,
  lost_name text not null,
  kept_name text not null,
  before jsonb not null,
  counts jsonb not null,
  merged_at timestamp with time zone not null,
  merged_by uuid not null,
  undone_at timestamp with time zone,
  undone_by uuid,
  constraint merges_pkey PRIMARY KEY (id),
  constraint merges_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text]))),
  constraint merges_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES people(id),
  constraint merges_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint merges_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES people(id)
);

create table messages (
  id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  sequence integer not null,
  kind text not null,
  author_id uuid,
  author_name text not null,
  author_side text not null,
  channel text not null default 'portal'::text,
  body text not null,
  created_at timestamp with time zone not null,
  handoff_id uuid,
  relay_state text,
  relay_by uuid,
  relay_at timestamp with time zone,
  relay_reason text,
  relay_message_id uuid,
  search tsvector,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_ticket_id_sequence_key UNIQUE (ticket_id, sequence),
  constraint messages_author_side_check CHECK ((author_side = ANY (ARRAY['client'::text, 'support'::text, 'technical'::text, 'desk'::text]))),
  constraint messages_kind_check CHECK ((kind = ANY (ARRAY['public'::text, 'note'::text, 'technical'::text]))),
  constraint messages_relay_state_check CHECK ((relay_state = ANY (ARRAY['pending'::text, 'relayed'::text, 'nothing'::text]))),
  constraint messages_author_id_fkey FOREIGN KEY (author_id) REFERENCES people(id),
  constraint messages_relay_by_fkey FOREIGN KEY (relay_by) REFERENCES people(id),
  constraint messages_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table minute_entries (
  id uuid not null,
  organisation_id uuid not null,
  lot_id uuid not null,
  month text not null,
  kind text not null,
  minutes integer not null,
  consultation_id uuid,
  at timestamp with time zone not null,
  constraint minute_entries_pkey PRIMARY KEY (id),
  constraint minute_entries_check CHECK (((consultation_id IS NOT NULL) = (kind = ANY (ARRAY['reserved'::text, 'used'::text, 'returned'::text])))),
  constraint minute_entries_kind_check CHECK ((kind = ANY (ARRAY['granted'::text, 'reserved'::text, 'used'::text, 'returned'::text, 'carried'::text, 'expired'::text]))),
  constraint minute_entries_minutes_check CHECK ((minutes > 0)),
  constraint minute_entries_month_check CHECK ((month ~ '^20\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint minute_entries_consultation_id_fkey FOREIGN KEY (consultation_id) REFERENCES consultations(id),
  constraint minute_entries_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES minute_lots(id),
  constraint minute_entries_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table minute_lots (
  id uuid not null,
  organisation_id uuid not null,
  month text not null,
  through text not null,
  granted_to uuid,
  constraint minute_lots_pkey PRIMARY KEY (id),
  constraint minute_lots_one_a_month UNIQUE NULLS NOT DISTINCT (organisation_id, month, granted_to),
  constraint minute_lots_check CHECK ((through >= month)),
  constraint minute_lots_month_check CHECK ((month ~ '^20\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint minute_lots_granted_to_fkey FOREIGN KEY (granted_to) REFERENCES organisations(id),
  constraint minute_lots_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table notice_choices (
  person_id uuid not null,
  kind text not null,
  bell boolean not null,
  mail text not null,
  push boolean not null default true,
  constraint notice_choices_pkey PRIMARY KEY (person_id, kind),
  constraint notice_choices_mail_check CHECK ((mail = ANY (ARRAY['now'::text, 'daily'::text, 'none'::text]))),
  constraint notice_choices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table notice_hours (
  person_id uuid not null,
  quiet_from time without time zone,
  quiet_to time without time zone,
  daily_at time without time zone not null,
  push_subject boolean not null default false,
  constraint notice_hours_pkey PRIMARY KEY (person_id),
  constraint notice_hours_check CHECK (((quiet_from IS NULL) = (quiet_to IS NULL))),
  constraint notice_hours_check1 CHECK ((quiet_from <> quiet_to)),
  constraint notice_hours_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table notices (
  id uuid not null,
  person_id uuid not null,
  kind text not null,
  ticket_id uuid,
  details jsonb not null default '{}'::jsonb,
  urgent boolean not null default false,
  once text not null,
  bell boolean not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  mail text not null default 'open'::text,
  mail_at timestamp with time zone,
  told_by text[],
  constraint notices_pkey PRIMARY KEY (id),
  constraint notices_person_id_once_key UNIQUE (person_id, once),
  constraint notices_mail_check CHECK ((mail = ANY (ARRAY['open'::text, 'none'::text, 'held'::text, 'kept'::text]))),
  constraint notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint notices_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table obligations (
  id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  policy_id uuid,
  calendar_id uuid,
  severity text not null,
  target_seconds integer not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text not null default 'running'::text,
  met_at timestamp with time zone,
  breached_at timestamp with time zone,
  next_at timestamp with time zone,
  theirs boolean not null default false,
  left_seconds integer,
  windows uuid[] not null default '{}'::uuid[],
  goes_on uuid,
  constraint obligations_pkey PRIMARY KEY (id),
  constraint obligations_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'met'::text, 'missed'::text, 'cancelled'::text]))),
  constraint obligations_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint obligations_goes_on_fkey FOREIGN KEY (goes_on) REFERENCES obligations(id),
  constraint obligations_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES clock_policies(id),
  constraint obligations_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table on_call_overrides (
  id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null,
  swap_id uuid,
  created_at timestamp with time zone not null,
  created_by uuid,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  constraint on_call_overrides_pkey PRIMARY KEY (id),
  constraint on_call_overrides_check CHECK (((starts_at < ends_at) AND (starts_at >= created_at))),
  constraint on_call_overrides_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint on_call_overrides_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint on_call_overrides_swap_id_fkey FOREIGN KEY (swap_id) REFERENCES on_call_swaps(id),
  constraint on_call_overrides_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint on_call_overrides_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES people(id)
);

create table on_call_schedules (
  id uuid not null,
  team_id uuid not null,
  version integer not null,
  starts_at timestamp with time zone not null,
  written jsonb not null,
  created_by uuid,
  constraint on_call_schedules_pkey PRIMARY KEY (id),
  constraint on_call_schedules_team_id_version_key UNIQUE (team_id, version),
  constraint on_call_schedules_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint on_call_schedules_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table on_call_swaps (
  id uuid not null,
  team_id uuid not null,
  asker_id uuid not null,
  colleague_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  return_starts_at timestamp with time zone,
  return_ends_at timestamp with time zone,
  word text not null,
  state text not null default 'asked'::text,
  answer text not null default ''::text,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint on_call_swaps_pkey PRIMARY KEY (id),
  constraint on_call_swaps_check CHECK (((starts_at < ends_at) AND ((return_starts_at IS NULL) = (return_ends_at IS NULL)) AND ((return_starts_at IS NULL) OR (return_starts_at < return_ends_at)))),
  constraint on_call_swaps_check1 CHECK (((state = 'asked'::text) = (answered_at IS NULL))),
  constraint on_call_swaps_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text]))),
  constraint on_call_swaps_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES people(id),
  constraint on_call_swaps_colleague_id_fkey FOREIGN KEY (colleague_id) REFERENCES people(id),
  constraint on_call_swaps_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table organisation_domains (
  domain text not null,
  organisation_id uuid not null,
  how text not null,
  verified_at timestamp with time zone not null,
  verified_by uuid,
  constraint organisation_domains_pkey PRIMARY KEY (domain),
  constraint organisation_domains_domain_check CHECK ((domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'::text)),
  constraint organisation_domains_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint organisation_domains_verified_by_fkey FOREIGN KEY (verified_by) REFERENCES people(id)
);

create table organisation_files (
  id text not null,
  organisation_id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  blob_key text not null,
  shared boolean not null default false,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  removed_at timestamp with time zone,
  constraint organisation_files_pkey PRIMARY KEY (id),
  constraint organisation_files_blob_key_fkey FOREIGN KEY (blob_key) REFERENCES blobs(key),
  constraint organisation_files_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint organisation_files_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table organisation_notes (
  id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  body text not null,
  pinned boolean not null default false,
  at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  created_by uuid not null,
  removed_at timestamp with time zone,
  constraint organisation_notes_pkey PRIMARY KEY (id),
  constraint organisation_notes_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'call'::text, 'meeting'::text, 'mail'::text]))),
  constraint organisation_notes_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint organisation_notes_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table organisations (
  id uuid not null,
  name text not null,
  plan text not null default 'standard'::text,
  language text not null,
  zone text not null,
  account_manager_id uuid,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null default now(),
  merged_into uuid,
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_check CHECK ((merged_into <> id)),
  constraint organisations_account_manager_id_fkey FOREIGN KEY (account_manager_id) REFERENCES people(id),
  constraint organisations_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES organisations(id),
  constraint organisations_plan_fkey FOREIGN KEY (plan) REFERENCES plans(key)
);

create table participants (
  ticket_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  added_by uuid,
  added_at timestamp with time zone not null,
  constraint participants_pkey PRIMARY KEY (ticket_id, person_id),
  constraint participants_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint participants_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table people (
  id uuid not null,
  side text not null,
  organisation_id uuid,
  name text not null,
  email text not null,
  roles text[] not null,
  title text not null default ''::text,
  direct_line text not null default ''::text,
  language text not null,
  zone text not null,
  theme text not null default 'system'::text,
  sees_company boolean not null default false,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  contact boolean not null default false,
  merged_into uuid,
  signs_in_as uuid,
  constraint people_pkey PRIMARY KEY (id),
  constraint people_check CHECK (((side = 'client'::text) = (organisation_id IS NOT NULL))),
  constraint people_check1 CHECK ((merged_into <> id)),
  constraint people_roles_check CHECK ((cardinality(roles) > 0)),
  constraint people_side_check CHECK ((side = ANY (ARRAY['client'::text, 'staff'::text]))),
  constraint people_signs_in_as_check CHECK (((signs_in_as IS NULL) OR ((signs_in_as <> id) AND (side = 'client'::text)))),
  constraint people_of_one_side EXCLUDE USING gist (email WITH =, side WITH <>),
  constraint people_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES people(id),
  constraint people_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint people_signs_in_as_fkey FOREIGN KEY (signs_in_as) REFERENCES auth_users(id)
);

create table phone_lines (
  id uuid not null,
  version integer not null default 1,
  name text not null,
  number text not null,
  team_id uuid,
  calendar_id uuid,
  languages text[] not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  constraint phone_lines_pkey PRIMARY KEY (id),
  constraint phone_lines_languages_check CHECK (((languages <> '{}'::text[]) AND (languages <@ ARRAY['fr'::text, 'en'::text]))),
  constraint phone_lines_number_check CHECK ((number ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint phone_lines_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendars(id),
  constraint phone_lines_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table plan_versions (
  id uuid not null,
  plan text not null,
  version integer not null,
  terms jsonb not null,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  constraint plan_versions_pkey PRIMARY KEY (id),
  constraint plan_versions_plan_version_key UNIQUE (plan, version),
  constraint plan_versions_version_check CHECK ((version > 0)),
  constraint plan_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint plan_versions_plan_fkey FOREIGN KEY (plan) REFERENCES plans(key)
);

create table plans (
  key text not null,
  created_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint plans_pkey PRIMARY KEY (key),
  constraint plans_key_check CHECK (((key ~ '^[a-z][a-z0-9-]{0,39}$'::text) AND (key <> 'default'::text)))
);

create table presence (
  ticket_id uuid not null,
  person_id uuid not null,
  activity text not null,
  seen_at timestamp with time zone not null default now(),
  constraint presence_pkey PRIMARY KEY (ticket_id, person_id),
  constraint presence_activity_check CHECK ((activity = ANY (ARRAY['viewing'::text, 'replying'::text]))),
  constraint presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint presence_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table products (
  id uuid not null,
  organisation_id uuid not null,
  kind text not null,
  name text not null,
  url text not null default ''::text,
  environments text[] not null default '{}'::text[],
  created_at timestamp with time zone not null,
  created_by uuid,
  retired_at timestamp with time zone,
  constraint products_pkey PRIMARY KEY (id),
  constraint products_kind_check CHECK ((kind = ANY (ARRAY['site'::text, 'app'::text, 'channel'::text, 'other'::text]))),
  constraint products_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id),
  constraint products_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table push_attempts (
  push_id uuid not null,
  number integer not null,
  at timestamp with time zone not null default clock_timestamp(),
  outcome text not null,
  status integer,
  answer text not null,
  constraint push_attempts_pkey PRIMARY KEY (push_id, number),
  constraint push_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'put_off'::text, 'refused'::text, 'again'::text]))),
  constraint push_attempts_push_id_fkey FOREIGN KEY (push_id) REFERENCES pushes(id)
);

create table push_subscriptions (
  id uuid not null,
  person_id uuid not null,
  endpoint text not null,
  service text not null,
  p256dh text not null,
  auth text not null,
  agent text not null,
  created_at timestamp with time zone not null,
  last_at timestamp with time zone,
  last_outcome text,
  constraint push_subscriptions_pkey PRIMARY KEY (id),
  constraint push_subscriptions_endpoint_key UNIQUE (endpoint, person_id),
  constraint push_subscriptions_last_outcome_check CHECK ((last_outcome = ANY (ARRAY['sent'::text, 'put_off'::text, 'refused'::text]))),
  constraint push_subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table pushes (
  id uuid not null,
  person_id uuid not null,
  subscription_id uuid,
  agent text not null,
  notice_id uuid,
  ticket_id uuid,
  kind text not null,
  path text not null,
  urgent boolean not null default false,
  count integer not null default 1,
  once text not null,
  state text not null default 'waiting'::text,
  held_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint pushes_pkey PRIMARY KEY (id),
  constraint pushes_subscription_id_once_key UNIQUE (subscription_id, once),
  constraint pushes_check CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
  constraint pushes_state_check CHECK ((state = ANY (ARRAY['held'::text, 'waiting'::text, 'sent'::text, 'refused'::text, 'folded'::text]))),
  constraint pushes_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notices(id),
  constraint pushes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint pushes_subscription_id_fkey FOREIGN KEY (subscription_id) REFERENCES push_subscriptions(id) ON DELETE SET NULL,
  constraint pushes_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table rate_limits (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint rate_limits_pkey PRIMARY KEY (key)
);

create table readings (
  person_id uuid not null,
  ticket_id uuid not null,
  organisation_id uuid not null,
  sequence integer not null,
  constraint readings_pkey PRIMARY KEY (person_id, ticket_id),
  constraint readings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint readings_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table received_mails (
  id uuid not null,
  mailbox_id uuid not null,
  key bytea not null,
  message_id text,
  via text not null,
  envelope_from text,
  envelope_to text not null,
  received_at timestamp with time zone not null default now(),
  size bigint not null,
  raw bytea,
  blob_key text,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  not_before timestamp with time zone,
  read_at timestamp with time zone,
  from_address text not null default ''::text,
  from_name text not null default ''::text,
  subject text not null default ''::text,
  words bytea,
  opened boolean not null default false,
  cause text,
  lines jsonb not null default '[]'::jsonb,
  ticket_id uuid,
  entry_id uuid,
  same_as uuid,
  settled_by uuid,
  settled_at timestamp with time zone,
  peer_address text,
  peer_helo text,
  thread_index text,
  constraint received_mails_pkey PRIMARY KEY (id),
  constraint received_mails_mailbox_id_key_key UNIQUE (mailbox_id, key),
  constraint received_mails_check CHECK (((state <> 'waiting'::text) OR (raw IS NOT NULL) OR (blob_key IS NOT NULL))),
  constraint received_mails_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'suspended'::text, 'ignored'::text, 'deleted'::text]))),
  constraint received_mails_via_check CHECK ((via = ANY (ARRAY['imap'::text, 'lmtp'::text, 'smtp'::text, 'pipe'::text, 'http'::text]))),
  constraint received_mails_blob_key_fkey FOREIGN KEY (blob_key) REFERENCES blobs(key),
  constraint received_mails_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES messages(id),
  constraint received_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id),
  constraint received_mails_same_as_fkey FOREIGN KEY (same_as) REFERENCES received_mails(id),
  constraint received_mails_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES people(id),
  constraint received_mails_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table received_references (
  reference text not null,
  mail_id uuid not null,
  constraint received_references_pkey PRIMARY KEY (reference, mail_id),
  constraint received_references_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES received_mails(id)
);

create table reminders (
  ticket_id uuid not null,
  waiting_since timestamp with time zone not null,
  day integer not null,
  sent_at timestamp with time zone not null,
  constraint reminders_pkey PRIMARY KEY (ticket_id, waiting_since, day),
  constraint reminders_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table schema_migrations (
  version integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migrations_pkey PRIMARY KEY (version)
);

create table service_reports (
  id uuid not null,
  organisation_id uuid not null,
  month text not null,
  report jsonb not null,
  digest bytea not null,
  issued_at timestamp with time zone not null,
  issued_by uuid,
  constraint service_reports_pkey PRIMARY KEY (id),
  constraint service_reports_organisation_id_month_key UNIQUE (organisation_id, month),
  constraint service_reports_month_check CHECK ((month ~ '^20\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint service_reports_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES people(id),
  constraint service_reports_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id)
);

create table settings (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone not null default now(),
  constraint settings_pkey PRIMARY KEY (key)
);

create table signing_keys (
  id uuid not null,
  domain text not null,
  selector text not null,
  sealed text not null,
  public_key text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  used_from timestamp with time zone,
  retired_at timestamp with time zone,
  constraint signing_keys_pkey PRIMARY KEY (id),
  constraint signing_keys_domain_selector_key UNIQUE (domain, selector),
  constraint signing_keys_domain_check CHECK ((domain = lower(domain))),
  constraint signing_keys_made_by_fkey FOREIGN KEY (made_by) REFERENCES people(id)
);

create table tasks (
  id uuid not null,
  person_id uuid not null,
  organisation_id uuid,
  body text not null,
  due_on date not null,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint tasks_pkey PRIMARY KEY (id),
  constraint tasks_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint tasks_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table team_members (
  team_id uuid not null,
  person_id uuid not null,
  added_at timestamp with time zone not null,
  constraint team_members_pkey PRIMARY KEY (team_id, person_id),
  constraint team_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id),
  constraint team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);

create table teams (
  id uuid not null,
  shipped text,
  name text,
  role text,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  created_by uuid,
  retired_at timestamp with time zone,
  constraint teams_pkey PRIMARY KEY (id),
  constraint teams_shipped_key UNIQUE (shipped),
  constraint teams_check CHECK (((shipped IS NOT NULL) OR (name IS NOT NULL))),
  constraint teams_shipped_check CHECK ((shipped = ANY (ARRAY['support'::text, 'technical'::text]))),
  constraint teams_created_by_fkey FOREIGN KEY (created_by) REFERENCES people(id)
);

create table telephone_extensions (
  extension text not null,
  person_id uuid not null,
  constraint telephone_extensions_pkey PRIMARY KEY (extension),
  constraint telephone_extensions_extension_check CHECK ((extension <> ''::text)),
  constraint telephone_extensions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table telephone_systems (
  id uuid not null,
  name text not null,
  kind text not null,
  token_hash bytea not null,
  signing_secret text,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  last_at timestamp with time zone,
  last_kind text,
  records boolean not null default false,
  voicemail boolean not null default false,
  constraint telephone_systems_pkey PRIMARY KEY (id),
  constraint telephone_systems_token_hash_key UNIQUE (token_hash),
  constraint telephone_systems_kind_check CHECK ((kind = ANY (ARRAY['generic'::text, 'sipgate'::text, 'placetel'::text, 'twilio'::text])))
);

create table ticket_subjects (
  ticket_id uuid not null,
  plain text not null,
  constraint ticket_subjects_pkey PRIMARY KEY (ticket_id),
  constraint ticket_subjects_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);

create table ticket_words (
  number bigint not null,
  shown tsvector not null,
  internal tsvector not null default ''::tsvector,
  constraint ticket_words_pkey PRIMARY KEY (number),
  constraint ticket_words_number_fkey FOREIGN KEY (number) REFERENCES tickets(number)
);

create table tickets (
  id uuid not null,
  number bigint not null default nextval('ticket_numbers'::regclass),
  version integer not null default 1,
  organisation_id uuid not null,
  requester_id uuid not null,
  owner_id uuid,
  channel text not null default 'portal'::text,
  subject text not null,
  category text not null,
  impact text not null,
  details jsonb not null default '{}'::jsonb,
  severity_proposed text not null,
  severity_declared text not null,
  severity text not null,
  severity_reason text,
  state text not null default 'submitted'::text,
  state_before text,
  opened_at timestamp with time zone not null,
  active_at timestamp with time zone not null,
  moved_at timestamp with time zone not null,
  next_due_at timestamp with time zone,
  overdue boolean not null default false,
  escalated_at timestamp with time zone,
  reached_support boolean not null default false,
  reached_technical boolean not null default false,
  technical_id uuid,
  waiting_since timestamp with time zone,
  resolved_at timestamp with time zone,
  resolved_by uuid,
  resolution_cause text,
  resolution_fix text,
  closed_at timestamp with time zone,
  reopened integer not null default 0,
  merged_into uuid,
  linked_to uuid,
  last_sequence integer not null default 0,
  last_side text not null default 'client'::text,
  last_public_sequence integer not null default 0,
  to_relay integer not null default 0,
  client_due_at timestamp with time zone,
  raised_by uuid,
  product_id uuid,
  environment text not null default ''::text,
  constraint tickets_pkey PRIMARY KEY (id),
  constraint tickets_number_key UNIQUE (number),
  constraint tickets_state_check CHECK ((state = ANY (ARRAY['submitted'::text, 'examining'::text, 'with_technical'::text, 'technical_answered'::text, 'waiting_on_client'::text, 'resolved'::text, 'closed'::text, 'merged'::text]))),
  constraint tickets_linked_to_fkey FOREIGN KEY (linked_to) REFERENCES tickets(id),
  constraint tickets_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES tickets(id),
  constraint tickets_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint tickets_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id),
  constraint tickets_product_id_fkey FOREIGN KEY (product_id) REFERENCES products(id),
  constraint tickets_raised_by_fkey FOREIGN KEY (raised_by) REFERENCES event_windows(id),
  constraint tickets_requester_id_fkey FOREIGN KEY (requester_id) REFERENCES people(id),
  constraint tickets_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES people(id),
  constraint tickets_technical_id_fkey FOREIGN KEY (technical_id) REFERENCES people(id)
);

create table uploads (
  id text not null,
  person_id uuid not null,
  name text not null,
  size bigint not null,
  received bigint not null default 0,
  blob_key text,
  type text,
  created_at timestamp with time zone not null default now(),
  touched_at timestamp with time zone not null default now(),
  used_at timestamp with time zone,
  constraint uploads_pkey PRIMARY KEY (id),
  constraint uploads_blob_key_fkey FOREIGN KEY (blob_key) REFERENCES blobs(key),
  constraint uploads_person_id_fkey FOREIGN KEY (person_id) REFERENCES people(id)
);

create table views (
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null default false,
  conditions jsonb not null,
  created_at timestamp with time zone not null default now(),
  constraint views_pkey PRIMARY KEY (id),
  constraint views_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES people(id)
);

create table webhook_attempts (
  delivery_id uuid not null,
  number integer not null,
  at timestamp with time zone not null default clock_timestamp(),
  outcome text not null,
  status integer,
  answer text not null,
  constraint webhook_attempts_pkey PRIMARY KEY (delivery_id, number),
  constraint webhook_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'put_off'::text, 'refused'::text, 'again'::text]))),
  constraint webhook_attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries(id)
);

create table webhook_deliveries (
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid,
  kind text not null,
  body text,
  state text not null default 'waiting'::text,
  created_at timestamp with time zone not null,
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_webhook_id_event_id_key UNIQUE (webhook_id, event_id),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'refused'::text]))),
  constraint webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id)
);

create table webhooks (
  id uuid not null,
  name text not null,
  url text not null,
  format text not null,
  language text not null,
  kinds text[] not null,
  secret text not null,
  secret_before text,
  secret_before_until timestamp with time zone,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  disabled_why text,
  failures integer not null default 0,
  resting_until timestamp with time zone,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_format_check CHECK ((format = ANY (ARRAY['standard'::text, 'slack'::text, 'teams'::text]))),
  constraint webhooks_kinds_check CHECK ((cardinality(kinds) > 0))
);

create table workers (
  id text not null,
  seen_at timestamp with time zone not null default clock_timestamp(),
  constraint workers_pkey PRIMARY KEY (id)
);

-- views

create view expert_taken as
 SELECT consultations.expert_id AS person_id,
    consultations.blocked
   FROM consultations
  WHERE (consultations.state <> 'cancelled'::text)
UNION ALL
 SELECT expert_busy.person_id,
    tstzrange(expert_busy.starts_at, expert_busy.ends_at) AS blocked
   FROM expert_busy
UNION ALL
 SELECT expert_absences.person_id,
    tstzrange(expert_absences.starts_at, expert_absences.ends_at) AS blocked
   FROM expert_absences
  WHERE (expert_absences.withdrawn_at IS NULL);
create view offered_experts as
 SELECT e.person_id,
    p.name,
    p.title,
    e.skills,
    e.languages,
    e.written,
    e.before_minutes,
    e.after_minutes,
    e.video_link
   FROM (experts e
     JOIN people p ON ((p.id = e.person_id)))
  WHERE (e.offers AND (p.disabled_at IS NULL) AND ('expert'::text = ANY (p.roles)));

-- indexes

CREATE INDEX absences_of ON public.absences USING btree (person_id, to_at) WHERE (withdrawn_at IS NULL);
CREATE INDEX access_requests_of ON public.access_requests USING btree (organisation_id, proven_at) WHERE (settled_at IS NULL);
CREATE UNIQUE INDEX access_requests_one_open ON public.access_requests USING btree (email) WHERE (settled_at IS NULL);
CREATE INDEX attachments_blob ON public.attachments USING btree (blob_key);
CREATE INDEX attachments_of_message ON public.attachments USING btree (message_id);
CREATE INDEX attachments_of_ticket ON public.attachments USING btree (ticket_id);
CREATE INDEX auth_accounts_of_user ON public.auth_accounts USING btree (user_id);
CREATE INDEX auth_sessions_acting_as ON public.auth_sessions USING btree (acts_as);
CREATE INDEX auth_sessions_of_user ON public.auth_sessions USING btree (user_id);
CREATE INDEX auth_two_factors_of_user ON public.auth_two_factors USING btree (user_id);
CREATE INDEX auth_verifications_identifier ON public.auth_verifications USING btree (identifier);
CREATE INDEX call_back_attempts_of ON public.call_back_attempts USING btree (call_back_id, at);
CREATE INDEX call_backs_ended ON public.call_backs USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX call_backs_of_obligation ON public.call_backs USING btree (obligation_id);
CREATE INDEX call_backs_of_person ON public.call_backs USING btree (person_id);
CREATE INDEX call_backs_of_ticket ON public.call_backs USING btree (ticket_id, asked_at);
CREATE INDEX call_backs_open ON public.call_backs USING btree (asked_at) WHERE (ended_at IS NULL);
CREATE INDEX caller_codes_expired ON public.caller_codes USING btree (expires_at);
CREATE INDEX caller_codes_of_person ON public.caller_codes USING btree (person_id, expires_at);
CREATE INDEX calls_by_time ON public.calls USING btree (started_at DESC, id DESC);
CREATE INDEX calls_missed ON public.calls USING btree (started_at DESC, id DESC) WHERE (state = 'missed'::text);
CREATE INDEX calls_of_organisation ON public.calls USING btree (organisation_id, started_at DESC);
CREATE UNIQUE INDEX calls_of_system ON public.calls USING btree (system_id, external_id) WHERE (system_id IS NOT NULL);
CREATE INDEX calls_of_ticket ON public.calls USING btree (ticket_id, started_at) WHERE (ticket_id IS NOT NULL);
CREATE INDEX calls_under_way ON public.calls USING btree (started_at) WHERE (state = ANY (ARRAY['ringing'::text, 'answered'::text]));
CREATE UNIQUE INDEX clock_events_once ON public.clock_events USING btree (obligation_id, kind) WHERE (kind = ANY (ARRAY['start'::text, 'breach'::text, 'satisfy'::text, 'cancel'::text]));
CREATE UNIQUE INDEX clock_events_warned_once ON public.clock_events USING btree (obligation_id, ((data ->> 'share'::text))) WHERE (kind = 'warn'::text);
CREATE INDEX consultation_actions_of ON public.consultation_actions USING btree (consultation_id, "position");
CREATE INDEX consultations_of_expert ON public.consultations USING btree (expert_id, starts_at);
CREATE INDEX consultations_of_organisation ON public.consultations USING btree (organisation_id, starts_at);
CREATE INDEX consultations_to_confirm ON public.consultations USING btree (held_at) WHERE (state = 'held'::text);
CREATE INDEX consultations_to_remind ON public.consultations USING btree (starts_at) WHERE ((state = 'booked'::text) AND (reminded_at IS NULL));
CREATE INDEX contracts_ending ON public.contracts USING btree (ends_at) WHERE (ends_at IS NOT NULL);
CREATE INDEX contracts_of_organisation ON public.contracts USING btree (organisation_id, starts_at);
CREATE INDEX dead_addresses_since ON public.dead_addresses USING btree (since DESC);
CREATE INDEX escalation_clocks_of ON public.escalation_clocks USING btree (escalation_id);
CREATE INDEX escalations_ended ON public.escalations USING btree (ended_at DESC) WHERE (ended_at IS NOT NULL);
CREATE INDEX escalations_of_organisation ON public.escalations USING btree (organisation_id, opened_at);
CREATE INDEX escalations_of_ticket ON public.escalations USING btree (ticket_id, opened_at);
CREATE UNIQUE INDEX escalations_one_open ON public.escalations USING btree (ticket_id, origin) WHERE (ended_at IS NULL);
CREATE INDEX escalations_open ON public.escalations USING btree (opened_at) WHERE (ended_at IS NULL);
CREATE INDEX escalations_opened ON public.escalations USING btree (opened_at);
CREATE INDEX escalations_unreachable ON public.escalations USING btree (unreachable_at) WHERE (unreachable_at IS NOT NULL);
CREATE INDEX escalations_waiting ON public.escalations USING btree (waiting_id) WHERE (waiting_id IS NOT NULL);
CREATE INDEX event_windows_of ON public.event_windows USING btree (organisation_id, to_at);
CREATE INDEX events_of_ticket ON public.events USING btree (ticket_id, at) WHERE (ticket_id IS NOT NULL);
CREATE INDEX expert_absences_of ON public.expert_absences USING btree (person_id, ends_at) WHERE (withdrawn_at IS NULL);
CREATE INDEX expert_busy_of ON public.expert_busy USING btree (person_id, ends_at);
CREATE INDEX fresh_words_of ON public.fresh_words USING btree (number);
CREATE INDEX handoffs_board ON public.handoffs USING btree (state, handed_at);
CREATE INDEX handoffs_of_ticket ON public.handoffs USING btree (ticket_id, handed_at);
CREATE UNIQUE INDEX handoffs_one_running ON public.handoffs USING btree (ticket_id) WHERE (state = ANY (ARRAY['open'::text, 'taken'::text]));
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);
CREATE INDEX imports_of ON public.imports USING btree (organisation_id, created_at DESC);
CREATE INDEX known_numbers_of_person ON public.known_numbers USING btree (person_id);
CREATE INDEX links_of_person ON public.links USING btree (person_id, kind, created_at DESC);
CREATE UNIQUE INDEX links_one_address ON public.links USING btree (person_id) WHERE ((kind = 'address'::text) AND (used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX mails_bounced ON public.mails USING btree (created_at DESC) WHERE (state = 'bounced'::text);
CREATE INDEX mails_newest ON public.mails USING btree (created_at DESC);
CREATE INDEX mails_not_sent ON public.mails USING btree (created_at DESC) WHERE (state = ANY (ARRAY['waiting'::text, 'refused'::text, 'held'::text]));
CREATE INDEX mails_of_address ON public.mails USING btree (to_address, created_at DESC);
CREATE INDEX mails_of_message ON public.mails USING btree (about_id) WHERE (about_id IS NOT NULL);
CREATE INDEX mails_of_notice ON public.mails USING btree (notice_id) WHERE (notice_id IS NOT NULL);
CREATE INDEX mails_of_thread ON public.mails USING btree (ticket_id, person_id, created_at, id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX manual_check_results_green ON public.manual_check_results USING btree (at) WHERE green;
CREATE INDEX manual_check_results_of_task ON public.manual_check_results USING btree (task_id);
CREATE INDEX manual_citations_of_task ON public.manual_citations USING btree (task_id, at DESC);
CREATE INDEX manual_comments_of_task ON public.manual_comments USING btree (task_id, at);
CREATE INDEX manual_comments_open ON public.manual_comments USING btree (task_id) WHERE ((answers IS NULL) AND (resolved_at IS NULL));
CREATE INDEX manual_feedback_of_task ON public.manual_feedback USING btree (task_id, at DESC);
CREATE UNIQUE INDEX manual_feedback_once ON public.manual_feedback USING btree (task_id, step, version, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX manual_found_document_en ON public.manual_found USING gin (document) WITH (fastupdate=off) WHERE (language = 'en'::text);
CREATE INDEX manual_found_document_fr ON public.manual_found USING gin (document) WITH (fastupdate=off) WHERE (language = 'fr'::text);
CREATE INDEX manual_found_heading_en ON public.manual_found USING gin (heading) WITH (fastupdate=off) WHERE (language = 'en'::text);
CREATE INDEX manual_found_heading_fr ON public.manual_found USING gin (heading) WITH (fastupdate=off) WHERE (language = 'fr'::text);
CREATE INDEX manual_fragment_pictures_of_fragment ON public.manual_fragment_pictures USING btree (fragment_id);
CREATE INDEX manual_fragment_uses_of_task ON public.manual_fragment_uses USING btree (task_id);
CREATE UNIQUE INDEX manual_fragments_named ON public.manual_fragments USING btree (slug) WHERE (removed_at IS NULL);
CREATE INDEX manual_imports_blob ON public.manual_imports USING btree (blob_key) WHERE (blob_key IS NOT NULL);
CREATE INDEX manual_misses_recent ON public.manual_misses USING btree (last_at DESC);
CREATE INDEX manual_pictures_blob ON public.manual_pictures USING btree (blob_key);
CREATE INDEX manual_pictures_touched ON public.manual_pictures USING btree (touched_at);
CREATE INDEX manual_reports_of_task ON public.manual_reports USING btree (task_id, at DESC);
CREATE INDEX manual_schedules_due ON public.manual_schedules USING btree (at) WHERE (failed IS NULL);
CREATE INDEX manual_sources_of_task ON public.manual_sources USING btree (task_id);
CREATE INDEX manual_task_pictures_of_task ON public.manual_task_pictures USING btree (task_id);
CREATE INDEX manual_tasks_of_section ON public.manual_tasks USING btree (section_id, "position");
CREATE INDEX manual_tasks_recent ON public.manual_tasks USING btree (published_at DESC) WHERE ((version IS NOT NULL) AND (removed_at IS NULL));
CREATE INDEX manual_terms_thirds ON public.manual_terms USING gin (manual_thirds(term)) WITH (fastupdate=off);
CREATE INDEX merges_of_kept ON public.merges USING btree (kept_id);
CREATE INDEX merges_of_organisation ON public.merges USING btree (organisation_id, merged_at DESC);
CREATE UNIQUE INDEX merges_one_living ON public.merges USING btree (lost_id) WHERE (undone_at IS NULL);
CREATE UNIQUE INDEX minute_entries_carried_once ON public.minute_entries USING btree (lot_id, month) WHERE (kind = 'carried'::text);
CREATE INDEX minute_entries_of_consultation ON public.minute_entries USING btree (consultation_id) WHERE (consultation_id IS NOT NULL);
CREATE INDEX minute_entries_of_organisation ON public.minute_entries USING btree (organisation_id, month);
CREATE INDEX notices_held ON public.notices USING btree (mail_at) WHERE (mail = 'held'::text);
CREATE INDEX notices_newest ON public.notices USING btree (person_id, created_at DESC, id DESC) WHERE bell;
CREATE INDEX notices_unread ON public.notices USING btree (person_id) WHERE (bell AND (read_at IS NULL));
CREATE INDEX obligations_gone_on ON public.obligations USING btree (goes_on) WHERE (goes_on IS NOT NULL);
CREATE INDEX obligations_next ON public.obligations USING btree (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX obligations_of_month ON public.obligations USING btree (organisation_id, started_at);
CREATE INDEX obligations_of_ticket ON public.obligations USING btree (ticket_id);
CREATE UNIQUE INDEX obligations_one_running ON public.obligations USING btree (ticket_id, kind) WHERE ((state = ANY (ARRAY['running'::text, 'paused'::text])) AND (kind <> ALL (ARRAY['call_back'::text, 'escalation'::text, 'consultation'::text])));
CREATE INDEX on_call_overrides_of_team ON public.on_call_overrides USING btree (team_id, ends_at);
CREATE INDEX on_call_swaps_of_asker ON public.on_call_swaps USING btree (asker_id, ends_at);
CREATE INDEX on_call_swaps_of_colleague ON public.on_call_swaps USING btree (colleague_id, ends_at);
CREATE INDEX organisation_domains_of ON public.organisation_domains USING btree (organisation_id);
CREATE INDEX organisation_files_blob ON public.organisation_files USING btree (blob_key);
CREATE INDEX organisation_files_of ON public.organisation_files USING btree (organisation_id, created_at DESC) WHERE (removed_at IS NULL);
CREATE INDEX organisation_notes_of ON public.organisation_notes USING btree (organisation_id, at DESC) WHERE (removed_at IS NULL);
CREATE INDEX organisations_like ON public.organisations USING gin (plain(name) gin_trgm_ops) WITH (fastupdate=off);
CREATE UNIQUE INDEX organisations_name ON public.organisations USING btree (plain(name));
CREATE INDEX organisations_of_manager ON public.organisations USING btree (account_manager_id);
CREATE INDEX participants_of_person ON public.participants USING btree (person_id, ticket_id);
CREATE INDEX people_email ON public.people USING btree (email);
CREATE INDEX people_like ON public.people USING gin (plain(name) gin_trgm_ops) WITH (fastupdate=off);
CREATE UNIQUE INDEX people_of_address ON public.people USING btree (email, organisation_id) NULLS NOT DISTINCT WHERE (disabled_at IS NULL);
CREATE INDEX people_of_organisation ON public.people USING btree (organisation_id);
CREATE INDEX people_signing_in_as ON public.people USING btree (signs_in_as) WHERE (signs_in_as IS NOT NULL);
CREATE UNIQUE INDEX phone_lines_of_number ON public.phone_lines USING btree (number) WHERE (retired_at IS NULL);
CREATE INDEX presence_seen ON public.presence USING btree (seen_at);
CREATE UNIQUE INDEX products_name ON public.products USING btree (organisation_id, plain(name)) WHERE (retired_at IS NULL);
CREATE INDEX push_subscriptions_of_person ON public.push_subscriptions USING btree (person_id);
CREATE INDEX pushes_held ON public.pushes USING btree (held_until) WHERE (state = 'held'::text);
CREATE INDEX pushes_newest ON public.pushes USING btree (created_at DESC, id DESC);
CREATE INDEX pushes_of_subscription ON public.pushes USING btree (subscription_id) WHERE (subscription_id IS NOT NULL);
CREATE INDEX rate_limits_age ON public.rate_limits USING btree (expire);
CREATE INDEX received_mails_blob ON public.received_mails USING btree (blob_key) WHERE (blob_key IS NOT NULL);
CREATE INDEX received_mails_by_state ON public.received_mails USING btree (state, received_at DESC, id DESC);
CREATE INDEX received_mails_message_id ON public.received_mails USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX received_mails_of_entry ON public.received_mails USING btree (entry_id) WHERE (entry_id IS NOT NULL);
CREATE INDEX received_mails_of_mailbox ON public.received_mails USING btree (mailbox_id, received_at DESC);
CREATE INDEX received_mails_of_sender ON public.received_mails USING btree (from_address, read_at) WHERE (state = ANY (ARRAY['taken'::text, 'suspended'::text]));
CREATE INDEX received_mails_of_ticket ON public.received_mails USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX received_mails_same_as ON public.received_mails USING btree (same_as) WHERE (same_as IS NOT NULL);
CREATE INDEX received_mails_waiting ON public.received_mails USING btree (received_at, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX signing_keys_in_use ON public.signing_keys USING btree (domain) WHERE ((used_from IS NOT NULL) AND (retired_at IS NULL));
CREATE INDEX tasks_of ON public.tasks USING btree (person_id, due_on) WHERE (done_at IS NULL);
CREATE UNIQUE INDEX teams_name ON public.teams USING btree (plain(name)) WHERE (retired_at IS NULL);
CREATE INDEX telephone_extensions_of ON public.telephone_extensions USING btree (person_id);
CREATE INDEX ticket_subjects_like ON public.ticket_subjects USING gin (plain gin_trgm_ops);
CREATE INDEX ticket_words_all ON public.ticket_words USING gin (placed_words(number, shown, internal)) WITH (gin_pending_list_limit='8192');
CREATE INDEX tickets_active ON public.tickets USING btree (active_at DESC, id DESC);
CREATE INDEX tickets_escalated ON public.tickets USING btree (escalated_at) WHERE ((escalated_at IS NOT NULL) AND (state <> ALL (ARRAY['resolved'::text, 'closed'::text, 'merged'::text])));
CREATE INDEX tickets_merged_into ON public.tickets USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX tickets_of_organisation ON public.tickets USING btree (organisation_id, active_at DESC, id DESC);
CREATE INDEX tickets_of_owner ON public.tickets USING btree (owner_id, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE (state <> ALL (ARRAY['resolved'::text, 'closed'::text, 'merged'::text]));
CREATE INDEX tickets_of_requester ON public.tickets USING btree (requester_id, active_at DESC, id DESC);
CREATE INDEX tickets_of_requester_in_order ON public.tickets USING btree (organisation_id, requester_id, active_at DESC, id DESC);
CREATE INDEX tickets_open_due ON public.tickets USING btree (state, COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE (state <> ALL (ARRAY['resolved'::text, 'closed'::text, 'merged'::text]));
CREATE INDEX tickets_open_of_organisation ON public.tickets USING btree (organisation_id) WHERE (state <> ALL (ARRAY['resolved'::text, 'closed'::text, 'merged'::text]));
CREATE INDEX tickets_resolved ON public.tickets USING btree (resolved_at) WHERE (state = 'resolved'::text);
CREATE INDEX tickets_resolved_active ON public.tickets USING btree (active_at DESC, id DESC) WHERE (state = 'resolved'::text);
CREATE INDEX tickets_to_relay ON public.tickets USING btree (COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE (to_relay > 0);
CREATE INDEX tickets_todo ON public.tickets USING btree (COALESCE(next_due_at, 'infinity'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'examining'::text, 'technical_answered'::text]));
CREATE INDEX tickets_waiting ON public.tickets USING btree (waiting_since) WHERE (state = 'waiting_on_client'::text);
CREATE INDEX uploads_blob ON public.uploads USING btree (blob_key);
CREATE INDEX uploads_touched ON public.uploads USING btree (touched_at);
CREATE INDEX views_of_owner ON public.views USING btree (owner_id);
CREATE INDEX webhook_deliveries_newest ON public.webhook_deliveries USING btree (webhook_id, created_at DESC, id DESC);

-- functions

CREATE OR REPLACE FUNCTION public.acting_for_company()
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('relais.company', true), 'off') = 'on' $function$;

CREATE OR REPLACE FUNCTION public.acting_organisation()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('relais.organisation', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.acting_person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('relais.person', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION public.acting_plan()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case when acting_organisation() is null then null else coalesce(
    (select v.plan from contracts c join plan_versions v on v.id = c.plan_version_id
      where c.organisation_id = acting_organisation() and c.starts_at <= now() and (c.ends_at is null or c.ends_at > now()) limit 1),
    (select value #>> '{}' from settings where key = 'standard_plan'), 'standard') end $function$;

CREATE OR REPLACE FUNCTION public.add_words(words tsvector, more tsvector)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
declare
  gathered constant tsvector := words || strip(more);
begin
  return case when pg_column_size(gathered) > 256000 then words else gathered end;
end $function$;

CREATE OR REPLACE FUNCTION public.all_words(shown tsvector, internal tsvector)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$ begin return shown || internal; end $function$;

CREATE OR REPLACE FUNCTION public.anywhere(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select '%' || regexp_replace(public.plain($1), '([\\%_])', '\\\1', 'g') || '%' $function$;

CREATE OR REPLACE FUNCTION public.begin_acting()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.acts_as is null then
    new.acts_as := coalesce((select p.id from people p where (p.id = new.user_id or p.signs_in_as = new.user_id) and p.disabled_at is null
      order by p.last_seen_at desc nulls last, p.created_at, p.id limit 1), new.user_id);
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.begin_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into fresh_words (number, shown) values (new.number, strip(to_tsvector('relais_fr', new.subject) || to_tsvector('relais_en', new.subject)));
  insert into ticket_subjects (ticket_id, plain) values (new.id, plain(new.subject));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.end_clocks(ended uuid, at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with clock as (
    select o.id, o.organisation_id, o.due_at, o.state = 'running' and o.breached_at is null and o.due_at < end_clocks.at as over,
      (select max(e.sequence) from clock_events e where e.obligation_id = o.id) as last
      from obligations o join tickets t on t.id = o.ticket_id
     where o.ticket_id = ended and o.state in ('running', 'paused') and t.state = 'closed' and (acting_organisation() is null or t.organisation_id = acting_organisation())),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, last + 1, due_at, 'breach', organisation_id, null::uuid, '{}'::jsonb from clock where over
    union all
    select id, last + 1 + over::int, end_clocks.at, 'cancel', organisation_id, acting_person(), '{"reason": "closed"}'::jsonb from clock)
  update obligations o set state = 'cancelled', next_at = null, left_seconds = null, breached_at = case when c.over then c.due_at else o.breached_at end from clock c where o.id = c.id;
  update tickets set next_due_at = null, overdue = false where id = ended and state = 'closed' and (acting_organisation() is null or organisation_id = acting_organisation())
$function$;

CREATE OR REPLACE FUNCTION public.end_ticket_work(ended uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with ticket as (
    update tickets set to_relay = 0
     where id = ended and state in ('resolved', 'closed', 'merged') and (acting_organisation() is null or organisation_id = acting_organisation()) returning id),
  handed as (
    update handoffs set state = 'returned' where ticket_id = (select id from ticket) and state in ('open', 'taken'))
  update messages set relay_state = 'nothing' where ticket_id = (select id from ticket) and relay_state = 'pending'
$function$;

CREATE OR REPLACE FUNCTION public.enqueue(task text, payload json, job_key text DEFAULT NULL::text, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if job_key is null and run_at is null and task in ('notify', 'send-reminder', 'notice', 'notice-mail', 'notice-push', 'clock-alert') then
    insert into errands (task, payload) values (enqueue.task, enqueue.payload);
  else
    perform graphile_worker.add_job(task, payload, job_key := job_key, run_at := run_at);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.enqueue_delivery(delivery uuid, at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job('deliver-hook', json_build_object('deliveryId', delivery),
    queue_name := (select 'hook:' || d.webhook_id from webhook_deliveries d where d.id = delivery), run_at := at);
end $function$;

CREATE OR REPLACE FUNCTION public.enqueue_push(push uuid, at timestamp with time zone DEFAULT NULL::timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job('deliver-push', json_build_object('pushId', p.id), queue_name := 'push:' || s.service || ':' || (hashtext(s.id::text) & 3),
    run_at := at, priority := case when p.urgent then -10 else 0 end)
  from pushes p join push_subscriptions s on s.id = p.subscription_id where p.id = push;
end $function$;

CREATE OR REPLACE FUNCTION public.escalation_refused()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform graphile_worker.add_job('escalation-refused', json_build_object('noticeId', new.notice_id));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.event_bytes(event events)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET "TimeZone" TO 'UTC'
 SET "DateStyle" TO 'ISO, YMD'
AS $function$ select convert_to(jsonb_build_array(event.id, event.at::text, event.recorded_at::text, event.kind, event.actor_id, event.actor_side, event.actor_name,
    event.organisation_id, event.ticket_id, event.public, event.reason, event.data)::text, 'UTF8') $function$;

CREATE OR REPLACE FUNCTION public.follow_call_back()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update call_backs c set ticket_id = new.ticket_id,
      state = case when new.state = 'cancelled' then 'cancelled' else c.state end,
      ended_at = case when new.state = 'cancelled' then now() end, end_cause = case when new.state = 'cancelled' then 'closed' end
    where c.obligation_id = new.id and c.ended_at is null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.follow_unseen(ticket uuid, at timestamp with time zone, happening text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select enqueue('follow-unseen', json_build_object('ticketId', ticket, 'at', to_char(follow_unseen.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'happening', happening))
    from obligations o where o.ticket_id = ticket and o.kind = 'resolution' and not o.theirs and o.state in ('paused', 'met')
     and (acting_organisation() is null or o.organisation_id = acting_organisation()) limit 1
$function$;

CREATE OR REPLACE FUNCTION public.gather_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.kind = 'public' then
    insert into fresh_words (number, shown) select t.number, strip(new.search) from tickets t where t.id = new.ticket_id;
  else
    insert into fresh_words (number, internal) select t.number, strip(new.search) from tickets t where t.id = new.ticket_id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_push_subscription(new_id uuid, person uuid, new_endpoint text, new_service text, new_p256dh text, new_auth text, new_agent text, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  kept uuid;
begin
  if acting_person() <> person then raise exception 'a browser is switched on by whoever uses it'; end if;
  delete from push_subscriptions s using people p, people here where s.endpoint = new_endpoint and p.id = s.person_id and here.id = person and coalesce(p.signs_in_as, p.id) <> coalesce(here.signs_in_as, here.id);
  insert into push_subscriptions as s (id, person_id, endpoint, service, p256dh, auth, agent, created_at)
  values (new_id, person, new_endpoint, new_service, new_p256dh, new_auth, new_agent, at)
  on conflict (endpoint, person_id) do update set p256dh = excluded.p256dh, auth = excluded.auth, agent = excluded.agent
  returning s.id into kept;
  return kept;
end $function$;

CREATE OR REPLACE FUNCTION public.link_events(most integer DEFAULT 1000)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  head event_head;
  places bigint[];
  event events;
begin
  if not exists (select from event_pending) then return 0; end if;
  select * into head from event_head for update;
  places := array(select place from event_pending order by place limit most);
  if cardinality(places) = 0 then return 0; end if;
  for event in select e.* from unnest(places) u (place) join event_pending p on p.place = u.place join events e on e.id = p.event_id order by u.place loop
    head.position := head.position + 1;
    head.hash := sha256(head.hash || event_bytes(event));
    insert into event_chain (position, event_id, hash) values (head.position, event.id, head.hash);
  end loop;
  update event_head set position = head.position, hash = head.hash;
  delete from event_pending p using unnest(places) u (place) where p.place = u.place;
  perform pg_notify('relais_events', head.position::text);
  return cardinality(places);
end $function$;

CREATE OR REPLACE FUNCTION public.live_event(organisation uuid, at timestamp with time zone)
 RETURNS TABLE(id uuid, name text, floor text, to_at timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  select w.id, w.name, w.floor, w.to_at from event_windows w
   where w.organisation_id = organisation and w.from_at <= at and w.to_at > at and w.floor is not null and not w.withdrawn
     and not exists (select from event_windows n where n.first_id = w.first_id and n.version > w.version)
   order by array_position(array['critical', 'high', 'medium', 'low'], w.floor), w.to_at desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.manual_audiences(visibility text, plans text[])
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case visibility when 'plans' then array(select 'plan:' || p from unnest(plans) p) else array[visibility] end $function$;

CREATE OR REPLACE FUNCTION public.manual_covers(fragment text, task text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select fragment = 'public' or task = 'staff' or (fragment = 'clients' and task <> 'public') $function$;

CREATE OR REPLACE FUNCTION public.manual_fragments_in(texts text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array(select distinct m[1] from regexp_matches(texts, '[{]%\s*include\s+\\"(?:[^"\\]*/)?([a-z0-9-]+)(?:[.]md)?\\"\s*%[}]', 'g') m) $function$;

CREATE OR REPLACE FUNCTION public.manual_hits(asked tsquery, wanted_language text)
 RETURNS TABLE(task_id uuid, step text, score real)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select * from manual_hits_among(asked, wanted_language, null) order by score desc limit 40 $function$;

CREATE OR REPLACE FUNCTION public.manual_hits_among(asked tsquery, wanted_language text, readers text[])
 RETURNS TABLE(task_id uuid, step text, score real)
 LANGUAGE plpgsql
 STABLE ROWS 40
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query
    with heads as materialized (
        (select f.task_id, f.step, f.document, 2::real as weight from manual_found f where wanted_language = 'fr' and f.language = 'fr' and f.heading @@ asked limit 400)
        union all (select f.task_id, f.step, f.document, 2::real from manual_found f where wanted_language = 'en' and f.language = 'en' and f.heading @@ asked limit 400)),
      wanting as materialized (select 400 - count(*) as places from heads),
      bodies as (
        (select f.task_id, f.step, f.document, 1::real as weight from manual_found f
          where wanted_language = 'fr' and (select places from wanting) > 0 and f.language = 'fr' and f.document @@ asked and not f.heading @@ asked limit 400)
        union all (select f.task_id, f.step, f.document, 1::real from manual_found f
          where wanted_language = 'en' and (select places from wanting) > 0 and f.language = 'en' and f.document @@ asked and not f.heading @@ asked limit 400)),
      hits as (select * from heads union all select * from bodies),
      ranked as materialized (select h.task_id, h.step, ts_rank('{0.05, 0.2, 0.6, 1.0}', h.document, asked) * h.weight as score from hits h order by score desc)
    select r.task_id, r.step, r.score from ranked r
     where (select t.version is not null and t.removed_at is null and (readers is null or t.audiences && readers) from manual_tasks t where t.id = r.task_id)
     limit 40;
end $function$;

CREATE OR REPLACE FUNCTION public.manual_hits_readable(asked tsquery, wanted_language text)
 RETURNS TABLE(task_id uuid, step text, score real)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 100
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select * from manual_hits_among(asked, wanted_language, manual_reader()) order by score desc limit 40 $function$;

CREATE OR REPLACE FUNCTION public.manual_meant(word text, wanted_language text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select manual_meant_among(word, wanted_language, null) $function$;

CREATE OR REPLACE FUNCTION public.manual_meant_among(word text, wanted_language text, readers text[])
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(
    (select t.term from manual_terms t where t.language = wanted_language and (readers is null or t.audience = any(readers)) and t.term = word limit 1),
    (select t.term from (select case when length(word) < 5 then 1 else 2 end as letters) w
      join manual_terms t on manual_thirds(t.term) && manual_thirds_near(word, w.letters) and levenshtein_less_equal(t.term, word, w.letters) <= w.letters
      where t.language = wanted_language and (readers is null or t.audience = any(readers))
      order by levenshtein(t.term, word) - (case when left(t.term, 1) = left(word, 1) then 0.5 else 0 end), t.uses desc, t.term limit 1)) $function$;

CREATE OR REPLACE FUNCTION public.manual_meant_readable(word text, wanted_language text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select manual_meant_among(word, wanted_language, manual_reader()) $function$;

CREATE OR REPLACE FUNCTION public.manual_pictures_in(texts text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select array(select distinct m[1] from regexp_matches(texts, '/manual/(?:pictures|videos)/([0-9a-f]{40}(?:-[0-9]+x[0-9]+)?[.][a-z0-9]+)', 'g') m) $function$;

CREATE OR REPLACE FUNCTION public.manual_query(wanted jsonb, language text, unfinished boolean, together boolean)
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  config constant regconfig := case language when 'fr' then 'public.relais_fr' else 'public.relais_en' end;
  asked tsquery;
  one tsquery;
  word text;
  meanings jsonb;
  place int := 0;
begin
  for meanings in select jsonb_array_elements(wanted) loop
    place := place + 1;
    one := null;
    for word in select jsonb_array_elements_text(meanings) loop
      one := case when one is null then phraseto_tsquery(config, word) else one || phraseto_tsquery(config, word) end;
    end loop;
    if unfinished and place = jsonb_array_length(wanted) and length(meanings ->> 0) > 1 then one := one || to_tsquery(config, (meanings ->> 0) || ':*'); end if;
    if one is null or numnode(one) = 0 then continue; end if;
    asked := case when asked is null then one when together then asked && one else asked || one end;
  end loop;
  return asked;
end $function$;

CREATE OR REPLACE FUNCTION public.manual_reader()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select case when acting_organisation() is null then array['public'] else array['public', 'clients', 'plan:' || acting_plan()] end $function$;

CREATE OR REPLACE FUNCTION public.manual_thirds(term text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select array_agg(n || ' ' || i || ' ' || substr(term, n * i / 3 + 1, n * (i + 1) / 3 - n * i / 3)) from (select length(term) as n) l, generate_series(0, 2) i $function$;

CREATE OR REPLACE FUNCTION public.manual_thirds_near(word text, letters integer)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select array_agg(distinct n || ' ' || i || ' ' || substr(word, n * i / 3 + moved + 1, n * (i + 1) / 3 - n * i / 3))
    from generate_series(greatest(length(word) - letters, 1), length(word) + letters) n, generate_series(0, 2) i, generate_series(-letters, letters) moved
   where abs(moved) + abs(length(word) - n - moved) <= letters and n * i / 3 + moved >= 0 and n * (i + 1) / 3 + moved <= length(word) $function$;

CREATE OR REPLACE FUNCTION public.note_access()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update lost_access set regained_at = greatest(now(), lost_at) where person_id = new.id and regained_at is null;
  if new.disabled_at is not null then
    insert into lost_access (person_id, lost_at) values (new.id, new.disabled_at) on conflict (person_id, lost_at) do update set regained_at = null;
    perform graphile_worker.add_job('watch-on-call', '{}'::json, job_key := 'watch-on-call');
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.owe_answer(clock jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with started as (
    insert into obligations (id, ticket_id, organisation_id, kind, policy_id, calendar_id, windows, severity, target_seconds, started_at, due_at, next_at)
    select n.id, n.ticket_id, n.organisation_id, 'next_response', n.policy_id, n.calendar_id, coalesce(n.windows, '{}'), n.severity, n.target_seconds, n.started_at, n.due_at, n.next_at
      from jsonb_populate_record(null::obligations, clock) n join tickets t on t.id = n.ticket_id
     where (acting_organisation() is null or n.organisation_id = acting_organisation()) and t.organisation_id = n.organisation_id and t.state not in ('closed', 'merged')
       and not exists (select from obligations o where o.ticket_id = n.ticket_id and o.kind in ('first_response', 'next_response') and o.state in ('running', 'paused'))
    returning *),
  event as (
    insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, 1, started_at, 'start', organisation_id, acting_person(),
      jsonb_strip_nulls(jsonb_build_object('severity', severity, 'seconds', target_seconds, 'calendarId', calendar_id, 'windows', case when windows <> '{}' then to_jsonb(windows) end)) from started)
  select pg_notify('relais_clocks', ((extract(epoch from next_at) * 1000)::bigint)::text) from started where next_at < clock_timestamp() + interval '30 seconds';
  update tickets t set next_due_at = d.due_at, overdue = d.overdue
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue
            from obligations o where o.ticket_id = (clock ->> 'ticket_id')::uuid and o.state = 'running') d
   where t.id = (clock ->> 'ticket_id')::uuid and (acting_organisation() is null or t.organisation_id = acting_organisation())
$function$;

CREATE OR REPLACE FUNCTION public.owner_name(owned uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$ select p.name from tickets t join people p on p.id = t.owner_id where t.id = owned and t.organisation_id = acting_organisation() $function$;

CREATE OR REPLACE FUNCTION public.placed_words(number bigint, shown tsvector, internal tsvector)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$ begin return shown || internal || array_to_tsvector(array[chr(1) || (number >> 12)]); end $function$;

CREATE OR REPLACE FUNCTION public.plain(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, $1)) $function$;

CREATE OR REPLACE FUNCTION public.postpone_errand(wanted bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with taken as (delete from errands where place = wanted returning task, payload)
  select graphile_worker.add_job(task, payload) from taken
$function$;

CREATE OR REPLACE FUNCTION public.queue_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  delivery uuid;
begin
  insert into event_pending (event_id) values (new.id);
  if new.kind in ('ticket.assigned', 'ticket.client_replied', 'ticket.reopened', 'ticket.handed_off', 'handoff.answered', 'handoff.need_more', 'handoff.returned') then
    insert into errands (task, payload) values ('notice', json_build_object('eventId', new.id));
  end if;
  if new.ticket_id is not null then
    for delivery in
      insert into webhook_deliveries (id, webhook_id, event_id, kind, created_at)
      select gen_random_uuid(), w.id, new.id, new.kind, new.at from webhooks w where w.disabled_at is null and new.kind = any (w.kinds)
      returning id
    loop
      perform enqueue_delivery(delivery);
    end loop;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.reachable_manager(organisation uuid, at timestamp with time zone)
 RETURNS TABLE(name text, title text, direct_line text, email text, zone text, hours jsonb, stands_in_for text, back_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.name, p.title, p.direct_line, p.email, p.zone, s.hours, case when p.id <> o.account_manager_id then m.name end,
      case when p.id <> o.account_manager_id then (select max(a.to_at) from absences a where a.person_id = o.account_manager_id and a.from_at <= at and a.to_at > at and a.withdrawn_at is null) end
    from organisations o join people p on p.id = standing_in(o.account_manager_id, at) left join manager_settings s on s.person_id = p.id left join people m on m.id = o.account_manager_id
   where o.id = organisation and (acting_organisation() is null or acting_organisation() = organisation)
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception '% is append-only', tg_table_name; end $function$;

CREATE OR REPLACE FUNCTION public.renew_standing(ticket uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update tickets t set next_due_at = d.due_at, overdue = d.overdue, client_due_at = d.client_due_at
    from (select min(o.due_at) as due_at, coalesce(bool_or(o.breached_at is not null), false) as overdue, min(o.due_at) filter (where o.theirs) as client_due_at
            from obligations o where o.ticket_id = ticket and o.state = 'running') d
   where t.id = ticket and (acting_organisation() is null or t.organisation_id = acting_organisation())
$function$;

CREATE OR REPLACE FUNCTION public.settle_escalations()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  ticket uuid := case tg_argv[0] when 'ticket' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'ticket_id' end;
begin
  if not exists (select from escalations e where e.ticket_id = ticket and e.ended_at is null) then return null; end if;
  perform graphile_worker.add_job('settle-escalations', json_build_object('ticketId', ticket), job_key := 'settle-escalations ' || ticket);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.similar_subjects(wanted text, most integer)
 RETURNS TABLE(ticket_id uuid)
 LANGUAGE sql
 STABLE
 SET "pg_trgm.word_similarity_threshold" TO '0.5'
AS $function$
  select s.ticket_id from ticket_subjects s where plain(wanted) <% s.plain order by word_similarity(plain(wanted), s.plain) desc, s.ticket_id desc limit most
$function$;

CREATE OR REPLACE FUNCTION public.standing_in(manager uuid, at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  here uuid := manager;
  next uuid;
  seen uuid[] := '{}';
begin
  while here is not null and here <> all (seen) loop
    if not exists (select from absences a where a.person_id = here and a.from_at <= at and a.to_at > at and a.withdrawn_at is null)
      and exists (select from people p where p.id = here and p.disabled_at is null) then return here; end if;
    seen := seen || here;
    here := coalesce((select a.deputy_id from absences a where a.person_id = here and a.from_at <= at and a.to_at > at and a.withdrawn_at is null order by a.created_at desc limit 1),
      (select s.deputy_id from manager_settings s where s.person_id = here));
  end loop;
  select p.id into next from people p where p.side = 'staff' and p.disabled_at is null and 'head' = any (p.roles) and p.id <> all (seen)
    and not exists (select from absences a where a.person_id = p.id and a.from_at <= at and a.to_at > at and a.withdrawn_at is null) order by plain(p.name), p.id limit 1;
  return coalesce(next, manager);
end $function$;

CREATE OR REPLACE FUNCTION public.stretches_after(after bigint)
 RETURNS tsquery
 LANGUAGE plpgsql
 STABLE
 SET enable_indexscan TO 'on'
AS $function$
declare
  named text;
begin
  for stretch in (after + 1) >> 12 .. greatest(after + 1, (select max(number) from tickets)) >> 12 loop
    named := concat_ws(' | ', named, '''' || chr(1) || stretch || '''');
  end loop;
  return named::tsquery;
end $function$;

CREATE OR REPLACE FUNCTION public.survivor_of(person uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  with recursive way as (
    select id, merged_into from people where id = person
    union all select p.id, p.merged_into from way w join people p on p.id = w.merged_into)
  select id from way where merged_into is null
$function$;

CREATE OR REPLACE FUNCTION public.take_words_apart()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  plain constant text := replace(new.body, '<!--', ' ');
  said constant text := case when plain ~ '\S{200}' then regexp_replace(plain, '\S{200}', '\& ', 'g') else plain end;
begin
  new.search := to_tsvector('public.relais_fr', said) || to_tsvector('public.relais_en', said);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.tell_of_event()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform enqueue('notice', json_build_object('eventId', new.id));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.ticket_hits(wanted tsquery, any_word tsquery, after bigint)
 RETURNS SETOF bigint
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
 SET enable_indexscan TO 'off'
 SET max_parallel_workers_per_gather TO '0'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  within constant tsquery := case when after > 0 then wanted && stretches_after(after) else wanted end;
begin
  return query select w.number from ticket_words w where placed_words(w.number, w.shown, w.internal) @@ within and w.number + 0 > after;
  if exists (select from fresh_words) then
    return query
      select f.number
        from (select number, gathered(shown || internal) as words from fresh_words where number > after and (shown || internal) @@ any_word group by number) f
        left join ticket_words w on w.number = f.number
       where (w.number is null or not all_words(w.shown, w.internal) @@ wanted) and coalesce(all_words(w.shown, w.internal), '') || f.words @@ wanted;
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.tickets_this_month(organisation uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select count(*)::int from tickets t join organisations o on o.id = t.organisation_id
   where o.id = organisation and (acting_organisation() is null or acting_organisation() = organisation)
     and t.opened_at >= date_trunc('month', now() at time zone o.zone) at time zone o.zone $function$;

CREATE OR REPLACE FUNCTION public.windows_after(organisation uuid, since timestamp with time zone)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(w.id order by w.from_at, w.id), '{}') from event_windows w
   where w.organisation_id = organisation and w.to_at > since and not w.withdrawn
     and not exists (select from event_windows n where n.first_id = w.first_id and n.version > w.version)
$function$;

CREATE OR REPLACE FUNCTION public.words_query(words text[], unfinished boolean, together boolean)
 RETURNS tsquery
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  wanted tsquery;
  word text;
  french tsquery;
  english tsquery;
begin
  foreach word in array words loop
    if unfinished and word = words[cardinality(words)] then
      french := to_tsquery('public.relais_fr', word || ':*');
      english := to_tsquery('public.relais_en', word || ':*');
    else
      french := plainto_tsquery('public.relais_fr', word);
      english := plainto_tsquery('public.relais_en', word);
    end if;
    -- Where both agree, as for names, it is looked for once.
    if french <> english then french := french || english; end if;
    wanted := case when wanted is null then french when together then wanted && french else wanted || french end;
  end loop;
  return wanted;
end $function$;

-- aggregates

create aggregate gathered(tsvector) (sfunc = add_words, stype = tsvector, initcond = '');

-- triggers

CREATE TRIGGER begin_acting BEFORE INSERT ON public.auth_sessions FOR EACH ROW EXECUTE FUNCTION begin_acting();
CREATE TRIGGER calendars_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.calendars FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER clock_events_append_only BEFORE DELETE OR UPDATE OF obligation_id, sequence, at, recorded_at, kind, actor_id, data OR TRUNCATE ON public.clock_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_chain_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.event_chain FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_windows_kept BEFORE DELETE OR UPDATE OF id, first_id, version, name, from_at, to_at, floor, withdrawn, created_at, created_by OR TRUNCATE ON public.event_windows FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER queue_event AFTER INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION queue_event();
CREATE TRIGGER mail_templates_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mail_templates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER escalation_refused AFTER UPDATE OF state ON public.mails FOR EACH ROW WHEN (((new.state = ANY (ARRAY['refused'::text, 'bounced'::text])) AND (old.state <> ALL (ARRAY['refused'::text, 'bounced'::text])) AND (new.notice_id IS NOT NULL))) EXECUTE FUNCTION escalation_refused();
CREATE TRIGGER manual_fragment_versions_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.manual_fragment_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER manual_versions_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.manual_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER gather_words AFTER INSERT ON public.messages FOR EACH ROW EXECUTE FUNCTION gather_words();
CREATE TRIGGER take_words_apart BEFORE INSERT OR UPDATE OF body ON public.messages FOR EACH ROW EXECUTE FUNCTION take_words_apart();
CREATE TRIGGER minute_entries_kept BEFORE DELETE OR UPDATE OF id, lot_id, month, kind, minutes, consultation_id, at OR TRUNCATE ON public.minute_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER minute_lots_kept BEFORE DELETE OR UPDATE OF id, month, through OR TRUNCATE ON public.minute_lots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER follow_call_back AFTER UPDATE OF state, ticket_id ON public.obligations FOR EACH ROW WHEN (((new.kind = 'call_back'::text) AND ((new.ticket_id <> old.ticket_id) OR ((new.state = 'cancelled'::text) AND (old.state <> 'cancelled'::text))))) EXECUTE FUNCTION follow_call_back();
CREATE TRIGGER settle_escalations AFTER UPDATE OF state ON public.obligations FOR EACH ROW WHEN (((new.breached_at IS NOT NULL) AND (new.kind <> 'escalation'::text) AND (old.state = ANY (ARRAY['running'::text, 'paused'::text])) AND (new.state <> ALL (ARRAY['running'::text, 'paused'::text])))) EXECUTE FUNCTION settle_escalations('clock');
CREATE TRIGGER on_call_schedules_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.on_call_schedules FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER note_access AFTER INSERT ON public.people FOR EACH ROW WHEN (((new.side = 'staff'::text) AND (new.disabled_at IS NOT NULL))) EXECUTE FUNCTION note_access();
CREATE TRIGGER note_changed_access AFTER UPDATE OF disabled_at ON public.people FOR EACH ROW WHEN (((new.side = 'staff'::text) AND (new.disabled_at IS DISTINCT FROM old.disabled_at))) EXECUTE FUNCTION note_access();
CREATE TRIGGER plan_versions_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.plan_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER service_reports_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.service_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER begin_words AFTER INSERT ON public.tickets FOR EACH ROW EXECUTE FUNCTION begin_words();
CREATE TRIGGER settle_escalations AFTER UPDATE OF state ON public.tickets FOR EACH ROW WHEN (((new.escalated_at IS NOT NULL) AND (new.state = ANY (ARRAY['resolved'::text, 'closed'::text, 'merged'::text])) AND (old.state <> new.state))) EXECUTE FUNCTION settle_escalations('ticket');

-- row-level security

alter table absences enable row level security;
alter table access_requests enable row level security;
alter table attachments enable row level security;
alter table call_back_attempts enable row level security;
alter table call_backs enable row level security;
alter table caller_codes enable row level security;
alter table clock_events enable row level security;
alter table consultation_actions enable row level security;
alter table consultations enable row level security;
alter table contracts enable row level security;
alter table drafts enable row level security;
alter table earlier_addresses enable row level security;
alter table escalations enable row level security;
alter table event_windows enable row level security;
alter table fresh_words enable row level security;
alter table idempotency enable row level security;
alter table imports enable row level security;
alter table manager_settings enable row level security;
alter table manual_addresses enable row level security;
alter table manual_check_results enable row level security;
alter table manual_checks enable row level security;
alter table manual_citations enable row level security;
alter table manual_comments enable row level security;
alter table manual_feedback enable row level security;
alter table manual_found enable row level security;
alter table manual_fragment_drafts enable row level security;
alter table manual_fragment_pictures enable row level security;
alter table manual_fragment_uses enable row level security;
alter table manual_fragment_versions enable row level security;
alter table manual_fragments enable row level security;
alter table manual_imports enable row level security;
alter table manual_modules enable row level security;
alter table manual_pictures enable row level security;
alter table manual_progress enable row level security;
alter table manual_reports enable row level security;
alter table manual_repositories enable row level security;
alter table manual_schedules enable row level security;
alter table manual_sections enable row level security;
alter table manual_sources enable row level security;
alter table manual_task_pictures enable row level security;
alter table manual_tasks enable row level security;
alter table manual_versions enable row level security;
alter table merge_moves enable row level security;
alter table merges enable row level security;
alter table messages enable row level security;
alter table minute_entries enable row level security;
alter table minute_lots enable row level security;
alter table notice_choices enable row level security;
alter table notice_hours enable row level security;
alter table obligations enable row level security;
alter table organisation_domains enable row level security;
alter table organisation_files enable row level security;
alter table organisation_notes enable row level security;
alter table organisations enable row level security;
alter table participants enable row level security;
alter table people enable row level security;
alter table products enable row level security;
alter table push_subscriptions enable row level security;
alter table readings enable row level security;
alter table service_reports enable row level security;
alter table tasks enable row level security;
alter table ticket_words enable row level security;
alter table tickets enable row level security;
alter table uploads enable row level security;

-- policies

create policy staff on absences as permissive for all to relais_staff
  using (true)
  with check (true);
create policy auth on access_requests as permissive for all to relais_auth
  using (true)
  with check (true);
create policy staff on access_requests as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on attachments as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on attachments as permissive for select to relais_client
  using ((public AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = attachments.ticket_id)))));
create policy written on attachments as permissive for insert to relais_client
  with check ((public AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = attachments.ticket_id)))));
create policy own on call_back_attempts as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM call_backs c
  WHERE (c.id = call_back_attempts.call_back_id)))));
create policy staff on call_back_attempts as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on call_backs as permissive for all to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = call_backs.ticket_id)))))
  with check (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = call_backs.ticket_id)))));
create policy staff on call_backs as permissive for all to relais_staff
  using (true)
  with check (true);
create policy made on caller_codes as permissive for insert to relais_client
  with check (((person_id = ( SELECT acting_person() AS acting_person)) AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND ((ticket_id IS NULL) OR (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = caller_codes.ticket_id))))));
create policy own on caller_codes as permissive for select to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)));
create policy staff on caller_codes as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on clock_events as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on clock_events as permissive for all to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM obligations o
  WHERE (o.id = clock_events.obligation_id)))))
  with check ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy own on consultation_actions as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM consultations c
  WHERE (c.id = consultation_actions.consultation_id))));
create policy staff on consultation_actions as permissive for all to relais_staff
  using (true)
  with check (true);
create policy booked on consultations as permissive for insert to relais_client
  with check (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (person_id = ( SELECT acting_person() AS acting_person)) AND ( SELECT acting_for_company() AS acting_for_company) AND (state = 'booked'::text)));
create policy changed on consultations as permissive for update to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND ( SELECT acting_for_company() AS acting_for_company)))
  with check (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (state <> 'held'::text)));
create policy staff on consultations as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on consultations as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (( SELECT acting_for_company() AS acting_for_company) OR (person_id = ( SELECT acting_person() AS acting_person)))));
create policy own on contracts as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on contracts as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on drafts as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check (((person_id = ( SELECT acting_person() AS acting_person)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = drafts.ticket_id)))));
create policy own_staff on drafts as permissive for all to relais_staff
  using (true)
  with check (true);
create policy auth on earlier_addresses as permissive for all to relais_auth
  using (true)
  with check (true);
create policy staff on earlier_addresses as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on escalations as permissive for select to relais_client
  using (((origin = 'client'::text) AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = escalations.ticket_id)))));
create policy staff on escalations as permissive for all to relais_staff
  using (true)
  with check (true);
create policy written on escalations as permissive for insert to relais_client
  with check (((origin = 'client'::text) AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (opened_by = ( SELECT acting_person() AS acting_person)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = escalations.ticket_id)))));
create policy own on event_windows as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on event_windows as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on fresh_words as permissive for all to relais_staff
  using (true);
create policy visible on fresh_words as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM tickets t
  WHERE (t.number = fresh_words.number))));
create policy all_rows on idempotency as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on idempotency as permissive for all to relais_client
  using ((person_id = acting_person()))
  with check ((person_id = acting_person()));
create policy staff on imports as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manager_settings as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_addresses as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_addresses.task_id))));
create policy staff on manual_addresses as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on manual_check_results as permissive for select to relais_client
  using ((person_id = acting_person()));
create policy staff on manual_check_results as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_checks as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_checks.task_id))));
create policy staff on manual_checks as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_citations as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_comments as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_feedback as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_found as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_found.task_id))));
create policy staff on manual_found as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_fragment_drafts as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_fragment_pictures as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_fragments f
  WHERE (f.id = manual_fragment_pictures.fragment_id))));
create policy staff on manual_fragment_pictures as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_fragment_uses as permissive for select to relais_client
  using (((EXISTS ( SELECT
   FROM manual_fragments f
  WHERE (f.id = manual_fragment_uses.fragment_id))) AND (EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_fragment_uses.task_id)))));
create policy staff on manual_fragment_uses as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_fragment_versions as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_fragments f
  WHERE ((f.id = manual_fragment_versions.fragment_id) AND (f.version = manual_fragment_versions.version)))));
create policy staff on manual_fragment_versions as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_fragments as permissive for select to relais_client
  using (((version IS NOT NULL) AND (removed_at IS NULL) AND (manual_audiences(visibility, '{}'::text[]) && ( SELECT manual_reader() AS manual_reader))));
create policy staff on manual_fragments as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_imports as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_modules as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_sections s
  WHERE (s.module_id = manual_modules.id))));
create policy staff on manual_modules as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_pictures as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_task_pictures p
  WHERE (p.picture = manual_pictures.name))));
create policy shared on manual_pictures as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_fragment_pictures p
  WHERE (p.picture = manual_pictures.name))));
create policy staff on manual_pictures as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on manual_progress as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check (((person_id = ( SELECT acting_person() AS acting_person)) AND (EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_progress.task_id)))));
create policy staff on manual_progress as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_reports as permissive for all to relais_staff
  using (true)
  with check (true);
create policy written on manual_reports as permissive for insert to relais_client
  with check (((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_reports.task_id))) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = manual_reports.ticket_id)))));
create policy staff on manual_repositories as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_schedules as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_sections as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.section_id = manual_sections.id))));
create policy staff on manual_sections as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on manual_sources as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_task_pictures as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE (t.id = manual_task_pictures.task_id))));
create policy staff on manual_task_pictures as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_tasks as permissive for select to relais_client
  using (((version IS NOT NULL) AND (removed_at IS NULL) AND (audiences && ( SELECT manual_reader() AS manual_reader))));
create policy staff on manual_tasks as permissive for all to relais_staff
  using (true)
  with check (true);
create policy readable on manual_versions as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM manual_tasks t
  WHERE ((t.id = manual_versions.task_id) AND (t.version = manual_versions.version)))));
create policy staff on manual_versions as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on merge_moves as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on merges as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on messages as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on messages as permissive for select to relais_client
  using (((kind = 'public'::text) AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = messages.ticket_id)))));
create policy written on messages as permissive for insert to relais_client
  with check (((kind = 'public'::text) AND (author_side = 'client'::text) AND (author_id = ( SELECT acting_person() AS acting_person)) AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = messages.ticket_id)))));
create policy moved on minute_entries as permissive for insert to relais_client
  with check (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND ( SELECT acting_for_company() AS acting_for_company) AND (kind = ANY (ARRAY['reserved'::text, 'used'::text, 'returned'::text]))));
create policy own on minute_entries as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on minute_entries as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on minute_lots as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on minute_lots as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on notice_choices as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check ((person_id = ( SELECT acting_person() AS acting_person)));
create policy staff on notice_choices as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on notice_hours as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check ((person_id = ( SELECT acting_person() AS acting_person)));
create policy staff on notice_hours as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on obligations as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on obligations as permissive for all to relais_client
  using ((theirs AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = obligations.ticket_id)))))
  with check ((theirs AND (organisation_id = ( SELECT acting_organisation() AS acting_organisation))));
create policy auth on organisation_domains as permissive for select to relais_auth
  using (true);
create policy own on organisation_domains as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on organisation_domains as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on organisation_files as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND shared AND (removed_at IS NULL)));
create policy staff on organisation_files as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on organisation_notes as permissive for all to relais_staff
  using (true)
  with check (true);
create policy auth on organisations as permissive for select to relais_auth
  using (true);
create policy own on organisations as permissive for select to relais_client
  using ((id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on organisations as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on participants as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (person_id = ( SELECT acting_person() AS acting_person))));
create policy staff on participants as permissive for all to relais_staff
  using (true)
  with check (true);
create policy auth on people as permissive for all to relais_auth
  using (true)
  with check (true);
create policy own on people as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) OR (id = ( SELECT o.account_manager_id
   FROM organisations o
  WHERE (o.id = ( SELECT acting_organisation() AS acting_organisation))))));
create policy staff on people as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on products as permissive for select to relais_client
  using ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy staff on products as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on push_subscriptions as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)));
create policy staff on push_subscriptions as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on readings as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check (((person_id = ( SELECT acting_person() AS acting_person)) AND (EXISTS ( SELECT
   FROM tickets t
  WHERE (t.id = readings.ticket_id)))));
create policy staff on readings as permissive for all to relais_staff
  using (true)
  with check (true);
create policy own on service_reports as permissive for select to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND ( SELECT acting_for_company() AS acting_for_company)));
create policy staff on service_reports as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on tasks as permissive for all to relais_staff
  using (true)
  with check (true);
create policy staff on ticket_words as permissive for all to relais_staff
  using (true);
create policy visible on ticket_words as permissive for select to relais_client
  using ((EXISTS ( SELECT
   FROM tickets t
  WHERE (t.number = ticket_words.number))));
create policy staff on tickets as permissive for all to relais_staff
  using (true)
  with check (true);
create policy visible on tickets as permissive for all to relais_client
  using (((organisation_id = ( SELECT acting_organisation() AS acting_organisation)) AND (( SELECT acting_for_company() AS acting_for_company) OR (requester_id = ( SELECT acting_person() AS acting_person)) OR (id IN ( SELECT p.ticket_id
   FROM participants p
  WHERE (p.person_id = ( SELECT acting_person() AS acting_person)))))))
  with check ((organisation_id = ( SELECT acting_organisation() AS acting_organisation)));
create policy own on uploads as permissive for all to relais_client
  using ((person_id = ( SELECT acting_person() AS acting_person)))
  with check ((person_id = ( SELECT acting_person() AS acting_person)));
create policy staff on uploads as permissive for all to relais_staff
  using (true)
  with check (true);

-- grants on schemas

grant usage on schema public to public;
grant usage on schema public to relais_auth;
grant usage on schema public to relais_client;
grant usage on schema public to relais_staff;

-- grants on tables

grant insert, select on absences to relais_staff;
grant insert, select, update on access_requests to relais_auth;
grant select on access_requests to relais_staff;
grant insert, select on attachments to relais_client;
grant insert, select, update on attachments to relais_staff;
grant delete, insert, select, update on auth_accounts to relais_auth;
grant delete, insert, select, update on auth_sessions to relais_auth;
grant delete on auth_sessions to relais_staff;
grant delete, insert, select, update on auth_two_factors to relais_auth;
grant delete, insert, select, update on auth_users to relais_auth;
grant delete, insert, select, update on auth_verifications to relais_auth;
grant insert, select on blobs to relais_client;
grant delete, insert, select, update on blobs to relais_staff;
grant delete, insert, select, update on calendar_feeds to relais_staff;
grant insert, select on calendars to relais_staff;
grant insert, select on call_back_attempts to relais_staff;
grant insert, select, update on call_backs to relais_staff;
grant delete, insert, select, update on caller_codes to relais_staff;
grant insert, select, update on calls to relais_staff;
grant insert, select on clock_events to relais_client;
grant insert, select on clock_events to relais_staff;
grant select on clock_policies to relais_client;
grant insert, select on clock_policies to relais_staff;
grant select on clock_targets to relais_client;
grant insert, select on clock_targets to relais_staff;
grant select on consultation_actions to relais_client;
grant delete, insert, select on consultation_actions to relais_staff;
grant select on consultation_topics to relais_client;
grant insert, select, update on consultation_topics to relais_staff;
grant insert, select on consultations to relais_client;
grant insert, select, update on consultations to relais_staff;
grant insert, select on contracts to relais_staff;
grant select on dead_addresses to relais_auth;
grant delete, insert, select, update on dead_addresses to relais_staff;
grant delete, insert, select, update on drafts to relais_client;
grant delete, insert, select, update on drafts to relais_staff;
grant delete, insert, select, update on earlier_addresses to relais_auth;
grant delete, insert, select, update on earlier_addresses to relais_staff;
grant delete, select, update on errands to relais_staff;
grant insert, select, update on escalation_attempts to relais_staff;
grant insert, select on escalation_chains to relais_staff;
grant insert, select on escalation_clocks to relais_staff;
grant insert, select, update on escalations to relais_staff;
grant select on event_chain to relais_staff;
grant select on event_head to relais_staff;
grant select on event_pending to relais_staff;
grant insert, select on event_windows to relais_staff;
grant insert on events to relais_auth;
grant insert on events to relais_client;
grant insert, select on events to relais_staff;
grant insert, select, update on expert_absences to relais_staff;
grant delete, insert, select on expert_busy to relais_staff;
grant delete, insert, select, update on expert_calendars to relais_staff;
grant select on expert_taken to relais_client;
grant select on expert_taken to relais_staff;
grant insert, select, update on experts to relais_staff;
grant select on fresh_words to relais_staff;
grant insert, select, update on handoffs to relais_staff;
grant insert, select, update on heartbeats to relais_staff;
grant insert, select, update on idempotency to relais_client;
grant delete, insert, select, update on idempotency to relais_staff;
grant delete, insert, select on imports to relais_staff;
grant delete, insert, select, update on known_numbers to relais_staff;
grant insert, select, update on links to relais_auth;
grant insert, select, update on links to relais_staff;
grant select on lost_access to relais_staff;
grant insert, select on mail_attempts to relais_staff;
grant insert, select on mail_calendars to relais_staff;
grant select on mail_templates to relais_auth;
grant insert, select on mail_templates to relais_staff;
grant delete, insert, select, update on mailbox_fetchers to relais_staff;
grant delete, insert, select, update on mailbox_posts to relais_staff;
grant insert, select, update on mailboxes to relais_staff;
grant insert on mails to relais_auth;
grant insert on mails to relais_client;
grant insert, select, update on mails to relais_staff;
grant insert, select, update on manager_settings to relais_staff;
grant select on manual_addresses to relais_client;
grant delete, insert, select on manual_addresses to relais_staff;
grant select on manual_check_results to relais_client;
grant insert, select, update on manual_check_results to relais_staff;
grant delete, insert, select, update on manual_checks to relais_staff;
grant insert, select on manual_citations to relais_staff;
grant insert, select on manual_comments to relais_staff;
grant delete, insert, select, update on manual_drafts to relais_staff;
grant insert, select, update on manual_feedback to relais_staff;
grant delete, insert, select, update on manual_found to relais_staff;
grant delete, insert, select, update on manual_fragment_drafts to relais_staff;
grant select on manual_fragment_pictures to relais_client;
grant delete, insert, select on manual_fragment_pictures to relais_staff;
grant select on manual_fragment_uses to relais_client;
grant delete, insert, select on manual_fragment_uses to relais_staff;
grant insert, select on manual_fragment_versions to relais_staff;
grant insert, select, update on manual_fragments to relais_staff;
grant delete, insert, select on manual_imports to relais_staff;
grant delete, insert, select, update on manual_misses to relais_staff;
grant select on manual_modules to relais_client;
grant insert, select, update on manual_modules to relais_staff;
grant delete, insert, select on manual_pictures to relais_staff;
grant insert, select, update on manual_progress to relais_client;
grant insert, select, update on manual_progress to relais_staff;
grant insert on manual_reports to relais_client;
grant insert, select on manual_reports to relais_staff;
grant insert, select, update on manual_repositories to relais_staff;
grant delete, insert, select, update on manual_schedules to relais_staff;
grant select on manual_sections to relais_client;
grant insert, select, update on manual_sections to relais_staff;
grant insert, select on manual_sources to relais_staff;
grant select on manual_state to relais_client;
grant select, update on manual_state to relais_staff;
grant select on manual_synonyms to relais_client;
grant delete, insert, select, update on manual_synonyms to relais_staff;
grant select on manual_task_pictures to relais_client;
grant delete, insert, select on manual_task_pictures to relais_staff;
grant insert, select, update on manual_tasks to relais_staff;
grant delete, insert, select, update on manual_terms to relais_staff;
grant insert, select on manual_versions to relais_staff;
grant insert, select on merge_moves to relais_staff;
grant insert, select on merges to relais_staff;
grant insert on messages to relais_client;
grant insert, select, update on messages to relais_staff;
grant insert, select on minute_entries to relais_client;
grant insert, select on minute_entries to relais_staff;
grant select on minute_lots to relais_client;
grant insert, select on minute_lots to relais_staff;
grant insert, select, update on notice_choices to relais_client;
grant insert, select, update on notice_choices to relais_staff;
grant insert, select, update on notice_hours to relais_client;
grant insert, select, update on notice_hours to relais_staff;
grant insert, select, update on notices to relais_staff;
grant insert, select on obligations to relais_client;
grant insert, select, update on obligations to relais_staff;
grant select on offered_experts to relais_client;
grant select on offered_experts to relais_staff;
grant insert, select, update on on_call_overrides to relais_staff;
grant insert, select on on_call_schedules to relais_staff;
grant insert, select, update on on_call_swaps to relais_staff;
grant select on organisation_domains to relais_auth;
grant delete, insert, select on organisation_domains to relais_staff;
grant delete, insert, select on organisation_files to relais_staff;
grant insert, select on organisation_notes to relais_staff;
grant select on organisations to relais_auth;
grant insert, select, update on organisations to relais_staff;
grant select on participants to relais_client;
grant delete, insert, select, update on participants to relais_staff;
grant insert, select on people to relais_auth;
grant insert, select, update on people to relais_staff;
grant insert, select, update on phone_lines to relais_staff;
grant select on plan_versions to relais_client;
grant insert, select on plan_versions to relais_staff;
grant select on plans to relais_client;
grant insert, select on plans to relais_staff;
grant delete, insert, select, update on presence to relais_staff;
grant insert, select on products to relais_staff;
grant insert, select on push_attempts to relais_staff;
grant delete on push_subscriptions to relais_client;
grant delete, insert, select, update on push_subscriptions to relais_staff;
grant insert, select, update on pushes to relais_staff;
grant delete, insert, select, update on rate_limits to relais_auth;
grant delete, insert, select, update on rate_limits to relais_staff;
grant delete, insert, select, update on readings to relais_client;
grant delete, insert, select, update on readings to relais_staff;
grant insert, select, update on received_mails to relais_staff;
grant insert, select on received_references to relais_staff;
grant insert, select on reminders to relais_staff;
grant select on schema_migrations to relais_staff;
grant insert, select on service_reports to relais_staff;
grant select on settings to relais_auth;
grant select on settings to relais_client;
grant insert, select, update on settings to relais_staff;
grant insert, select, update on signing_keys to relais_staff;
grant delete, insert, select on tasks to relais_staff;
grant delete, insert, select on team_members to relais_staff;
grant insert, select, update on teams to relais_staff;
grant delete, insert, select, update on telephone_extensions to relais_staff;
grant insert, select, update on telephone_systems to relais_staff;
grant usage on ticket_numbers to relais_client;
grant usage on ticket_numbers to relais_staff;
grant select on ticket_subjects to relais_staff;
grant select on ticket_words to relais_staff;
grant insert on tickets to relais_client;
grant insert, select, update on tickets to relais_staff;
grant delete, insert, select, update on uploads to relais_client;
grant delete, insert, select, update on uploads to relais_staff;
grant delete, insert, select, update on views to relais_staff;
grant insert, select on webhook_attempts to relais_staff;
grant insert, select, update on webhook_deliveries to relais_staff;
grant insert, select, update on webhooks to relais_staff;

-- grants on columns

grant update (deputy_id, withdrawn_at) on absences to relais_staff;
grant update (organisation_id, outcome, settled_at, settled_by) on access_requests to relais_staff;
grant select (acts_as, expires_at, id, updated_at, user_id) on auth_sessions to relais_staff;
grant select (id, two_factor_enabled) on auth_users to relais_staff;
grant select (first_id, id, name, version, written) on calendars to relais_client;
grant select (at, call_back_id, organisation_id, outcome) on call_back_attempts to relais_client;
grant update (organisation_id) on call_back_attempts to relais_staff;
grant insert (asked_at, id, language, number, obligation_id, organisation_id, person_id, ticket_id, wanted_at, wish) on call_backs to relais_client;
grant select (asked_at, attempts, end_cause, ended_at, id, language, number, obligation_id, organisation_id, person_id, state, ticket_id, wanted_at, wish) on call_backs to relais_client;
grant update (asked_at, attempts, end_cause, ended_at, language, number, obligation_id, state, wanted_at) on call_backs to relais_client;
grant insert (code, expires_at, organisation_id, person_id, ticket_id) on caller_codes to relais_client;
grant select (code, expires_at, organisation_id, person_id, ticket_id) on caller_codes to relais_client;
grant update (organisation_id) on clock_events to relais_staff;
grant update (ticket_id, ticket_number) on consultation_actions to relais_staff;
grant update (blocked, cancel_reason, cancelled_at, cancelled_side, confirmed_at, confirmed_by, ends_at, expert_id, expert_name, minutes_returned, moved_by_us, rated_at, rating, rating_word, reminded_at, sequence, starts_at, state, told_at, version, video_link) on consultations to relais_client;
grant select (ends_at, exceptions, id, organisation_id, plan_version_id, renews, starts_at) on contracts to relais_client;
grant update (ends_at, renews, warned_days) on contracts to relais_staff;
grant insert (id, opened_at, opened_by, organisation_id, origin, reason, severity, ticket_id) on escalations to relais_client;
grant select (acknowledged_at, ended_at, id, opened_at, opened_by, organisation_id, origin, reason, seen_by, ticket_id) on escalations to relais_client;
grant select (first_id, floor, from_at, id, name, organisation_id, to_at, version, withdrawn) on event_windows to relais_client;
grant update (organisation_id) on event_windows to relais_staff;
grant select (number, shown) on fresh_words to relais_client;
grant update (done, ended_at, people, state, why) on imports to relais_staff;
grant select (step, task_id, written) on manual_checks to relais_client;
grant update (resolved_at, resolved_by) on manual_comments to relais_staff;
grant select (body, language, place, step, task_id, title) on manual_found to relais_client;
grant select (fragment_id, texts, version) on manual_fragment_versions to relais_client;
grant select (id, removed_at, slug, version, visibility) on manual_fragments to relais_client;
grant update (blob_key, done, ended_at, options, state, why) on manual_imports to relais_staff;
grant select (blob_key, name, size, type) on manual_pictures to relais_client;
grant update (touched_at) on manual_pictures to relais_staff;
grant update (digests, task_id) on manual_sources to relais_staff;
grant select (category, checked_at, id, minutes, own, pages, "position", product, published_at, removed_at, section_id, see, slug, titles, version, visibility) on manual_tasks to relais_client;
grant select (task_id, texts, version) on manual_versions to relais_client;
grant update (organisation_id, undone_at, undone_by) on merges to relais_staff;
grant select (author_id, author_name, author_side, body, channel, created_at, id, kind, organisation_id, search, sequence, ticket_id) on messages to relais_client;
grant update (organisation_id) on minute_entries to relais_staff;
grant update (granted_to, organisation_id) on minute_lots to relais_staff;
grant update (breached_at, due_at, left_seconds, met_at, next_at, state) on obligations to relais_client;
grant select (domain, organisation_id) on organisation_domains to relais_client;
grant update (organisation_id) on organisation_domains to relais_staff;
grant select (blob_key, created_at, id, name, organisation_id, removed_at, shared, size, type) on organisation_files to relais_client;
grant update (organisation_id, removed_at, shared) on organisation_files to relais_staff;
grant update (organisation_id, pinned, removed_at) on organisation_notes to relais_staff;
grant select (account_manager_id, id, language, name, plan, zone) on organisations to relais_client;
grant update (email, language, last_seen_at, name, signs_in_as, theme, zone) on people to relais_auth;
grant select (contact, direct_line, disabled_at, email, id, name, organisation_id, side, title) on people to relais_client;
grant select (calendar_id, id, languages, name, number, retired_at) on phone_lines to relais_client;
grant update (retired_at) on plans to relais_staff;
grant select (environments, id, kind, name, organisation_id, retired_at) on products to relais_client;
grant update (environments, kind, name, organisation_id, retired_at, url) on products to relais_staff;
grant select (agent, created_at, id, last_at, last_outcome, person_id) on push_subscriptions to relais_client;
grant select (digest, id, issued_at, month, organisation_id, report) on service_reports to relais_client;
grant update (body, done_at, due_on, organisation_id, person_id) on tasks to relais_staff;
grant select (number, shown) on ticket_words to relais_client;
grant select (active_at, category, channel, client_due_at, closed_at, details, environment, id, impact, last_public_sequence, last_sequence, last_side, linked_to, merged_into, moved_at, number, opened_at, organisation_id, owner_id, product_id, raised_by, reached_support, reached_technical, reopened, requester_id, resolution_fix, resolved_at, severity, severity_declared, severity_proposed, severity_reason, state, state_before, subject, to_relay, version, waiting_since) on tickets to relais_client;
grant update (active_at, client_due_at, closed_at, last_public_sequence, last_sequence, last_side, moved_at, reopened, resolved_at, state, state_before, version, waiting_since) on tickets to relais_client;

-- grants on functions

grant execute on function acting_for_company() to public;
grant execute on function acting_organisation() to public;
grant execute on function acting_person() to public;
grant execute on function acting_plan() to relais_client;
grant execute on function acting_plan() to relais_staff;
grant execute on function all_words(tsvector,tsvector) to relais_staff;
grant execute on function anywhere(text) to public;
grant execute on function begin_acting() to public;
grant execute on function end_clocks(uuid,timestamp with time zone) to relais_client;
grant execute on function end_ticket_work(uuid) to relais_client;
grant execute on function end_ticket_work(uuid) to relais_staff;
grant execute on function enqueue(text,json,text,timestamp with time zone) to relais_auth;
grant execute on function enqueue(text,json,text,timestamp with time zone) to relais_client;
grant execute on function enqueue(text,json,text,timestamp with time zone) to relais_staff;
grant execute on function enqueue_delivery(uuid,timestamp with time zone) to relais_staff;
grant execute on function enqueue_push(uuid,timestamp with time zone) to relais_staff;
grant execute on function escalation_refused() to public;
grant execute on function event_bytes(events) to public;
grant execute on function follow_call_back() to public;
grant execute on function follow_unseen(uuid,timestamp with time zone,text) to relais_client;
grant execute on function gathered(tsvector) to relais_client;
grant execute on function gathered(tsvector) to relais_staff;
grant execute on function keep_push_subscription(uuid,uuid,text,text,text,text,text,timestamp with time zone) to relais_client;
grant execute on function keep_push_subscription(uuid,uuid,text,text,text,text,text,timestamp with time zone) to relais_staff;
grant execute on function link_events(integer) to relais_auth;
grant execute on function link_events(integer) to relais_staff;
grant execute on function live_event(uuid,timestamp with time zone) to public;
grant execute on function live_event(uuid,timestamp with time zone) to relais_client;
grant execute on function live_event(uuid,timestamp with time zone) to relais_staff;
grant execute on function manual_audiences(text,text[]) to public;
grant execute on function manual_covers(text,text) to public;
grant execute on function manual_fragments_in(text) to public;
grant execute on function manual_hits(tsquery,text) to relais_staff;
grant execute on function manual_hits_readable(tsquery,text) to relais_client;
grant execute on function manual_hits_readable(tsquery,text) to relais_staff;
grant execute on function manual_meant(text,text) to relais_staff;
grant execute on function manual_meant_readable(text,text) to relais_client;
grant execute on function manual_meant_readable(text,text) to relais_staff;
grant execute on function manual_pictures_in(text) to public;
grant execute on function manual_query(jsonb,text,boolean,boolean) to relais_client;
grant execute on function manual_query(jsonb,text,boolean,boolean) to relais_staff;
grant execute on function manual_reader() to public;
grant execute on function manual_thirds(text) to public;
grant execute on function manual_thirds_near(text,integer) to public;
grant execute on function note_access() to public;
grant execute on function owe_answer(jsonb) to relais_client;
grant execute on function owner_name(uuid) to relais_client;
grant execute on function placed_words(bigint,tsvector,tsvector) to relais_staff;
grant execute on function plain(text) to public;
grant execute on function postpone_errand(bigint) to relais_staff;
grant execute on function queue_event() to public;
grant execute on function reachable_manager(uuid,timestamp with time zone) to public;
grant execute on function reachable_manager(uuid,timestamp with time zone) to relais_client;
grant execute on function reachable_manager(uuid,timestamp with time zone) to relais_staff;
grant execute on function refuse_change() to public;
grant execute on function renew_standing(uuid) to relais_client;
grant execute on function renew_standing(uuid) to relais_staff;
grant execute on function settle_escalations() to public;
grant execute on function similar_subjects(text,integer) to relais_staff;
grant execute on function standing_in(uuid,timestamp with time zone) to relais_auth;
grant execute on function standing_in(uuid,timestamp with time zone) to relais_staff;
grant execute on function stretches_after(bigint) to relais_staff;
grant execute on function survivor_of(uuid) to public;
grant execute on function take_words_apart() to public;
grant execute on function tell_of_event() to public;
grant execute on function ticket_hits(tsquery,tsquery,bigint) to relais_staff;
grant execute on function tickets_this_month(uuid) to public;
grant execute on function windows_after(uuid,timestamp with time zone) to public;
grant execute on function windows_after(uuid,timestamp with time zone) to relais_client;
grant execute on function windows_after(uuid,timestamp with time zone) to relais_staff;
grant execute on function words_query(text[],boolean,boolean) to relais_client;
grant execute on function words_query(text[],boolean,boolean) to relais_staff;
