-- A word that stands in the manual was meant as it is: only one that stands nowhere is compared with all others.
create or replace function manual_meant_among(word text, wanted_language text, readers text[]) returns text language sql stable as $$
  select coalesce(
    (select t.term from manual_terms t where t.language = wanted_language and (readers is null or t.audience = any(readers)) and t.term = word limit 1),
    (select t.term from manual_terms t
      where t.language = wanted_language and (readers is null or t.audience = any(readers))
        and length(t.term) between length(word) - 2 and length(word) + 2 and levenshtein_less_equal(t.term, word, case when length(word) < 5 then 1 else 2 end) <= case when length(word) < 5 then 1 else 2 end
      order by levenshtein(t.term, word) - (case when left(t.term, 1) = left(word, 1) then 0.5 else 0 end), t.uses desc, t.term limit 1)) $$;
