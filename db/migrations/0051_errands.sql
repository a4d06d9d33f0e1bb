-- Small work that follows an act and needs nothing but the database: it is taken up many at a time, in one transaction with what it does, right after the
-- commit. A job of the runner costs a good part of what a reply does, and each wakes every worker there is.
create table errands (
  place bigint generated always as identity primary key,
  task text not null,
  payload json not null
);
alter table errands set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 100000);
-- Whoever locks a row must be allowed to change it.
grant select, update, delete on errands to relais_staff;

create or replace function enqueue(task text, payload json, job_key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if job_key is null and run_at is null and task in ('notify', 'send-reminder', 'notice', 'notice-mail') then
    insert into errands (task, payload) values (enqueue.task, enqueue.payload);
  else
    perform graphile_worker.add_job(task, payload, job_key := job_key, run_at := run_at);
  end if;
end $$;

-- An errand that fails becomes a job, which is tried again later and later.
create function postpone_errand(wanted bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  with taken as (delete from errands where place = wanted returning task, payload)
  select graphile_worker.add_job(task, payload) from taken
$$;
revoke execute on function postpone_errand(bigint) from public;
grant execute on function postpone_errand(bigint) to relais_staff;

create or replace function tell_of_event() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform enqueue('notice', json_build_object('eventId', new.id));
  return null;
end $$;
