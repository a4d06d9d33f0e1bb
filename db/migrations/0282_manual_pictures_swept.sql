-- Pictures and videos that no text names any more are swept. When one was last put into a text: whoever writes it again holds it back.
alter table manual_pictures add column touched_at timestamptz not null default now();
create index manual_pictures_touched on manual_pictures (touched_at);
grant update (touched_at), delete on manual_pictures to relais_staff;
