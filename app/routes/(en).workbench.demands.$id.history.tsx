import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { DemandFrame } from "../modules/demands/demand-frame";
import { listDemandEvents, listLooks } from "../modules/demands/looks.queries.server";
import { LooksPage } from "../modules/demands/looks-page";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand) throw new Response(null, { status: 404 });
  return { demand, looks: await listLooks(id), events: await listDemandEvents(id) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("historyTitle"), isIndexed: false });
};

export default function DemandHistory() {
  const { demand, ...data } = useLoaderData<typeof loader>();
  return (
    <DemandFrame demand={demand} part="history">
      <LooksPage {...data} isPublic={demand.visibility === "public"} />
    </DemandFrame>
  );
}
