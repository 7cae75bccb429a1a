import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { translator } from "~/app/i18n/catalogues";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { takeAttempt } from "../accounts/rate-limits.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { today } from "../registry/registry-day.queries.server";
import type { AccessDecisionInput } from "./access-form";
import { moveAccess } from "./core/access-state";
import type { DemandStatus } from "./core/demand-state";
import type { AccessStatus } from "./core/vocabulary";
import { brokerSight, excludesPlatform, nameFor, platformSight } from "./demand-sight.queries.server";
import { lockOwnDemand, noteDemandEvent } from "./locked-demand.commands.server";
import { findInvitable } from "./platforms-to-invite.queries.server";

/** Invitations of one demand within a day: enough for all who could help, too few to write to the whole register. */
const mostInvitations = 30;

export type DecideAccessRefusal = { reason: "hidden" | "wrong_state" | "kept_out" } | RequestIdConflict;

/**
 * The owner says yes or no to one who asked, or takes a yes back: owners and managers alone. Nobody is let in who is
 * excluded. Who asked is told, and sees all or the mask from then
 * on. The input has passed `accessDecisionInput`.
 */
export async function decideAccess(
  input: AccessDecisionInput,
  context: PersonContext,
): Promise<Result<{ id: number }, DecideAccessRefusal>> {
  const { demandId, accessId, decision, reason } = input;
  return db().transaction((tx) =>
    once(
      context,
      "decideAccess",
      input,
      async (): Promise<Result<{ id: number }, DecideAccessRefusal>> => {
        const demand = await lockOwnDemand(demandId, context, tx, "binding");
        if (!demand) return refuse({ reason: "hidden" });
        const [access] = await tx.execute<{ status: AccessStatus; is_excluded: boolean }>(sql`
          select a.status, coalesce(${excludesPlatform(sql`d`, sql`p`)}, false) as is_excluded
          from demand_access a join demands d on d.id = a.demand_id left join platforms p on p.id = a.platform_id
          where a.id = ${accessId} and a.demand_id = ${demandId}`);
        if (!access) return refuse({ reason: "hidden" });
        if (decision === "grant" && access.is_excluded) return refuse({ reason: "kept_out" });
        const moved = moveAccess(access.status, decision, "owner");
        // What was shown can be taken back whatever became of the demand; nobody new is let in after its end.
        if (!moved.ok || (decision !== "revoke" && !asksForAnswers(demand.status)))
          return refuse({ reason: "wrong_state" });
        await tx.execute(sql`
          update demand_access set status = ${moved.value}, decided_by = ${context.actor.id}, decided_at = clock.now(),
            reason = ${reason ?? null}
          where id = ${accessId}`);
        await noteDemandEvent({ demandId, kind: `access-${decision}`, personId: context.actor.id }, tx);
        const detail = { accessId, decision };
        const subject = { kind: "demand", id: demandId };
        await appendAudit(context, { action: "decideAccess", subject, result: "done", detail }, tx);
        await tellAsker({ accessId, decision, reason, requestId: context.requestId }, tx);
        return ok({ id: accessId });
      },
      tx,
    ),
  );
}

const asksForAnswers = (status: DemandStatus) => status === "open" || status === "matched";

/** Tells who asked, under the name that the demand has for them now. */
async function tellAsker(
  {
    accessId,
    decision,
    reason,
    requestId,
  }: { accessId: number; requestId: string } & Pick<AccessDecisionInput, "decision" | "reason">,
  tx: Transaction,
): Promise<void> {
  const [row] = await tx.execute<{
    demand_id: number;
    slug: string | null;
    lead_id: number | null;
    asked_by: number | null;
    broker_person: number | null;
    name: LocalName;
  }>(sql`
    select a.demand_id, p.registration_number as slug, u.organisation_id as lead_id, a.asked_by,
      b.person_id as broker_person, ${nameFor(sql`d`, sql`s.sight`)} as name
    from demand_access a join demands d on d.id = a.demand_id
    left join platforms p on p.id = a.platform_id
    left join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> ${today}
    left join brokers b on b.id = a.broker_id
    cross join lateral (select case when p.id is not null then ${platformSight(sql`d`, sql`p`)}
      else ${brokerSight(sql`d`, sql`b`)} end as sight) s
    where a.id = ${accessId}`);
  if (!row) return;
  const paths = pathsIn("zh-CN");
  const to =
    row.lead_id === null
      ? [row.broker_person ?? 0]
      : await listToldIds(row.lead_id, { also: row.asked_by ?? undefined }, tx);
  const words = (language: "zh-CN" | "en") => {
    const t = translator(language, "access");
    return {
      result: t(`told.${decision}`),
      reason: decision === "grant" || !reason ? t("told.grantText") : t(`refusal.${reason}`),
    };
  };
  const [zh, en] = [words("zh-CN"), words("en")];
  await notify(
    {
      to,
      kind: "demand-access-decided",
      eventKey: `demand-access-decided:${accessId}:${requestId}`,
      data: {
        ...inBoth({ demand: row.name }),
        result: zh.result,
        resultEn: en.result,
        reason: zh.reason,
        reasonEn: en.reason,
        path:
          row.slug === null
            ? paths.brokerDemand(row.demand_id)
            : paths.ownCapabilities(row.slug, "demands", row.demand_id),
      },
    },
    tx,
  );
}

export type InviteRefusal =
  | { reason: "hidden" | "wrong_state" | "unknown_platform" | "invited_already" | "too_many_today" }
  | RequestIdConflict;

/**
 * An owner or manager of the demand's owner invites a platform: consent to know all of the demand, without being asked. Its people are told. Not one
 * that the owner leads or has excluded.
 */
export async function invitePlatform(
  input: { demandId: number; slug: string },
  context: PersonContext,
): Promise<Result<{ platformId: number }, InviteRefusal>> {
  const { demandId, slug } = input;
  return db().transaction((tx) =>
    once(
      context,
      "invitePlatform",
      input,
      async (): Promise<Result<{ platformId: number }, InviteRefusal>> => {
        const demand = await lockOwnDemand(demandId, context, tx, "binding");
        if (!demand) return refuse({ reason: "hidden" });
        if (!asksForAnswers(demand.status)) return refuse({ reason: "wrong_state" });
        const platform = await findInvitable(demandId, slug, tx);
        if (!platform) return refuse({ reason: "unknown_platform" });
        const moved = moveAccess(platform.access ?? "none", "invite", "owner");
        if (!moved.ok) return refuse({ reason: "invited_already" });
        const [invited] = await tx.execute<{ count: number }>(sql`
          select count(*)::int as count from demand_events where demand_id = ${demandId} and kind = 'access-invite'
            and happened_at > clock.now() - interval '1 day'`);
        if ((invited?.count ?? 0) >= mostInvitations) return refuse({ reason: "too_many_today" });
        if (await takeAttempt("demand.invitation", `${demandId} ${platform.id}`, tx))
          return refuse({ reason: "too_many_today" });
        const [access] = await tx.execute<{ id: number }>(sql`
          insert into demand_access (demand_id, platform_id, origin, status, decided_by, decided_at)
          values (${demandId}, ${platform.id}, 'invitation', ${moved.value}, ${context.actor.id}, clock.now())
          on conflict (demand_id, platform_id) where platform_id is not null do update set origin = excluded.origin,
            status = excluded.status, decided_by = excluded.decided_by, decided_at = excluded.decided_at, reason = null
          returning id`);
        if (!access) throw new Error("an invitation was not written");
        const subject = { kind: "demand", id: demandId };
        const detail = { platformId: platform.id };
        await appendAudit(context, { action: "invitePlatform", subject, result: "done", detail }, tx);
        await noteDemandEvent({ demandId, kind: "access-invite", personId: context.actor.id }, tx);
        await notify(
          {
            to: platform.leadId === undefined ? [] : await listToldIds(platform.leadId, {}, tx),
            kind: "demand-invited",
            eventKey: `demand-invited:${access.id}:${context.requestId}`,
            isOnceUntilRead: true,
            data: {
              ...inBoth({ organisation: platform.owner, platform: platform.name }),
              demand: demand.title,
              path: pathsIn("zh-CN").ownCapabilities(slug, "demands", demandId),
            },
          },
          tx,
        );
        return ok({ platformId: platform.id });
      },
      tx,
    ),
  );
}
