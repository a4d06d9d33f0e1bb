-- What was promised to a company in a month and what became of it: a document that was issued and never changes.
create table service_reports (
  id uuid primary key,
  organisation_id uuid not null references organisations,
  month text not null check (month ~ '^20\d\d-(0[1-9]|1[0-2])$'),
  report jsonb not null,
  digest bytea not null,
  issued_at timestamptz not null,
  issued_by uuid references people,
  unique (organisation_id, month)
);
create trigger service_reports_kept before update or delete or truncate on service_reports for each statement execute function refuse_change();
grant select, insert on service_reports to relais_staff;
grant select (id, organisation_id, month, report, digest, issued_at) on service_reports to relais_client;
alter table service_reports enable row level security;
create policy staff on service_reports to relais_staff using (true) with check (true);
-- Only those who see all of their company read what is about all of it.
create policy own on service_reports for select to relais_client using (organisation_id = (select acting_organisation()) and (select acting_for_company()));
create index obligations_of_month on obligations (organisation_id, started_at);
