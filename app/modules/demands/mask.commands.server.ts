import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import type { Mask } from "./core/mask";
import { previewMask } from "./mask.queries.server";

/**
 * Fixes what the mask of a locked demand tells, in the transaction that publishes it: while it is out nothing of it
 * changes, whatever becomes of the register. Throws where there is no such demand.
 */
export async function fixMask(demandId: number, tx: Transaction): Promise<Mask> {
  const mask = await previewMask(demandId, tx);
  if (!mask) throw new Error(`demand ${demandId} has no mask, as it is not there`);
  await tx.execute(sql`
    update demands set mask_field_code = ${mask.fieldCode ?? null}, mask_area_code = ${mask.areaCode ?? null},
      mask_budget = ${mask.budget}, mask_deadline = ${mask.deadline ?? null}
    where id = ${demandId}`);
  return mask;
}
