-- A message's words wait here until a job brings them into the ticket's document, every minute and each ticket once, however much was written in it. To index
-- a whole document anew with each message cost as much as all else about it. Whoever searches looks here too, so that a word is found at once.
create table fresh_words (
  place bigint generated always as identity primary key,
  number bigint not null,
  shown tsvector not null default '',
  internal tsvector not null default ''
);
create index fresh_words_of on fresh_words (number);
grant select on fresh_words to relais_staff;
grant select (number, shown) on fresh_words to relais_client;
alter table fresh_words enable row level security;
create policy staff on fresh_words to relais_staff using (true);
create policy visible on fresh_words for select to relais_client using (exists (select from tickets t where t.number = fresh_words.number));

-- Subjects never change; in a table of their own they are not indexed anew whenever their ticket does.
create table ticket_subjects (
  ticket_id uuid primary key references tickets,
  plain text not null
);
insert into ticket_subjects (ticket_id, plain) select id, plain(subject) from tickets order by id;
drop index tickets_subject_like;
create index ticket_subjects_like on ticket_subjects using gin (plain gin_trgm_ops);
grant select on ticket_subjects to relais_staff;

-- Nobody reads a company's messages by their time.
drop index messages_of_organisation;

create or replace function begin_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into fresh_words (number, shown) values (new.number, strip(to_tsvector('relais_fr', new.subject) || to_tsvector('relais_en', new.subject)));
  insert into ticket_subjects (ticket_id, plain) values (new.id, plain(new.subject));
  return null;
end $$;
create or replace function gather_words() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.kind = 'public' then
    insert into fresh_words (number, shown) select t.number, strip(new.search) from tickets t where t.id = new.ticket_id;
  else
    insert into fresh_words (number, internal) select t.number, strip(new.search) from tickets t where t.id = new.ticket_id;
  end if;
  return null;
end $$;

-- The words of several messages in one document, within its limit.
create aggregate gathered(tsvector) (sfunc = add_words, stype = tsvector, initcond = '');

create or replace function similar_subjects(wanted text, most int) returns table (ticket_id uuid)
  language sql stable set pg_trgm.word_similarity_threshold = 0.5 as $$
  select s.ticket_id from ticket_subjects s where plain(wanted) <% s.plain order by word_similarity(plain(wanted), s.plain) desc, s.ticket_id desc limit most
$$;

-- The tickets that hold what is wanted, among those after a number: by their documents, and by what has been written in them since.
create function ticket_hits(wanted tsquery, any_word tsquery, after bigint) returns setof bigint
  language plpgsql stable rows 1000 set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 set plan_cache_mode = force_custom_plan as $$
begin
  return query select w.number from ticket_words w where all_words(w.shown, w.internal) @@ wanted and w.number > after;
  if exists (select from fresh_words) then
    return query
      select f.number
        from (select number, gathered(shown || internal) as words from fresh_words where number > after and (shown || internal) @@ any_word group by number) f
        left join ticket_words w on w.number = f.number
       where (w.number is null or not all_words(w.shown, w.internal) @@ wanted) and coalesce(all_words(w.shown, w.internal), '') || f.words @@ wanted;
  end if;
end $$;
revoke execute on function gathered(tsvector), ticket_hits(tsquery, tsquery, bigint) from public;
grant execute on function gathered(tsvector), ticket_hits(tsquery, tsquery, bigint) to relais_staff;
grant execute on function gathered(tsvector) to relais_client;
