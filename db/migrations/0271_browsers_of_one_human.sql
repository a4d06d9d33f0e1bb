-- A browser tells of each company of whoever uses it: one row for each of their records. Somebody else’s end, as before.
alter table push_subscriptions drop constraint push_subscriptions_endpoint_key;
alter table push_subscriptions add constraint push_subscriptions_endpoint_key unique (endpoint, person_id);

create or replace function keep_push_subscription(new_id uuid, person uuid, new_endpoint text, new_service text, new_p256dh text, new_auth text, new_agent text, at timestamptz) returns uuid
  language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
