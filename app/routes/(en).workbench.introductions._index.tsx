import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { brokerBoard } from "../modules/demands/broker-board";
import { IntroductionBoardPage } from "../modules/demands/introduction-board-page";
import { listBrokersIntroductions } from "../modules/demands/introductions.queries.server";
import { listSuitingForBroker } from "../modules/demands/suits-broker.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "introduction.make");
  return {
    ...brokerBoard(await listBrokersIntroductions(person.id)),
    demands: await listSuitingForBroker(person.id, { limit: 30 }),
    isHeld: new URL(request.url).searchParams.get("result") === "held",
  };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "introductions");
  return pageMeta(location.pathname, { title: t("boardTitle"), isIndexed: false });
};

export default function BrokersBoard() {
  return <IntroductionBoardPage {...useLoaderData<typeof loader>()} />;
}
