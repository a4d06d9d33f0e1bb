-- A client reads by which hours their plan is served, by their name.
grant select (name) on calendars to relais_client;
