import { sql } from "drizzle-orm";
import { ok, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import {
  afterAchievementChange,
  type Changed,
  type ManagedOrganisation,
  withManagedOrganisation,
} from "./managed-organisation.commands.server";

/**
 * Says for an organisation that another's achievement names as a holder whether it is one; it may say otherwise later.
 * Only once it says so do the achievement's page and its own lead to each other. For its owners and managers.
 */
export function answerHolding(
  input: { organisationId: number; id: number; isHolder: boolean },
  context: CommandContext,
): Changed<{ id: number }> {
  const { id, isHolder } = input;
  const work = async (organisation: ManagedOrganisation, tx: Transaction): Changed<{ id: number }> => {
    const rows = await tx.execute(sql`
      update achievement_holders h set confirmed_at = case when ${isHolder}::boolean then clock.now() end,
        declined_at = case when ${isHolder}::boolean then null else clock.now() end
      from achievements a
      where a.id = h.achievement_id and a.id = ${id} and a.status in ('published', 'paused')
        and h.organisation_id = ${organisation.id} and a.organisation_id <> ${organisation.id}
      returning h.position`);
    if (rows.length === 0) return refuse({ reason: "hidden" });
    await afterAchievementChange([id], { action: "answerHolding", detail: { isHolder } }, context, tx);
    return ok({ id });
  };
  return withManagedOrganisation("answerHolding", input, context, work);
}
