-- What people, offices and decisions were is never deleted: it ends, is withdrawn or erased.
revoke delete, truncate on people, memberships, offices, organisation_applications, join_requests, invitations,
  brokers, experts, assisted_forms, decisions, platform_photos, holds, control_terms, api_tokens from innovation_app;
--> statement-breakpoint
-- A decision stays as it was entered; only what became of it is added.
revoke update on decisions, holds, control_terms, platform_photos from innovation_app;
--> statement-breakpoint
grant update (status, settled_by, settled_at, reason, platform_id, change_seq) on decisions to innovation_app;
--> statement-breakpoint
grant update (status, decided_by, decided_at, reason) on holds to innovation_app;
--> statement-breakpoint
grant update (effective_to) on control_terms to innovation_app;
--> statement-breakpoint
grant update (caption_zh, caption_en, position, removed_at) on platform_photos to innovation_app;
--> statement-breakpoint
-- What has been settled stays settled.
create function keep_settled() returns trigger language plpgsql as $$
begin
  if old.status not in ('waiting', 'held', 'pending') and new.status is distinct from old.status then
    raise exception 'what was decided is not decided again' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger decisions_keep_settled before update on decisions for each row execute function keep_settled();
--> statement-breakpoint
create trigger holds_keep_settled before update on holds for each row execute function keep_settled();
--> statement-breakpoint
create trigger organisation_applications_keep_settled before update on organisation_applications
  for each row execute function keep_settled();
--> statement-breakpoint
create trigger join_requests_keep_settled before update on join_requests
  for each row execute function keep_settled();
--> statement-breakpoint
-- Nobody who was erased comes back, and an erased person can no longer sign in.
create function keep_erased() returns trigger language plpgsql as $$
begin
  if old.erased_at is not null and new.erased_at is distinct from old.erased_at then
    raise exception 'an erased person stays erased' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger people_keep_erased before update on people for each row execute function keep_erased();
--> statement-breakpoint
create function only_the_living_sign_in() returns trigger language plpgsql as $$
begin
  perform from people where id = new.person_id and erased_at is null and suspended_at is null for share;
  if not found then
    raise exception 'this account is closed' using errcode = 'integrity_constraint_violation',
      constraint = 'sessions_of_an_open_account';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger sessions_of_an_open_account before insert on sessions
  for each row execute function only_the_living_sign_in();
