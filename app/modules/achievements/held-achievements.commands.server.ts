import { ok, type Result, refuse } from "~/app/core/result";
import type { Transaction } from "~/db/client.server";
import type { CommandContext } from "../audit/command-context";
import * as Offer from "../capabilities/core/offer-state";
import { baseHashOf, type ReleasedHold } from "../screening/holds.commands.server";
import { findCaptions, findContent } from "./achievement-content.commands.server";
import type { HeldAchievementChange } from "./achievement-screening.commands.server";
import { lockAchievement, writeContent, writeStatus } from "./achievements.commands.server";
import {
  type AchievementRefusal,
  afterAchievementChange,
  type Changed,
  type ManagedOrganisation,
  withManagedOrganisation,
} from "./managed-organisation.commands.server";

/**
 * Carries out what waited for an officer, in the transaction of its release. Refuses when its sender no longer manages
 * the organisation, or when the achievement was changed meanwhile: what is released is what was looked at.
 */
export async function applyHeldAchievement(
  { payload, baseHash }: Pick<ReleasedHold, "payload" | "baseHash">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<unknown, AchievementRefusal>> {
  // As `holdAchievement` wrote it.
  const change = payload as unknown as HeldAchievementChange;
  const { id, organisationId } = change;
  const work = async (organisation: ManagedOrganisation, own: Transaction): Changed<{ id: number }> => {
    const locked = await lockAchievement(id, organisation, own);
    if (!locked) return refuse({ reason: "hidden" });
    const before = await findContent(id, own);
    const captions = change.do === "publish" ? await findCaptions(id, own) : [];
    if (baseHash !== baseHashOf({ before, captions })) return refuse({ reason: "changed_meanwhile" });
    if (change.do === "publish") {
      const to = Offer.move(locked.status, "publish");
      if (!to.ok) return to;
      await writeStatus(id, to.value, own);
      await afterAchievementChange(
        [id],
        { action: "moveAchievement", detail: { status: to.value } },
        context,
        own,
      );
      return ok({ id });
    }
    if (locked.status === "withdrawn") return refuse({ reason: "wrong_state" });
    await writeContent(id, change.content, organisation, own);
    await afterAchievementChange([id], { action: "editAchievement" }, context, own);
    return ok({ id });
  };
  return withManagedOrganisation("applyHeldAchievement", { organisationId }, context, work, tx);
}
