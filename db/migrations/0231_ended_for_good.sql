-- A contract that somebody ends does not renew itself any more.
grant update (renews) on contracts to relais_staff;
