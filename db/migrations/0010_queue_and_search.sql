-- The queue is read a page at a time from a place on: an order that holds for tickets owing nothing too, which come last.
drop index tickets_todo;
drop index tickets_open_due;
drop index tickets_of_owner;
drop index tickets_to_relay;
create index tickets_todo on tickets (coalesce(next_due_at, 'infinity'), id) where state in ('submitted', 'examining', 'technical_answered');
create index tickets_open_due on tickets (state, coalesce(next_due_at, 'infinity'), id) where state not in ('resolved', 'closed', 'merged');
create index tickets_of_owner on tickets (owner_id, coalesce(next_due_at, 'infinity'), id) where state not in ('resolved', 'closed', 'merged');
create index tickets_to_relay on tickets (coalesce(next_due_at, 'infinity'), id) where to_relay > 0;
create index tickets_resolved_active on tickets (active_at desc, id desc) where state = 'resolved';

-- The pattern that finds a text anywhere in a plain one; what it holds is taken literally.
create function anywhere(text) returns text language sql immutable parallel safe strict
  as $$ select '%' || regexp_replace(public.plain($1), '([\\%_])', '\\\1', 'g') || '%' $$;

-- Where a client's words are found. Under row-level security the text index cannot be used (@@ might leak what it compares), so this runs as the owner
-- and applies the client's own rules itself: public messages of the acting organisation, on tickets the acting person may see.
create function client_hits(wanted tsquery, most int) returns table (ticket_id uuid, message_id uuid)
  language sql stable security definer set search_path = public, pg_temp as $$
  with found as materialized (
    (select m.ticket_id, m.id as message_id from messages m where m.search @@ wanted and m.kind = 'public' and m.organisation_id = acting_organisation() limit most)
    union all
    (select t.id, null from tickets t where t.search @@ wanted and t.organisation_id = acting_organisation() limit most))
  select f.ticket_id, f.message_id from found f join tickets t on t.id = f.ticket_id
   where t.organisation_id = acting_organisation()
     and (acting_for_company() or t.requester_id = acting_person() or exists (select from participants p where p.ticket_id = t.id and p.person_id = acting_person()))
$$;
revoke execute on function client_hits(tsquery, int) from public;
grant execute on function client_hits(tsquery, int) to relais_client;

-- Subjects that hold a word nearly as it was typed, nearest first.
select show_limit();
create function similar_subjects(wanted text, most int) returns table (ticket_id uuid)
  language sql stable set pg_trgm.word_similarity_threshold = 0.5 as $$
  select t.id from tickets t where plain(wanted) <% plain(t.subject) order by word_similarity(plain(wanted), plain(t.subject)) desc, t.id desc limit most
$$;
revoke execute on function similar_subjects(text, int) from public;
grant execute on function similar_subjects(text, int) to relais_staff;
