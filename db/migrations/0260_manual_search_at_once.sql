-- The manual is written seldom and searched at every letter. What is new goes into its indexes at once, instead of into a list that each search reads through, and each language has indexes of its own.
create index manual_found_heading_fr on manual_found using gin (heading) with (fastupdate = off) where language = 'fr';
create index manual_found_heading_en on manual_found using gin (heading) with (fastupdate = off) where language = 'en';
create index manual_found_document_fr on manual_found using gin (document) with (fastupdate = off) where language = 'fr';
create index manual_found_document_en on manual_found using gin (document) with (fastupdate = off) where language = 'en';
drop index manual_found_heading, manual_found_document;

-- Titles and texts are looked up apart and carried along, so that no place is read twice.
create or replace function manual_hits_among(asked tsquery, wanted_language text, readers text[]) returns table (task_id uuid, step text, score real)
  language plpgsql stable rows 100 set plan_cache_mode = force_custom_plan as $$
begin
  return query
    with heads as (select f.task_id, f.step, f.document, 2::real as weight from manual_found f where f.heading @@ asked and f.language = wanted_language limit 400),
      bodies as (select f.task_id, f.step, f.document, 1::real as weight from manual_found f where f.document @@ asked and not f.heading @@ asked and f.language = wanted_language limit 400),
      hits as (select * from heads union all select * from bodies)
    select h.task_id, h.step, ts_rank('{0.05, 0.2, 0.6, 1.0}', h.document, asked) * h.weight
      from hits h join manual_tasks t on t.id = h.task_id
     where t.version is not null and t.removed_at is null and (readers is null or manual_audiences(t.visibility, t.plans) && readers);
end $$;
