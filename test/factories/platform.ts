import type { z } from "zod";
import { platformInput } from "~/app/modules/registry/platform-form";
import { registerPlatform } from "~/app/modules/registry/platforms.commands.server";
import { anOrganisation } from "./organisation";
import { anyContext, nextNumber, sourceId } from "./registry";

/**
 * Registers a center of the region, invented unless said otherwise, led by a new organisation unless `leadId` is
 * given (`undefined`: by none). Everything can be overridden. The caller has opened the search engine.
 */
export async function aPlatform(
  overrides: Partial<z.input<typeof platformInput>> = {},
): Promise<{ id: number; registrationNumber: string; nameZh: string }> {
  const isSample = overrides.isSample ?? true;
  const input = platformInput.parse({
    classCode: "tic",
    level: "region",
    status: "operating",
    nameZh: `内蒙古自治区示例${nextNumber()}号技术创新中心`,
    areaCode: "150100",
    approved: { date: "2021-06-01", precision: "day" },
    fieldCodes: ["new-materials"],
    leadId: "leadId" in overrides ? overrides.leadId : (await anOrganisation({ isSample })).id,
    sourceId: await sourceId(isSample ? "sample" : "news"),
    ...overrides,
    isSample,
  });
  const result = await registerPlatform(input, anyContext());
  if (!result.ok) throw new Error(`platform refused: ${result.refusal.reason}`);
  return { ...result.value, nameZh: input.nameZh };
}
