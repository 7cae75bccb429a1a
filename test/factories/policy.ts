import { createHash } from "node:crypto";
import type { z } from "zod";
import { linesOf } from "~/app/modules/publications/core/policy-text";
import { recognisePolicy } from "~/app/modules/publications/core/recognise-policy";
import { registerPolicy } from "~/app/modules/publications/policies.commands.server";
import { policyInput } from "~/app/modules/publications/policy-form";
import { importPolicy } from "~/app/modules/publications/policy-import.commands.server";
import { anyContext, nextNumber, sourceId } from "./registry";

/**
 * Registers a policy of an office that does not exist, in force unless said otherwise, without its text. Like every
 * policy of the site it is not marked as a sample. Everything can be overridden. The caller has opened the search
 * engine.
 */
export async function aPolicy(
  overrides: Partial<z.input<typeof policyInput>> = {},
): Promise<{ id: number; slug: string; titleZh: string }> {
  const number = nextNumber();
  const input = policyInput.parse({
    slug: `example-${number}`,
    titleZh: `示例事项第${number}号管理办法`,
    level: "region",
    force: "in_force",
    issuers: [{ nameZh: "示例主管机关", nameEn: "Sample authority" }],
    sourceId: await sourceId("news"),
    isSample: false,
    ...overrides,
  });
  const result = await registerPolicy(input, anyContext());
  if (!result.ok) throw new Error(`policy refused: ${JSON.stringify(result.refusal)}`);
  return { ...result.value, titleZh: input.titleZh };
}

/** Gives a policy the text of a file, as an import does: `text` begins with the policy's title. */
export async function aPolicyText(text: string): Promise<{ id: number; slug: string }> {
  const result = await importPolicy(
    {
      recognised: recognisePolicy(linesOf(text)),
      hash: createHash("sha256").update(text).digest("hex"),
      overrides: { level: "region" },
      sourceId: await sourceId("news"),
    },
    anyContext(),
  );
  if (!result.ok) throw new Error(`text refused: ${JSON.stringify(result.refusal)}`);
  return { id: result.value.id, slug: result.value.slug };
}
