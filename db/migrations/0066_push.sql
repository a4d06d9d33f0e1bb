-- Browsers in which somebody wants to be told, by their own press (RFC 8030). Whoever knows an endpoint and its keys can write to it, so they are shown to nobody.
create table push_subscriptions (
  id uuid primary key,
  person_id uuid not null references people,
  endpoint text not null unique,
  -- The push service: the host of the endpoint. One that is slow delays no other.
  service text not null,
  p256dh text not null,
  auth text not null,
  -- How the browser calls itself.
  agent text not null,
  created_at timestamptz not null,
  last_at timestamptz,
  last_outcome text check (last_outcome in ('sent', 'put_off', 'refused'))
);
create index push_subscriptions_of_person on push_subscriptions (person_id);
grant select, insert, update, delete on push_subscriptions to relais_staff;
grant select (id, person_id, agent, created_at, last_at, last_outcome), delete on push_subscriptions to relais_client;
alter table push_subscriptions enable row level security;
create policy staff on push_subscriptions to relais_staff using (true) with check (true);
create policy own on push_subscriptions to relais_client using (person_id = (select acting_person()));

-- One thing told in one browser. What it says is made when it leaves: the number, the kind, and the subject where its reader wants that.
create table pushes (
  id uuid primary key,
  person_id uuid not null references people,
  -- Null once the browser was removed or is gone.
  subscription_id uuid references push_subscriptions on delete set null,
  agent text not null,
  notice_id uuid references notices,
  ticket_id uuid references tickets,
  kind text not null,
  path text not null,
  urgent boolean not null default false,
  -- How many things it tells of.
  count int not null default 1,
  once text not null,
  state text not null default 'waiting' check (state in ('held', 'waiting', 'sent', 'refused', 'folded')),
  -- Until when quiet hours hold it.
  held_until timestamptz,
  created_at timestamptz not null,
  unique (subscription_id, once),
  check ((state = 'held') = (held_until is not null))
);
create index pushes_newest on pushes (created_at desc, id desc);
create index pushes_held on pushes (held_until) where state = 'held';
create index pushes_of_subscription on pushes (subscription_id) where subscription_id is not null;
create table push_attempts (
  push_id uuid not null references pushes,
  number int not null,
  at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('sent', 'put_off', 'refused', 'again')),
  status int,
  answer text not null,
  primary key (push_id, number)
);
grant select, insert, update on pushes to relais_staff;
grant select, insert on push_attempts to relais_staff;

-- A browser is whose it was last: at a machine that somebody else used before, their notices end. Whoever calls this for a client calls it for that client.
create function keep_push_subscription(new_id uuid, person uuid, new_endpoint text, new_service text, new_p256dh text, new_auth text, new_agent text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept uuid;
begin
  if acting_person() <> person then raise exception 'a browser is switched on by whoever uses it'; end if;
  delete from push_subscriptions s where s.endpoint = new_endpoint and s.person_id <> person;
  insert into push_subscriptions as s (id, person_id, endpoint, service, p256dh, auth, agent, created_at)
  values (new_id, person, new_endpoint, new_service, new_p256dh, new_auth, new_agent, at)
  on conflict (endpoint) do update set p256dh = excluded.p256dh, auth = excluded.auth, agent = excluded.agent
  returning s.id into kept;
  return kept;
end $$;
revoke execute on function keep_push_subscription(uuid, uuid, text, text, text, text, text, timestamptz) from public;
grant execute on function keep_push_subscription(uuid, uuid, text, text, text, text, text, timestamptz) to relais_staff, relais_client;

-- Adds the job of a push to one of the four queues of its push service; what is urgent goes before the rest.
create function enqueue_push(push uuid, at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform graphile_worker.add_job('deliver-push', json_build_object('pushId', p.id), queue_name := 'push:' || s.service || ':' || (hashtext(s.id::text) & 3),
    run_at := at, priority := case when p.urgent then -10 else 0 end)
  from pushes p join push_subscriptions s on s.id = p.subscription_id where p.id = push;
end $$;
revoke execute on function enqueue_push(uuid, timestamptz) from public;
grant execute on function enqueue_push(uuid, timestamptz) to relais_staff;

-- What somebody chose goes for push as for bell and mail; and whether a lock screen may show a ticket's subject.
alter table notice_choices add column push boolean not null default true;
alter table notice_hours add column push_subject boolean not null default false;

-- Clients choose too. They see their own choices alone.
grant select, insert, update on notice_choices, notice_hours to relais_client;
alter table notice_choices enable row level security;
create policy staff on notice_choices to relais_staff using (true) with check (true);
create policy own on notice_choices to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()));
alter table notice_hours enable row level security;
create policy staff on notice_hours to relais_staff using (true) with check (true);
create policy own on notice_hours to relais_client using (person_id = (select acting_person())) with check (person_id = (select acting_person()));
