import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { isLiving } from "../modules/demands/core/demand-state";
import { DemandFrame } from "../modules/demands/demand-frame";
import { listOwnersIntroductions } from "../modules/demands/introductions.queries.server";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { OwnerIntroductions } from "../modules/demands/owner-introductions";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, account } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand) throw new Response(null, { status: 404 });
  return { demand, views: await listOwnersIntroductions(id, account.person.id) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "introductions");
  return pageMeta(location.pathname, { title: t("metaTitle"), isIndexed: false });
};

export default function IntroductionsOfDemand() {
  const { demand, views } = useLoaderData<typeof loader>();
  return (
    <DemandFrame demand={demand} part="introductions">
      <OwnerIntroductions
        views={views}
        isOpenToBrokers={demand.isOpenToBrokers}
        isLiving={isLiving(demand.status)}
      />
    </DemandFrame>
  );
}
