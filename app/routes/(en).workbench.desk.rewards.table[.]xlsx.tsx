import type { LoaderFunctionArgs } from "@remix-run/node";
import { takeCostly } from "../http/costly";
import { requireOfficer } from "../http/officer";
import { rewardWorkbook } from "../modules/contracts/reward-table.server";
import { listAllRewards } from "../modules/contracts/rewards.queries.server";
import { languageOf } from "../paths";

/** XLSX: rewards of all brokers, for officers. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "desk.read");
  await takeCostly("table.file", account.person.id, request);
  const book = await rewardWorkbook(await listAllRewards(), languageOf(new URL(request.url).pathname));
  return new Response(new Uint8Array(book), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": 'attachment; filename="rewards.xlsx"',
    },
  });
}
