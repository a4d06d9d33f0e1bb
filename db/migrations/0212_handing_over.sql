-- Whoever leaves hands over what they meant to do, and for whom they stand in.
grant update (deputy_id) on absences to relais_staff;
grant update (person_id) on tasks to relais_staff;
