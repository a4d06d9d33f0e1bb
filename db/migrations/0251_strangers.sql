-- Mail of somebody whom nobody knows waits for a person, unless a company is named whose tickets it becomes.
alter table mailboxes add column strangers_to uuid references organisations (id);
