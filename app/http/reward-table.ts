import { rewardWorkbook } from "../modules/contracts/reward-table.server";
import type { RewardBook } from "../modules/contracts/rewards.queries.server";
import { languageOf } from "../paths";

/** Rewards as a workbook to take along, in the language of the address. */
export async function rewardTableResponse(rewards: RewardBook, request: Request): Promise<Response> {
  const table = await rewardWorkbook(rewards, languageOf(new URL(request.url).pathname));
  return new Response(new Uint8Array(table), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": 'attachment; filename="rewards.xlsx"',
    },
  });
}
