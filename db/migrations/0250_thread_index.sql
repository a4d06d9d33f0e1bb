-- How Outlook names the conversation that a mail belongs to; whoever wrote it gets it back with each answer.
alter table received_mails add column thread_index text;
