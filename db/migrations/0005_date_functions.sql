-- How exactly a day is known: neither is there, or the day is finite and is what its precision says.
create function is_partial_date(day date, known_to text) returns boolean language sql immutable parallel safe
  return case
    when day is null or known_to is null then day is null and known_to is null
    when not isfinite(day) then false
    when known_to = 'day' then true
    when known_to = 'month' then extract(day from day) = 1
    when known_to = 'year' then extract(day from day) = 1 and extract(month from day) = 1
    else false
  end;
--> statement-breakpoint
-- The last day that a date can mean: of the year 2021, 31 December 2021.
create function last_possible_day(day date, known_to text) returns date language sql immutable parallel safe
  return case known_to
    when 'year' then (day + interval '1 year' - interval '1 day')::date
    when 'month' then (day + interval '1 month' - interval '1 day')::date
    else day
  end;
