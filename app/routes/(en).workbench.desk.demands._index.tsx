import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listUnchecked, listWaitingChecks } from "../modules/demands/check-demand.queries.server";
import { CheckListPage } from "../modules/demands/check-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "demand.check");
  return { waiting: await listWaitingChecks(), fresh: await listUnchecked(), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("checksTitle"), isIndexed: false });
};

export default function DemandChecks() {
  return <CheckListPage {...useLoaderData<typeof loader>()} />;
}
