-- A platform that said "not for us" may find that it is: what it said then is no part of any history.
grant delete on demand_declines to innovation_app;
