import type { z } from "zod";
import { resourceInput } from "~/app/modules/capabilities/resource-form";
import { createResource, moveResource } from "~/app/modules/capabilities/resources.commands.server";
import { sentBy } from "./instrument";
import { nextNumber } from "./registry";

/** A data set as its form sends it, all empty but what is required. Everything can be overridden. */
export function resourceFields(
  overrides: Partial<z.input<typeof resourceInput>> = {},
): z.input<typeof resourceInput> {
  return {
    kind: "dataset",
    nameZh: `示例数据集${nextNumber()}`,
    ...{ nameEn: "", summaryZh: "", summaryEn: "", accessMode: "open", accessNoteZh: "", accessNoteEn: "" },
    ...{ price: "", website: "", siteId: "", fieldCodes: [], details: {} },
    ...overrides,
  };
}

/** Enters a shared resource of a platform for the system, published unless said otherwise. */
export async function aResource(
  slug: string,
  { isPublished = true, ...overrides }: { isPublished?: boolean } & Parameters<typeof resourceFields>[0] = {},
): Promise<{ id: number; kind: string }> {
  const input = resourceInput.parse(resourceFields(overrides));
  const made = await createResource({ slug, ...input }, sentBy());
  if (!made.ok) throw new Error(`resource refused: ${made.refusal.reason}`);
  const { id } = made.value;
  if (isPublished) {
    const moved = await moveResource({ slug, id, move: "publish" }, sentBy());
    if (!moved.ok || moved.value.outcome !== "saved") throw new Error("resource was not published");
  }
  return { id, kind: input.kind };
}
