import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireOfficer } from "../http/officer";
import { rewardTableResponse } from "../http/reward-table";
import { listAllRewards } from "../modules/contracts/rewards.queries.server";

/** XLSX: rewards of all brokers, for officers. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "desk.read");
  await takeCostly("table.file", account.person.id, request);
  return rewardTableResponse(await listAllRewards(), request);
}
