import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { enqueue } from "../jobs/enqueue.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { notify } from "../notifications/notify.commands.server";

/** What an organisation offers of its results is public while it is not suspended. */
async function showOrHideAchievements(organisationId: number, tx: Transaction): Promise<void> {
  const rows = await tx.execute<{ id: number; slug: string | null; holder_id: number | null }>(sql`
    select a.id, p.registration_number as slug, h.organisation_id as holder_id from achievements a
    left join platforms p on p.id = a.platform_id
    left join achievement_holders h on h.achievement_id = a.id
    where a.organisation_id = ${organisationId} and a.status in ('published', 'paused')`);
  if (rows.length === 0) return;
  const ids = [...new Set(rows.map((row) => row.id))];
  await indexRecords("achievement", ids, tx);
  const tags = rows.flatMap(({ id, slug, holder_id: holder }) => [
    `achievement:${id}`,
    ...(slug ? [`platform:${slug}`] : []),
    ...(holder ? [`organisation:${holder}`] : []),
  ]);
  await notifyPages(tx, ["achievements", ...new Set(tags)]);
}

export type ChangeStandingRefusal =
  | { reason: "unknown_organisation" | "own_case" | "is_so_already" }
  | RequestIdConflict;

/**
 * Stops everybody from acting for an organisation, or lets them again; its members are told why. For officers, never of
 * an organisation of their own.
 */
export async function changeStanding(
  input: { organisationId: number } & ({ suspend: true; reason: string } | { suspend: false }),
  context: PersonContext,
): Promise<Result<{ id: number }, ChangeStandingRefusal>> {
  const { organisationId: id, suspend } = input;
  const action = suspend ? "suspendOrganisation" : "restoreOrganisation";
  return db().transaction((tx) =>
    once(
      context,
      action,
      input,
      async (): Promise<Result<{ id: number }, ChangeStandingRefusal>> => {
        const [organisation] = await tx.execute<{
          name_zh: string;
          is_suspended: boolean;
          is_verified: boolean;
        }>(sql`
          select name_zh, suspended_at is not null as is_suspended, verified_at is not null as is_verified
          from organisations where id = ${id} for update`);
        if (!organisation?.is_verified) return refuse({ reason: "unknown_organisation" });
        if (organisation.is_suspended === suspend) return refuse({ reason: "is_so_already" });
        const members = await tx.execute<{ person_id: number }>(
          sql`select person_id from memberships where organisation_id = ${id} and ended_at is null`,
        );
        if (members.some(({ person_id }) => person_id === context.actor.id)) {
          return refuse({ reason: "own_case" });
        }
        await tx.execute(sql`update organisations set updated_at = clock.now(),
          suspended_at = case when ${suspend}::boolean then clock.now() end where id = ${id}`);
        await appendAudit(context, { action, subject: { kind: "organisation", id }, result: "done" }, tx);
        await notify(
          {
            to: members.map(({ person_id }) => person_id),
            kind: suspend ? "organisation-suspended" : "organisation-restored",
            eventKey: `standing:${id}:${context.requestId}`,
            data: {
              organisation: organisation.name_zh,
              path: pathsIn("zh-CN").ownOrganisation(id),
              ...(input.suspend ? { reason: input.reason } : {}),
            },
          },
          tx,
        );
        // Brokers name their agency, in lists as well, while it is in standing.
        await notifyPages(tx, [`organisation:${id}`, "organisations", "brokers"]);
        await showOrHideAchievements(id, tx);
        // What it asks for under its name follows.
        await enqueue(tx, "search.index-organisations", { ids: [id] });
        return ok({ id });
      },
      tx,
    ),
  );
}
