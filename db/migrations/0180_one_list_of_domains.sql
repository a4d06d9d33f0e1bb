-- The domains of a company's own stood in two lists, and mail that came in went by only one of them.
insert into organisation_domains (domain, organisation_id, how, verified_at, verified_by)
  select domain, organisation_id, '', added_at, added_by from mail_domains on conflict (domain) do nothing;
drop table mail_domains;
