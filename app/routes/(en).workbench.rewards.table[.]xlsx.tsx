import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePermission } from "../http/account";
import { takeCostly } from "../http/costly";
import { rewardTableResponse } from "../http/reward-table";
import { findOwnRewards } from "../modules/contracts/rewards.queries.server";
import { languageOf, pathsIn } from "../paths";

/** XLSX: a broker's own rewards, with nothing of the parties. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, actor } = await requirePermission({ request, context }, "rewards.read");
  // Officers have none of their own: theirs is the table of all.
  if (!actor.isBroker) throw redirect(pathsIn(languageOf(new URL(request.url).pathname)).rewardTable());
  await takeCostly("table.file", person.id, request);
  return rewardTableResponse(await findOwnRewards(person.id), request);
}
