import type { z } from "zod";
import { organisationInput } from "~/app/modules/accounts/organisation-form";
import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import { anyContext, nextNumber, sourceId } from "./registry";

type Overrides = Partial<z.input<typeof organisationInput>>;

/** Registers an enterprise, invented unless said otherwise, and answers its id. Everything can be overridden. */
export async function anOrganisation(overrides: Overrides = {}): Promise<{ id: number; nameZh: string }> {
  const isSample = overrides.isSample ?? true;
  const input = organisationInput.parse({
    kind: "enterprise",
    nameZh: `示例企业${nextNumber()}号有限公司`,
    areaCode: "150100",
    sourceId: await sourceId(isSample ? "sample" : "news"),
    ...overrides,
    isSample,
  });
  const result = await registerOrganisation(input, anyContext());
  if (!result.ok) throw new Error(`organisation refused: ${result.refusal.reason}`);
  return { id: result.value.id, nameZh: input.nameZh };
}
