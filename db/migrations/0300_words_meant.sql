-- A mistyped word that is two letters from a known one has a third of it in common, hardly moved: the known words are found by their thirds instead of being compared with one by one.
create function manual_thirds(term text) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(n || ' ' || i || ' ' || substr(term, n * i / 3 + 1, n * (i + 1) / 3 - n * i / 3)) from (select length(term) as n) l, generate_series(0, 2) i $$;

-- The thirds that a word within so many letters of this one may have: what was put in or left out before and after a third has moved it.
create function manual_thirds_near(word text, letters int) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct n || ' ' || i || ' ' || substr(word, n * i / 3 + moved + 1, n * (i + 1) / 3 - n * i / 3))
    from generate_series(greatest(length(word) - letters, 1), length(word) + letters) n, generate_series(0, 2) i, generate_series(-letters, letters) moved
   where abs(moved) + abs(length(word) - n - moved) <= letters and n * i / 3 + moved >= 0 and n * (i + 1) / 3 + moved <= length(word) $$;

create index manual_terms_thirds on manual_terms using gin (manual_thirds(term)) with (fastupdate = off);

create or replace function manual_meant_among(word text, wanted_language text, readers text[]) returns text language sql stable as $$
  select coalesce(
    (select t.term from manual_terms t where t.language = wanted_language and (readers is null or t.audience = any(readers)) and t.term = word limit 1),
    (select t.term from (select case when length(word) < 5 then 1 else 2 end as letters) w
      join manual_terms t on manual_thirds(t.term) && manual_thirds_near(word, w.letters) and levenshtein_less_equal(t.term, word, w.letters) <= w.letters
      where t.language = wanted_language and (readers is null or t.audience = any(readers))
      order by levenshtein(t.term, word) - (case when left(t.term, 1) = left(word, 1) then 0.5 else 0 end), t.uses desc, t.term limit 1)) $$;

-- What is found is put in order before it is hidden, so that no more tasks are looked up than are shown. Each language has its indexes, and naming both lets a look be planned once instead of each time.
create or replace function manual_hits_among(asked tsquery, wanted_language text, readers text[]) returns table (task_id uuid, step text, score real)
  language plpgsql stable rows 40 set plan_cache_mode = force_generic_plan as $$
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
end $$;
