-- Who manages people acts as the role of sign-in in places, and sees there too whether somebody's address takes mail.
grant select on dead_addresses to relais_auth;
