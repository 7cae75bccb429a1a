import { sql } from "drizzle-orm";
import type { DemandStatus } from "~/app/modules/demands/core/demand-state";
import type { Visibility } from "~/app/modules/demands/core/vocabulary";
import { tellDemandChanged } from "~/app/modules/demands/tell-demand.commands.server";
import { db } from "~/db/client.server";
import { nextNumber } from "./registry";

interface Overrides {
  status?: DemandStatus;
  visibility?: Visibility;
  title?: string;
  problem?: string;
  /** Stands in every other text of it. */
  details?: string;
  fieldCodes?: readonly string[];
  areaCode?: string;
  isOpenToBrokers?: boolean;
  /** What was fixed when it was published; nothing of it but the band otherwise. */
  mask?: { fieldCode?: string; areaCode?: string; deadline?: string };
  /** Days from today. */
  daysLeft?: number;
}

const wereOpen: readonly DemandStatus[] = ["open", "matched", "awarded", "expired"];

/**
 * Enters a demand of an organisation as it stands in a state, open and public unless said otherwise, and tells the index
 * and the pages. The search is open.
 */
export async function aDemand(
  organisationId: number,
  { status = "open", visibility = "public", daysLeft = 30, mask = {}, ...said }: Overrides = {},
): Promise<{ id: number; title: string }> {
  const title = said.title ?? `示例需求${nextNumber()}`;
  const details = said.details ?? "没有更多。";
  const isOut = wereOpen.includes(status);
  const hasEnded = ["awarded", "joined", "withdrawn", "expired"].includes(status);
  return db().transaction(async (tx) => {
    const [row] = await tx.execute<{ id: number }>(sql`
      insert into demands (organisation_id, is_sample, status, visibility, is_open_to_brokers, declared_at, title, problem,
        tried, success, samples, standards, budget_from_fen, budget_to_fen, deadline, area_code, mode, result_owner,
        mask_field_code, mask_area_code, mask_budget, mask_deadline, opened_at, due_at, expires_on, closed_at, joined_into)
      select o.id, o.is_sample, ${status}, ${visibility}, ${said.isOpenToBrokers ?? false}, clock.now(), ${title},
        ${said.problem ?? "产品用了一段时间就裂，不知道为什么。"}, ${details}, ${details}, ${details}, ${details},
        3000000, 8000000, '2031-05-06', ${said.areaCode ?? "150100"}, 'service', 'owner',
        ${mask.fieldCode ?? null}, ${mask.areaCode ?? null}, ${isOut ? "to-200k" : null}, ${mask.deadline ?? null},
        case when ${isOut}::boolean then clock.now() end, case when ${isOut}::boolean then clock.now() end,
        case when ${isOut}::boolean then (clock.now() at time zone 'Asia/Shanghai')::date + ${daysLeft}::int end,
        case when ${hasEnded}::boolean then clock.now() end, null
      from organisations o where o.id = ${organisationId} returning id`);
    if (!row) throw new Error(`there is no organisation ${organisationId}`);
    for (const code of said.fieldCodes ?? [])
      await tx.execute(sql`insert into demand_fields (demand_id, field_code) values (${row.id}, ${code})`);
    await tellDemandChanged(row.id, tx);
    return { id: row.id, title };
  });
}
