-- Numbers, addresses and published records hold on to the codes of the vocabulary: what was added stays, under its code.
revoke delete, truncate on platform_classes, fields, service_categories, areas from innovation_app;
--> statement-breakpoint
create function keep_vocabulary() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a word of the vocabulary stays' using errcode = 'restrict_violation';
  end if;
  if new.code <> old.code or to_jsonb(new) ->> 'number_prefix' is distinct from to_jsonb(old) ->> 'number_prefix' then
    raise exception 'a code of the vocabulary is for ever' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger platform_classes_stay before update or delete on platform_classes
  for each row execute function keep_vocabulary();
--> statement-breakpoint
create trigger fields_stay before update or delete on fields for each row execute function keep_vocabulary();
--> statement-breakpoint
create trigger service_categories_stay before update or delete on service_categories
  for each row execute function keep_vocabulary();
--> statement-breakpoint
create trigger areas_stay before update or delete on areas for each row execute function keep_vocabulary();
