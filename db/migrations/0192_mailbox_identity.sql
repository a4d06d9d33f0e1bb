-- Whether mails about tickets go out from a mailbox's own address, and what stands under them in each language.
alter table mailboxes add column sends boolean not null default true, add column signature_en text not null default '', add column signature_fr text not null default '';
