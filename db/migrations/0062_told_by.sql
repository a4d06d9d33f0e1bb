-- By what alone a notice is told, when its teller says so: 'bell', 'mail', 'push'. Null: by everything that its reader likes.
alter table notices add column told_by text[];
