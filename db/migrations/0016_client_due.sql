-- When the first promise made to the client is due. next_due_at and overdue count what we owe one another too, which is no client's to know;
-- a client's act still writes them, for it may end everything that was due.
alter table tickets add column client_due_at timestamptz;
update tickets t set client_due_at = d.due_at
  from (select ticket_id, min(due_at) as due_at from obligations
         where state = 'running' and kind in ('first_response', 'next_update', 'promise', 'call_back') group by ticket_id) d
 where d.ticket_id = t.id;
revoke select (next_due_at, overdue) on tickets from relais_client;
grant select (client_due_at), update (client_due_at) on tickets to relais_client;
