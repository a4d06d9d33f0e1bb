-- Videos of the manual and their captions are kept as its pictures are, and seen by whoever may see those; they are handed out in parts, for which their size is needed.
alter table manual_pictures drop constraint manual_pictures_name_check;
alter table manual_pictures add constraint manual_pictures_name_check check (name ~ '^[0-9a-f]{40}(-[0-9]+x[0-9]+\.(png|jpg|gif|webp|svg)|\.(mp4|webm|vtt))$');
alter table manual_pictures add column size bigint;
grant select (size) on manual_pictures to relais_client;
create or replace function manual_pictures_in(texts text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct m[1] from regexp_matches(texts, '/manual/(?:pictures|videos)/([0-9a-f]{40}(?:-[0-9]+x[0-9]+)?[.][a-z0-9]+)', 'g') m) $$;
