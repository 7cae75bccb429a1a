import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listAllRewards } from "../modules/contracts/rewards.queries.server";
import { RewardsDeskPage } from "../modules/contracts/rewards-desk-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "desk.read");
  return listAllRewards();
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "rewards");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function RewardsDesk() {
  return <RewardsDeskPage {...useLoaderData<typeof loader>()} />;
}
