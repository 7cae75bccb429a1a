import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { isLiving } from "./core/demand-state";
import type { NotForUsReason } from "./core/vocabulary";
import { lockDemandForPlatform } from "./locked-demand.commands.server";

export type NotForUsRefusal =
  /** They may know nothing of it, or do not manage the platform. */
  | { reason: "hidden" }
  /** It asks for no answers now. */
  | { reason: "wrong_state" }
  /** Their own quote is out: it is withdrawn first. */
  | { reason: "has_quote" }
  | RequestIdConflict;

/**
 * Says that a demand is not for a platform, and why, for a manager of its lead unit. Its owner learns counts of reasons
 * alone; the platform is no longer shown the demand as one that suits it, and like ones less. Said again, the last reason
 * holds.
 */
export async function declineDemand(
  input: { demandId: number; slug: string; reason: NotForUsReason },
  context: PersonContext,
): Promise<Result<{ demandId: number }, NotForUsRefusal>> {
  return db().transaction((tx) =>
    once(context, "declineDemand", input, () => decline(input, context, tx), tx),
  );
}

/** Takes that back, while the demand asks for answers. */
export async function undoDecline(
  input: { demandId: number; slug: string },
  context: PersonContext,
): Promise<Result<{ demandId: number }, NotForUsRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "undoDecline",
      input,
      async () => {
        const found = await findLiving(input, context, tx);
        if (!found.ok) return found;
        await tx.execute(sql`
          delete from demand_declines
          where demand_id = ${input.demandId} and platform_id = ${found.value.platformId}`);
        await note("undoDecline", input.demandId, found.value.platformId, context, tx);
        return ok({ demandId: input.demandId });
      },
      tx,
    ),
  );
}

async function decline(
  { demandId, slug, reason }: { demandId: number; slug: string; reason: NotForUsReason },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ demandId: number }, NotForUsRefusal>> {
  const found = await findLiving({ demandId, slug }, context, tx);
  if (!found.ok) return found;
  const { platformId } = found.value;
  const [quote] = await tx.execute(sql`
    select from quotes where demand_id = ${demandId} and platform_id = ${platformId}
      and status in ('submitted', 'shortlisted')`);
  if (quote) return refuse({ reason: "has_quote" });
  await tx.execute(sql`
    insert into demand_declines (demand_id, platform_id, reason, person_id, declined_at)
    values (${demandId}, ${platformId}, ${reason}, ${context.actor.id}, clock.now())
    on conflict (demand_id, platform_id) do update set reason = excluded.reason, person_id = excluded.person_id,
      declined_at = excluded.declined_at`);
  await note("declineDemand", demandId, platformId, context, tx);
  return ok({ demandId });
}

async function findLiving(
  { demandId, slug }: { demandId: number; slug: string },
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ platformId: number }, NotForUsRefusal>> {
  const found = await lockDemandForPlatform(demandId, slug, context, tx);
  if (!found) return refuse({ reason: "hidden" });
  if (!isLiving(found.demand.status)) return refuse({ reason: "wrong_state" });
  return ok({ platformId: found.platform.id });
}

/** The reason stays out of the log: it is for nobody but the counts. */
async function note(
  action: "declineDemand" | "undoDecline",
  demandId: number,
  platformId: number,
  context: CommandContext,
  tx: Transaction,
): Promise<void> {
  const subject = { kind: "demand", id: demandId };
  await appendAudit(context, { action, subject, result: "done", detail: { platformId } }, tx);
}
