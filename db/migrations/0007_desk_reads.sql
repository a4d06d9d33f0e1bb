-- How many open tickets a company has, counted in the index alone.
create index tickets_open_of_organisation on tickets (organisation_id) where state not in ('resolved', 'closed', 'merged');

-- Who of ours has the ticket, by name and nothing else: a client knows the names of those who answer for them.
create function owner_name(owned uuid) returns text language sql stable security definer set search_path = public, pg_temp
  as $$ select p.name from tickets t join people p on p.id = t.owner_id where t.id = owned and t.organisation_id = acting_organisation() $$;

-- A ticket that has ended takes its loose ends along: nobody works on it, no answer is owed. A client's close does this too, and may touch neither table.
create function end_ticket_work(ended uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  with ticket as (
    update tickets set to_relay = 0
     where id = ended and state in ('resolved', 'closed', 'merged') and (acting_organisation() is null or organisation_id = acting_organisation()) returning id),
  handed as (
    update handoffs set state = 'returned' where ticket_id = (select id from ticket) and state in ('open', 'taken'))
  update messages set relay_state = 'nothing' where ticket_id = (select id from ticket) and relay_state = 'pending'
$$;
revoke execute on function owner_name(uuid), end_ticket_work(uuid) from public;
grant execute on function owner_name(uuid) to relais_client;
grant execute on function end_ticket_work(uuid) to relais_staff, relais_client;

-- A clock that a client stops too late is breached first, at its true time.
grant update (breached_at) on obligations to relais_client;
