-- A name is written once and looked for with every search: it goes to its place in the index at once. What waited to be brought there was read from end to end by each search, for as long as too little had changed for a vacuum.
alter index people_like set (fastupdate = off);
alter index organisations_like set (fastupdate = off);
do $$ begin
  perform gin_clean_pending_list('people_like');
  perform gin_clean_pending_list('organisations_like');
end $$;
