-- What an officer sent stays: it is taken once, and then told as it was.
revoke update, delete, truncate on desk_imports from innovation_app;
--> statement-breakpoint
grant update (report, status, taken_at) on desk_imports to innovation_app;
--> statement-breakpoint
create function keep_taken() returns trigger language plpgsql as $$
begin
  if old.status = 'taken' then
    raise exception 'a table is taken once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger desk_imports_keep_taken before update on desk_imports for each row execute function keep_taken();
