-- The chain is linked just after the commit, by one at a time, so that transactions that write events commit side by side.
-- What waits to be linked, in the order in which it was written.
create table event_pending (
  place bigint generated always as identity primary key,
  event_id uuid not null
);
grant select on event_pending to relais_staff;

create function queue_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into event_pending (event_id) values (new.id);
  return null;
end $$;

-- Links what waits, oldest first, at most so many; answers how many. The row lock on the head lets one do it at a time.
create function link_events(most int default 1000) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head event_head;
  places bigint[];
  event events;
begin
  if not exists (select from event_pending) then return 0; end if;
  select * into head from event_head for update;
  places := array(select place from event_pending order by place limit most);
  if cardinality(places) = 0 then return 0; end if;
  for event in select e.* from event_pending p join events e on e.id = p.event_id where p.place = any (places) order by p.place loop
    head.position := head.position + 1;
    head.hash := sha256(head.hash || event_bytes(event));
    insert into event_chain (position, event_id, hash) values (head.position, event.id, head.hash);
  end loop;
  update event_head set position = head.position, hash = head.hash;
  delete from event_pending where place = any (places);
  perform pg_notify('relais_events', head.position::text);
  return cardinality(places);
end $$;
revoke execute on function link_events(int) from public;
grant execute on function link_events(int) to relais_staff, relais_auth;

drop trigger link_event on events;
create trigger queue_event after insert on events for each row execute function queue_event();
drop function link_event();
