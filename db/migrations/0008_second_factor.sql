-- Wrong codes in a row, and until when a second factor is locked because of them: the sign-in library keeps count.
alter table auth_two_factors add column failed_verification_count int not null default 0;
alter table auth_two_factors add column locked_until timestamptz;
