import type { z } from "zod";
import { achievementInput } from "~/app/modules/achievements/achievement-form";
import { createAchievement, moveAchievement } from "~/app/modules/achievements/achievements.commands.server";
import { sentBy } from "./instrument";
import { nextNumber } from "./registry";

/** An achievement as its form sends it, all empty but what is required. Everything can be overridden. */
export function achievementFields(
  overrides: Partial<z.input<typeof achievementInput>> = {},
): z.input<typeof achievementInput> {
  return {
    titleZh: `示例成果${nextNumber()}`,
    ...{ titleEn: "", problemZh: "", problemEn: "", summaryZh: "", summaryEn: "", platform: "" },
    ...{ readiness: "", readinessEvidenceZh: "", readinessEvidenceEn: "", transferModes: [] },
    ...{ priceKind: "negotiable", price: "", priceNoteZh: "", priceNoteEn: "" },
    ...{ fieldCodes: [], holders: "", rights: [] },
    ...overrides,
  };
}

/** Enters an achievement of an organisation for the system, published unless said otherwise. */
export async function anAchievement(
  organisationId: number,
  {
    isPublished = true,
    ...overrides
  }: { isPublished?: boolean } & Parameters<typeof achievementFields>[0] = {},
): Promise<{ id: number }> {
  const input = achievementInput.parse(achievementFields(overrides));
  const made = await createAchievement({ organisationId, ...input }, sentBy());
  if (!made.ok) throw new Error(`achievement refused: ${made.refusal.reason}`);
  const { id } = made.value;
  if (isPublished) {
    const moved = await moveAchievement({ organisationId, id, move: "publish" }, sentBy());
    if (!moved.ok || moved.value.outcome !== "saved") throw new Error("achievement was not published");
  }
  return { id };
}
