-- Searches end among the newest tickets, but the index gave all that hold a word, and all newest tickets beside. Each document now also says of which stretch of 4096 numbers it is,
-- in a word that nobody can write: what is looked for there is told by the index alone, however many tickets there are.
set local maintenance_work_mem = '128MB';

create function placed_words(number bigint, shown tsvector, internal tsvector) returns tsvector language plpgsql immutable parallel safe cost 100 as $$ begin return shown || internal || array_to_tsvector(array[chr(1) || (number >> 12)]); end $$;

-- The stretches of all numbers after one; the latest number by its index, also for whoever does without for something else.
create function stretches_after(after bigint) returns tsquery language plpgsql stable set enable_indexscan = on as $$
declare
  named text;
begin
  for stretch in (after + 1) >> 12 .. greatest(after + 1, (select max(number) from tickets)) >> 12 loop
    named := concat_ws(' | ', named, '''' || chr(1) || stretch || '''');
  end loop;
  return named::tsquery;
end $$;

create index ticket_words_placed on ticket_words using gin (placed_words(number, shown, internal)) with (gin_pending_list_limit = 8192);

-- By that index alone, whatever the table looked like when it was planned, once a connection: `+ 0` keeps the index of numbers out, which would give all the newest.
create or replace function ticket_hits(wanted tsquery, any_word tsquery, after bigint) returns setof bigint
  language plpgsql stable rows 1000 set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_generic_plan as $$
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
end $$;
revoke execute on function placed_words(bigint, tsvector, tsvector), stretches_after(bigint) from public;
grant execute on function placed_words(bigint, tsvector, tsvector), stretches_after(bigint) to relais_staff;

-- What is expected of a search is told by the new one. The old one keeps its name for a program of before, which still brings words to their place in it.
drop function word_hits(tsquery, bigint);
drop index ticket_words_all;
alter index ticket_words_placed rename to ticket_words_all;
analyze ticket_words;
