-- A plan may promise a time to solve: then it says so in its targets, and whether the client is told.
alter table clock_targets add column promised boolean not null default false;

-- A time to solve of which the client is not told stands still while we wait for them, and goes on when a ticket is opened again: what they do
-- moves a clock that they may not read. A job sees to it, where there is such a clock; this tells them nothing.
create function follow_unseen(ticket uuid, at timestamptz, happening text) returns void
  language sql security definer set search_path = public, pg_temp as $$
  select enqueue('follow-unseen', json_build_object('ticketId', ticket, 'at', to_char(follow_unseen.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'happening', happening))
    from obligations o where o.ticket_id = ticket and o.kind = 'resolution' and not o.theirs and o.state in ('paused', 'met')
     and (acting_organisation() is null or o.organisation_id = acting_organisation()) limit 1
$$;
revoke execute on function follow_unseen(uuid, timestamptz, text) from public;
grant execute on function follow_unseen(uuid, timestamptz, text) to relais_client;
