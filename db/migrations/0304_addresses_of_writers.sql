-- Of somebody who only ever wrote mails, the address before is kept as well when it is corrected.
grant insert, update, delete on earlier_addresses to relais_staff;
