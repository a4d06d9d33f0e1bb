-- What a clock's warning or breach brings about needs nothing but the database: after a stop thousands are done by the fifty. Told twice, it stays one, so it needs no key.
create or replace function enqueue(task text, payload json, job_key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if job_key is null and run_at is null and task in ('notify', 'send-reminder', 'notice', 'notice-mail', 'notice-push', 'clock-alert') then
    insert into errands (task, payload) values (enqueue.task, enqueue.payload);
  else
    perform graphile_worker.add_job(task, payload, job_key := job_key, run_at := run_at);
  end if;
end $$;
-- When many tickets reach nobody at once, everybody of ours is told of the first of them.
create index escalations_unreachable on escalations (unreachable_at) where unreachable_at is not null;
