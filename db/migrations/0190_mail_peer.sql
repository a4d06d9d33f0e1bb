-- From where a mail came to the first server of ours, when whoever handed it over told: what SPF is asked about.
alter table received_mails add column peer_address text, add column peer_helo text;
