-- Both tables at once and never waiting for the one while holding the other, so that no work under way is ended for it: what comes meanwhile waits a few
-- seconds for each hundred thousand tickets.
do $$ begin
  for try in 1..200 loop
    begin
      lock table tickets, messages in access exclusive mode nowait;
      return;
    exception when lock_not_available then
      if try = 200 then raise; end if;
    end;
    perform pg_sleep(0.05);
  end loop;
end $$;
set local maintenance_work_mem = '128MB';
set local work_mem = '64MB';

-- What a ticket is found by: the words of its subject and of all its messages in one document, kept beside the ticket so that finding reads few pages.
-- What clients may see and what they may not stand apart: nothing of ours ever comes near what a client's search reads.
create table ticket_words (
  number bigint primary key references tickets (number),
  shown tsvector not null,
  internal tsvector not null default ''
);
-- Never compressed, so that add_words sees their true size.
alter table ticket_words alter shown set storage external, alter internal set storage external;

-- Words without their places, which nobody asks for. A ticket with more different words than a thick book has is found by those that came first:
-- a document may not grow beyond what PostgreSQL can hold, nor make each further message slow.
create function add_words(words tsvector, more tsvector) returns tsvector language plpgsql immutable parallel safe as $$
declare
  gathered constant tsvector := words || strip(more);
begin
  return case when pg_column_size(gathered) > 256000 then words else gathered end;
end $$;

-- All that our own people find a ticket by. To read a document costs far more than the planner takes an operator for, so it is told.
create function all_words(shown tsvector, internal tsvector) returns tsvector language plpgsql immutable parallel safe cost 100 as $$ begin return shown || internal; end $$;

-- In the transaction of the ticket and of each message, whoever writes it. An update takes the row as it then is: of two at once neither is lost.
create function begin_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ticket_words (number, shown) values (new.number, strip(to_tsvector('relais_fr', new.subject) || to_tsvector('relais_en', new.subject)));
  return null;
end $$;
create function gather_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.kind = 'public' then
    update ticket_words w set shown = add_words(w.shown, new.search) where w.number = (select t.number from tickets t where t.id = new.ticket_id);
  else
    update ticket_words w set internal = add_words(w.internal, new.search) where w.number = (select t.number from tickets t where t.id = new.ticket_id);
  end if;
  return null;
end $$;
create trigger begin_words after insert on tickets for each row execute function begin_words();
create trigger gather_words after insert on messages for each row execute function gather_words();

-- What is there already.
create aggregate pg_temp.gathered(tsvector) (sfunc = public.add_words, stype = tsvector, initcond = '');
insert into ticket_words (number, shown, internal)
  select t.number, add_words(strip(t.search), coalesce(m.shown, '')), coalesce(m.internal, '')
    from tickets t cross join lateral (
      select pg_temp.gathered(search order by sequence) filter (where kind = 'public') as shown, pg_temp.gathered(search order by sequence) filter (where kind <> 'public') as internal
        from messages where ticket_id = t.id) m
   order by t.number;
-- What is not yet in its place is brought there by a job every minute, not by whoever writes a message.
create index ticket_words_all on ticket_words using gin (all_words(shown, internal)) with (gin_pending_list_limit = 8192);
analyze ticket_words;

grant select on ticket_words to relais_staff;
grant select (number, shown) on ticket_words to relais_client;
alter table ticket_words enable row level security;
create policy staff on ticket_words to relais_staff using (true);
create policy visible on ticket_words for select to relais_client using (exists (select from tickets t where t.number = ticket_words.number));

-- What is asked for, each word by its French or its English stem: all of them, or any. The last word may be unfinished.
create function words_query(words text[], unfinished boolean, together boolean) returns tsquery language plpgsql immutable parallel safe strict as $$
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
end $$;

-- The tickets that hold what is wanted, among those after a number. Planned each time for its words, by the indexes.
drop function word_hits(tsquery, int);
create function word_hits(wanted tsquery, after bigint) returns setof bigint
  language plpgsql stable rows 1000 set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
begin
  return query select w.number from ticket_words w where all_words(w.shown, w.internal) @@ wanted and w.number > after;
end $$;
revoke execute on function add_words(tsvector, tsvector), all_words(tsvector, tsvector), begin_words(), gather_words(), words_query(text[], boolean, boolean), word_hits(tsquery, bigint) from public;
grant execute on function words_query(text[], boolean, boolean) to relais_staff, relais_client;
grant execute on function all_words(tsvector, tsvector), word_hits(tsquery, bigint) to relais_staff;

drop function client_hits(tsquery, int);
drop index messages_search;
-- With the column goes its index.
alter table tickets drop column search;
