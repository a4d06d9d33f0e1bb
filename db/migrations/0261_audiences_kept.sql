-- For whom a task is, kept beside it: a search asked a function for each of hundreds of places, and each row that somebody reads asked it too.
alter table manual_tasks add column audiences text[] generated always as (manual_audiences(visibility, plans)) stored;

alter policy readable on manual_tasks using (version is not null and removed_at is null and audiences && (select manual_reader()));

-- Places whose text alone holds the words are only looked for where titles do not fill the list: a title weighs more.
create or replace function manual_hits_among(asked tsquery, wanted_language text, readers text[]) returns table (task_id uuid, step text, score real)
  language plpgsql stable rows 100 set plan_cache_mode = force_custom_plan as $$
begin
  return query
    with heads as materialized (select f.task_id, f.step, f.document, 2::real as weight from manual_found f where f.heading @@ asked and f.language = wanted_language limit 400),
      bodies as (select f.task_id, f.step, f.document, 1::real as weight from manual_found f
        where (select count(*) from heads) < 400 and f.document @@ asked and not f.heading @@ asked and f.language = wanted_language limit 400),
      hits as (select * from heads union all select * from bodies)
    select h.task_id, h.step, ts_rank('{0.05, 0.2, 0.6, 1.0}', h.document, asked) * h.weight
      from hits h join manual_tasks t on t.id = h.task_id
     where t.version is not null and t.removed_at is null and (readers is null or t.audiences && readers);
end $$;
