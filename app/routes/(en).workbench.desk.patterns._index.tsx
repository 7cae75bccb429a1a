import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authoritiesOf, worksOnSamples } from "../http/desk-scope";
import { requireOfficer } from "../http/officer";
import { pageIn } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { findingStatuses } from "../modules/contracts/desk-filters";
import { listDeskFindings } from "../modules/contracts/desk-patterns.queries.server";
import { DeskPatternsPage } from "../modules/contracts/desk-patterns-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const perPage = 20;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "revenue.examine");
  const { searchParams } = new URL(request.url);
  const status = findingStatuses.find((one) => one === searchParams.get("status")) ?? "open";
  const page = pageIn(searchParams);
  const scope = { authorities: authoritiesOf(account), isSample: worksOnSamples(account, context) };
  const listed = await listDeskFindings(scope, status, { page, perPage });
  if (page > 1 && listed.findings.length === 0) throw new Response(null, { status: 404 });
  return { ...listed, page, perPage, status };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  return pageMeta(location.pathname, { title: t("patternsTitle"), isIndexed: false });
};

export default function PatternsDesk() {
  return <DeskPatternsPage {...useLoaderData<typeof loader>()} />;
}
