-- A clock that counts the rest of one that had been met too early, such as by a mail that never arrived: of the two only the last is a promise that was kept or missed.
alter table obligations add column goes_on uuid references obligations (id);
create index obligations_gone_on on obligations (goes_on) where goes_on is not null;

update obligations later set goes_on = earlier.id
  from clock_events began, obligations earlier
 where began.obligation_id = later.id and began.kind = 'start' and began.data ? 'used'
   and earlier.id = (select o.id from obligations o where o.ticket_id = later.ticket_id and o.kind = later.kind and o.id <> later.id and o.state = 'met' and o.met_at <= later.started_at order by o.started_at desc, o.id desc limit 1);
