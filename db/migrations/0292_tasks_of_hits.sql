-- Of four hundred places that hold the words, the tasks are looked up one by one: put together with all tasks, five thousand were read for each search.
create or replace function manual_hits_among(asked tsquery, wanted_language text, readers text[]) returns table (task_id uuid, step text, score real)
  language plpgsql stable rows 100 set plan_cache_mode = force_custom_plan as $$
begin
  return query
    with heads as materialized (select f.task_id, f.step, f.document, 2::real as weight from manual_found f where f.heading @@ asked and f.language = wanted_language limit 400),
      bodies as (select f.task_id, f.step, f.document, 1::real as weight from manual_found f
        where (select count(*) from heads) < 400 and f.document @@ asked and not f.heading @@ asked and f.language = wanted_language limit 400),
      hits as (select * from heads union all select * from bodies)
    select h.task_id, h.step, ts_rank('{0.05, 0.2, 0.6, 1.0}', h.document, asked) * h.weight
      from hits h
     where (select t.version is not null and t.removed_at is null and (readers is null or t.audiences && readers) from manual_tasks t where t.id = h.task_id);
end $$;
