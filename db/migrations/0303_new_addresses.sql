-- Another address waits in a link until somebody who reads it gives their password there; one at a time for each sign-in.
alter table links add column email text;
alter table links drop constraint links_kind_check;
alter table links add constraint links_kind_check check (kind in ('invitation', 'reset', 'address'));
alter table links add constraint links_email_check check ((kind = 'address') = (email is not null));
create unique index links_one_address on links (person_id) where kind = 'address' and used_at is null and revoked_at is null;
grant update (email) on people to relais_auth;

-- The address before goes on being known as theirs for a while, as long as nobody else has it.
create table earlier_addresses (
  address text not null,
  person_id uuid not null references people,
  until timestamptz not null,
  primary key (address, person_id)
);
grant select on earlier_addresses to relais_staff;
grant select, insert, update, delete on earlier_addresses to relais_auth;
alter table earlier_addresses enable row level security;
create policy auth on earlier_addresses to relais_auth using (true) with check (true);
create policy staff on earlier_addresses to relais_staff using (true) with check (true);
