-- A check that was green is done again at night for a while: when its reader last asked for it, and when it turned red without being asked for.
alter table manual_check_results add column asked_at timestamptz not null default now();
alter table manual_check_results add column turned_at timestamptz;
create index manual_check_results_green on manual_check_results (at) where green;
