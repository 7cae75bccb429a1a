import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authoritiesOf } from "../http/desk-scope";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listDecisions } from "../modules/registry/decision.queries.server";
import { DecisionListPage } from "../modules/registry/decision-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const perPage = 20;
const statuses = ["waiting", "applied", "rejected", "withdrawn"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "decision.enter");
  const { searchParams } = new URL(request.url);
  const status = statuses.find((one) => one === searchParams.get("status"));
  const wanted = searchParams.get("page") ?? "1";
  if (!/^[1-9]\d{0,5}$/.test(wanted)) throw new Response(null, { status: 404 });
  const page = Number(wanted);
  const listed = await listDecisions({ authorities: authoritiesOf(account), status, page, perPage });
  if (page > 1 && listed.decisions.length === 0) throw new Response(null, { status: 404 });
  return { ...listed, page, perPage, status };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("decisionsTitle"), isIndexed: false });
};

export default function Decisions() {
  return <DecisionListPage {...useLoaderData<typeof loader>()} />;
}
