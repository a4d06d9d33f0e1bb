-- A client's own list, read in its order. Row-level security adds the company to every condition, and the planner, which takes person and company
-- for independent, would sort everything a person ever opened.
create index tickets_of_requester_in_order on tickets (organisation_id, requester_id, active_at desc, id desc);
