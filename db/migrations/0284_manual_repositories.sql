-- Repositories from which pages of the manual are brought in, as they were named the last time. The token of a private one is sealed with the installation's secret.
create table manual_repositories (
  address text primary key check (length(address) <= 500),
  forge text not null check (forge in ('github', 'gitlab', 'gitea')),
  branch text not null check (length(branch) <= 200),
  folder text not null check (length(folder) <= 300),
  language text not null check (language in ('fr', 'en')),
  visibility text not null check (visibility in ('public', 'clients', 'staff')),
  source text,
  token text,
  looked_at timestamptz not null,
  looked_by uuid not null references people
);
grant select, insert, update on manual_repositories to relais_staff;
alter table manual_repositories enable row level security;
create policy staff on manual_repositories to relais_staff using (true) with check (true);
