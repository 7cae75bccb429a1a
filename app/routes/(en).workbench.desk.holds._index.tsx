import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listDecidedHolds, listWaitingHolds } from "../modules/screening/holds.queries.server";
import { HoldsPage } from "../modules/screening/holds-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, result } = await requireOfficer({ request, context }, "holds.decide");
  const readerId = account.person.id;
  return { waiting: await listWaitingHolds(readerId), decided: await listDecidedHolds(20, readerId), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "screening");
  return pageMeta(location.pathname, { title: t("holdsTitle"), isIndexed: false });
};

export default function Holds() {
  return <HoldsPage {...useLoaderData<typeof loader>()} />;
}
