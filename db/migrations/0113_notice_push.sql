-- What a notice tells in browsers is work of its own: a mail that cannot be written delays no browser, nor the other way round.
create or replace function enqueue(task text, payload json, job_key text default null, run_at timestamptz default null) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if job_key is null and run_at is null and task in ('notify', 'send-reminder', 'notice', 'notice-mail', 'notice-push') then
    insert into errands (task, payload) values (enqueue.task, enqueue.payload);
  else
    perform graphile_worker.add_job(task, payload, job_key := job_key, run_at := run_at);
  end if;
end $$;
-- Notices of which nothing has been decided yet were to be told in browsers with their mail.
insert into errands (task, payload) select 'notice-push', payload from errands where task = 'notice-mail' order by place;
