revoke delete, truncate on office_grants from innovation_app;
--> statement-breakpoint
-- A proposal stays as it was made; only what became of it is added. An office begins once and ends.
revoke update on office_grants, offices from innovation_app;
--> statement-breakpoint
grant update (status, settled_by, settled_at) on office_grants to innovation_app;
--> statement-breakpoint
grant update (ended_at, ended_by) on offices to innovation_app;
--> statement-breakpoint
create trigger office_grants_keep_settled before update on office_grants
  for each row execute function keep_settled();
--> statement-breakpoint
-- Whom people make an officer or an auditor, two officers do: the office comes of a proposal that was confirmed.
create function offices_take_two() returns trigger language plpgsql as $$
begin
  if new.grant_id is null and (new.granted_by is null or new.role = 'department') then
    return new;
  end if;
  perform from office_grants g where g.id = new.grant_id and g.aim = 'begin' and g.status = 'confirmed'
    and g.person_id = new.person_id and g.role = new.role and g.proposed_by = new.granted_by
    and g.organisation_id is not distinct from new.organisation_id;
  if not found then
    raise exception 'an office of this kind takes two officers' using errcode = 'integrity_constraint_violation',
      constraint = 'offices_take_two';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger offices_take_two before insert on offices for each row execute function offices_take_two();
--> statement-breakpoint
-- Nobody who is watched sends the auditor away alone: the auditor goes, or two officers have agreed.
create function auditors_end_by_two() returns trigger language plpgsql as $$
begin
  if old.role = 'auditor' and old.ended_at is null and new.ended_at is not null and new.ended_by <> old.person_id then
    perform from office_grants g where g.aim = 'end' and g.status = 'confirmed' and g.role = 'auditor'
      and g.person_id = old.person_id and g.settled_by = new.ended_by and g.settled_at >= old.granted_at;
    if not found then
      raise exception 'ending an auditor''s office takes two officers'
        using errcode = 'integrity_constraint_violation', constraint = 'offices_take_two';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger auditors_end_by_two before update on offices
  for each row execute function auditors_end_by_two();
