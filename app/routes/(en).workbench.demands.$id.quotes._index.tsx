import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { ChooseListPage } from "../modules/demands/choose-list-page";
import { listComparedPlatforms } from "../modules/demands/compare-platforms.queries.server";
import { chosenFrom, inOrder, quoteOrders } from "../modules/demands/compare-quotes";
import { isLiving } from "../modules/demands/core/demand-state";
import { DemandFrame } from "../modules/demands/demand-frame";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { listQuotes } from "../modules/demands/owners-quotes.queries.server";
import { listTalks } from "../modules/demands/talk.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["print"] };

/** The quotes of a demand and its conversations, for the owner alone; `id`, several: those side by side; `sort`. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand) throw new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const order = quoteOrders.find((one) => one === query.get("sort")) ?? "stand";
  const quotes = inOrder(await listQuotes(id), order);
  const { chosen, note } = chosenFrom(quotes, query.getAll("id"));
  return {
    demand,
    demandId: id,
    isLiving: isLiving(demand.status),
    quotes,
    order,
    chosen,
    note,
    platforms: await listComparedPlatforms(
      id,
      chosen.map(({ platform }) => platform.id),
    ),
    talks: await listTalks(id),
    done: query.get("result") === "accepted" ? ("accepted" as const) : undefined,
  };
}

export const meta: MetaFunction<typeof loader> = ({ location }) => {
  const t = translator(languageOf(location.pathname), "replies");
  return pageMeta(location.pathname, { title: t("quotesPage"), isIndexed: false });
};

export default function DemandQuotes() {
  const { demand, ...view } = useLoaderData<typeof loader>();
  return (
    <DemandFrame demand={demand} part="quotes">
      <ChooseListPage {...view} />
    </DemandFrame>
  );
}
