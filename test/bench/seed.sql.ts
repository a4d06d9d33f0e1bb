import { createHash } from 'node:crypto'

/** What the chain of events begins with. */
const origin = createHash('sha256').update('relais').digest('hex')

/** How the rows of a measured desk are made, set by set, by the schema's owner. `$1` is how many tickets; everything follows from a ticket's place. */

/** What the other statements use: chance that is the same each time, ids in the order of birth, and words. */
export const helpers = [
  `create function pg_temp.began() returns timestamptz language sql stable as $$ select w.began from pg_temp.wording w $$`,
  `create function pg_temp.pick(place bigint, salt text) returns bigint language sql immutable as $$ select abs(hashtextextended(place::text, hashtext(salt)::bigint) % 1000000) $$`,
  `create function pg_temp.id(at timestamptz, salt text) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3) || '8' || substr(md5(salt), 4, 15))::uuid $$`,
]

/** Enough different texts; each message takes one of them. */
const texts = 4093
export const bodies = [
  `create table bench_bodies as select n as place, w.words[1 + n % c] || ' ' || w.words[1 + n / 7 % c] || ' ' || w.words[1 + n / 31 % c] as body from generate_series(0, ${texts - 1}) n, pg_temp.wording w, lateral (select cardinality(w.words) as c) s`,
  `create unique index on bench_bodies (place)`,
  `analyze bench_bodies`,
]

export const people = [
  `insert into people (id, side, name, email, roles, language, zone, created_at)
    select pg_temp.id(pg_temp.began() - interval '500 days', 'staff' || s), 'staff', 'Colleague ' || s, 'colleague' || s || '@relais.example', case when s <= 28 then '{support}' when s <= 30 then '{head}' else '{technical}' end::text[], 'en', 'Europe/Paris', pg_temp.began() - interval '500 days'
      from generate_series(1, 40) s`,
  `insert into organisations (id, name, plan, language, zone, account_manager_id, created_at)
    select pg_temp.id(pg_temp.began() - interval '490 days', 'org' || o), 'Company ' || o, (array['standard', 'premium', 'enterprise'])[1 + o % 3], case o % 2 when 0 then 'fr' else 'en' end, 'Europe/Paris',
      pg_temp.id(pg_temp.began() - interval '500 days', 'staff' || 1 + o % 10), pg_temp.began() - interval '490 days' from generate_series(0, 199) o`,
  `insert into people (id, side, organisation_id, name, email, roles, language, zone, created_at, sees_company)
    select pg_temp.id(pg_temp.began() - interval '480 days', 'client' || c), 'client', pg_temp.id(pg_temp.began() - interval '490 days', 'org' || c % 200), 'Client ' || c, 'client' || c || '@company' || c % 200 || '.example', '{client_user}', 'fr', 'Europe/Paris',
      pg_temp.began() - interval '480 days', c % 2 = 0 from generate_series(0, 999) c`,
  `insert into auth_users (id, name, email) select id, name, email from people`,
]

/** The policy that every clock follows. */
const policy = `'00000000-0000-7000-8000-000000000002'`

/** Every fifth ticket belongs to one of 40 busy clients, the others to all. The newest twentieth waits for its first answer; in all a quarter is open. */
export const plan = [
  `create table bench_plan as
    select i, case when i % 5 = 0 then i / 5 % 40 else pg_temp.pick(i, 'client') % 1000 end as client,
      case when i > $1::bigint * 0.95 then 'submitted' when pg_temp.pick(i, 'open') % 10000 < 1263 then 'examining' when pg_temp.pick(i, 'open') % 10000 < 2105 then 'waiting_on_client' else 'closed' end as state,
      case when i > $1::bigint * 0.95 then pg_temp.began() - interval '20 hours' * (1 - (i - $1::bigint * 0.95) / ($1::bigint * 0.05)) - interval '8 minutes'
        else pg_temp.began() - interval '21 hours' - interval '400 days' * (1 - i / ($1::bigint * 0.95)) end as opened_at,
      1 + pg_temp.pick(i, 'owner') % 30 as owner, pg_temp.pick(i, 'severity') % 10 as roll
    from generate_series(1, $1::bigint) i`,
  `alter table bench_plan add column id uuid, add column requester_id uuid, add column organisation_id uuid, add column owner_id uuid, add column severity text, add column target int, add column update_target int, add column category text`,
  `update bench_plan set id = pg_temp.id(opened_at, 'ticket' || i), requester_id = pg_temp.id(pg_temp.began() - interval '480 days', 'client' || client), organisation_id = pg_temp.id(pg_temp.began() - interval '490 days', 'org' || client % 200),
    owner_id = case when state = 'submitted' then null else pg_temp.id(pg_temp.began() - interval '500 days', 'staff' || owner) end,
    severity = case when state = 'submitted' then 'low' when roll = 0 then 'critical' when roll < 4 then 'high' when roll < 8 then 'medium' else 'low' end,
    category = (array['login', 'playback', 'payment', 'cms', 'encoding', 'upload', 'interface', 'how_to', 'live', 'drm', 'apps', 'ads', 'analytics', 'domain', 'email', 'subtitles', 'billing'])[1 + pg_temp.pick(i, 'category') % 17]`,
  `update bench_plan p set target = f.target_seconds, update_target = u.target_seconds from clock_targets f, clock_targets u
    where f.policy_id = ${policy} and u.policy_id = ${policy} and f.severity = p.severity and u.severity = p.severity and f.kind = 'first_response' and u.kind = 'next_update'`,
  `create index on bench_plan (i)`,
  `analyze bench_plan`,
]

export const tickets = [
  `insert into tickets (id, number, version, organisation_id, requester_id, owner_id, subject, category, impact, severity_proposed, severity_declared, severity, state, state_before, opened_at, active_at, moved_at, next_due_at, client_due_at, overdue,
      reached_support, waiting_since, resolved_at, resolved_by, resolution_cause, resolution_fix, closed_at, last_sequence, last_side, last_public_sequence)
    select p.id, 1000 + p.i, 4, p.organisation_id, p.requester_id, p.owner_id, w.subjects[1 + pg_temp.pick(p.i, 'subject') % cardinality(w.subjects)] || ' (' || p.i || ')', p.category, 'partly', p.severity, p.severity, p.severity, p.state,
      case when p.state = 'waiting_on_client' then 'examining' end, p.opened_at, p.opened_at + interval '4 minutes', p.opened_at + interval '1 minute', d.due_at, d.due_at, coalesce(d.due_at < pg_temp.began(), false),
      p.state <> 'submitted', case when p.state = 'waiting_on_client' then p.opened_at + interval '4 minutes' end, case when p.state = 'closed' then p.opened_at + interval '5 minutes' end,
      case when p.state = 'closed' then p.owner_id end, case when p.state = 'closed' then 'A setting.' end, case when p.state = 'closed' then 'It works again.' end, case when p.state = 'closed' then p.opened_at + interval '6 minutes' end,
      4, case when p.state = 'submitted' then 'client' else 'support' end, 4
    from bench_plan p, pg_temp.wording w, lateral (select case p.state when 'submitted' then p.opened_at + p.target * interval '1 second'
      when 'examining' then p.opened_at + interval '4 minutes' + p.update_target * interval '1 second' end as due_at) d`,
  `select setval('ticket_numbers', 1000 + $1::bigint)`,
]

/** One half of the messages: two connections write one each. `$1` is the half, `$2` the word that one ticket in a hundred holds. */
export const messages = `
  insert into messages (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, body, created_at)
  select pg_temp.id(p.opened_at + n * interval '1 minute', 'message' || p.i || '.' || n), p.id, p.organisation_id, n, 'public',
    case when from_client then p.requester_id else p.owner_id end, case when from_client then 'Client ' || p.client else 'Colleague ' || p.owner end, case when from_client then 'client' else 'support' end,
    b.body || case when n = 1 and p.i % 100 = 7 then ' ' || $2::text else '' end, p.opened_at + n * interval '1 minute'
  from bench_plan p, generate_series(1, 4) n, lateral (select n % 2 = 1 or p.state = 'submitted' as from_client) f, bench_bodies b where p.i % 2 = $1::int and b.place = (p.i * 7 + n * 1031) % ${texts}`

/** The long threads: closed tickets with 96 messages more. */
export const longThreads = [
  `insert into messages (id, ticket_id, organisation_id, sequence, kind, author_id, author_name, author_side, body, created_at)
    select pg_temp.id(p.opened_at + interval '4 minutes' + n * interval '1 millisecond', 'message' || p.i || '.' || n), p.id, p.organisation_id, n, 'public',
      case when n % 2 = 1 then p.requester_id else p.owner_id end, case when n % 2 = 1 then 'Client ' || p.client else 'Colleague ' || p.owner end, case when n % 2 = 1 then 'client' else 'support' end, b.body,
      p.opened_at + interval '4 minutes' + n * interval '1 millisecond'
    from (select * from bench_plan where state = 'closed' order by i desc limit 20) p, generate_series(5, 100) n, bench_bodies b where b.place = (p.i * 7 + n * 1031) % ${texts}`,
  `update tickets set last_sequence = 100, last_public_sequence = 100 where id in (select ticket_id from messages where sequence = 100)`,
]

/** What tickets are found by: their subject and messages, as the triggers would have gathered it. */
export const words = [
  `create aggregate pg_temp.gathered(tsvector) (sfunc = add_words, stype = tsvector, initcond = '')`,
  `insert into ticket_words (number, shown)
    select t.number, add_words(pg_temp.gathered(m.search order by m.sequence), to_tsvector('relais_fr', t.subject) || to_tsvector('relais_en', t.subject))
      from tickets t join messages m on m.ticket_id = t.id group by t.id order by t.number`,
  `insert into ticket_subjects (ticket_id, plain) select id, plain(subject) from tickets order by id`,
]

/** How much of a running clock's target had gone when the desk began, as far as warnings go: 0, 50, 80, or 100 once it was over. */
const share = (started: string, target: string) => `(select coalesce(max(s), 0) from unnest(array[50, 80, 100]) s where ${started} + ${target} * s / 100.0 * interval '1 second' < pg_temp.began())`

/** A first response for every ticket; where it was given and the ticket is still open, a next update, which stands still while the client is waited for. */
export const clocks = [
  `create table bench_clocks as
    select pg_temp.id(opened_at, 'clock' || i) as id, p.id as ticket_id, organisation_id, requester_id as actor_id, owner_id, 'first_response' as kind, p.severity, target, opened_at as started_at,
      case when p.state = 'submitted' then 'running' else 'met' end as state, case when p.state = 'submitted' then ${share('opened_at', 'target')} else 0 end as gone from bench_plan p
    union all
    select pg_temp.id(opened_at, 'update' || i), p.id, organisation_id, owner_id, owner_id, 'next_update', p.severity, update_target, opened_at + interval '4 minutes',
      case p.state when 'examining' then 'running' else 'paused' end, case p.state when 'examining' then ${share("(opened_at + interval '4 minutes')", 'update_target')} else 0 end
      from bench_plan p where p.state in ('examining', 'waiting_on_client')`,
  `insert into obligations (id, ticket_id, organisation_id, kind, theirs, policy_id, severity, target_seconds, started_at, due_at, state, met_at, breached_at, left_seconds, next_at)
    select id, ticket_id, organisation_id, kind, true, ${policy}, severity, target, started_at, due_at, state, case when state = 'met' then started_at + interval '2 minutes' end, case when gone = 100 then due_at end, case when state = 'paused' then target end,
      case when state = 'running' and gone < 100 then started_at + target * (case gone when 0 then 0.5 when 50 then 0.8 else 1 end) * interval '1 second' end
      from bench_clocks, lateral (select started_at + target * interval '1 second' as due_at) d`,
  `insert into clock_events (obligation_id, sequence, at, kind, organisation_id, actor_id, data)
    select id, 1, started_at, 'start', organisation_id, actor_id, jsonb_build_object('severity', severity, 'seconds', target) from bench_clocks
    union all select id, 2, started_at + interval '2 minutes', 'satisfy', organisation_id, owner_id, '{}' from bench_clocks where state = 'met'
    union all select id, 2, started_at, 'pause', organisation_id, owner_id, '{}' from bench_clocks where state = 'paused'
    union all select id, w.place, started_at + target * w.share / 100.0 * interval '1 second', case w.share when 100 then 'breach' else 'warn' end, organisation_id, null,
      case w.share when 100 then '{}'::jsonb else jsonb_build_object('share', w.share) end
      from bench_clocks, (values (2, 50), (3, 80), (4, 100)) as w (place, share) where gone >= w.share`,
  `drop table bench_clocks`,
]

export const events = [
  `insert into events (id, at, kind, actor_id, actor_side, actor_name, organisation_id, ticket_id, public, data)
    select pg_temp.id(p.opened_at + e.minute * interval '1 minute', 'event' || p.i || '.' || e.minute), p.opened_at + e.minute * interval '1 minute', e.kind, case when e.side = 'client' then p.requester_id else p.owner_id end, e.side,
      case when e.side = 'client' then 'Client ' || p.client else 'Colleague ' || p.owner end, p.organisation_id, p.id, true,
      case e.kind when 'ticket.submitted' then jsonb_build_object('severity', p.severity, 'proposed', p.severity, 'category', p.category, 'channel', 'portal', 'requesterId', p.requester_id)
        when 'ticket.taken' then jsonb_build_object('ownerId', p.owner_id, 'owner', 'Colleague ' || p.owner) else jsonb_build_object('from', 'examining', 'to', p.state) end
    from bench_plan p cross join (values (0, 'ticket.submitted', 'client', true), (1, 'ticket.taken', 'staff', false), (2, 'ticket.replied', 'staff', false), (3, 'ticket.client_replied', 'client', true), (4, 'ticket.asked', 'staff', false),
      (5, 'ticket.resolved', 'staff', false), (6, 'ticket.confirmed', 'client', false)) as e (minute, kind, side, always)
    where e.always or (p.state <> 'submitted' and e.minute < 5) or p.state = 'closed'`,
  // The chain of all of them in one pass: the hash of each over the one before it.
  `create function pg_temp.link(hash bytea, bytes bytea) returns bytea language sql immutable as $$ select sha256(hash || bytes) $$`,
  `create aggregate pg_temp.chain(bytea) (sfunc = pg_temp.link, stype = bytea, initcond = '\\x${origin}')`,
]

/** Every event in its place of the chain, and the end of it. */
export const chain = [
  `insert into event_chain (position, event_id, hash)
    select row_number() over w, e.id, pg_temp.chain(event_bytes(e)) over w from events e window w as (order by e.at, e.id rows between unbounded preceding and current row)`,
  `update event_head set (position, hash) = (select position, hash from event_chain order by position desc limit 1)`,
]
