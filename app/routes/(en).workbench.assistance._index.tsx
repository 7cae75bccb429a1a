import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { AssistancePage } from "../modules/accounts/assistance-page";
import { listPreparedForms } from "../modules/accounts/assisted-forms.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "assistance.prepare");
  const { searchParams } = new URL(request.url);
  const { page, perPage } = parsePagination(searchParams);
  const list = await listPreparedForms(person.id, { page, perPage });
  requirePageInRange({ page, perPage }, list.total);
  return { ...list, page, perPage, isPrepared: searchParams.get("result") === "prepared" };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assistance");
  return pageMeta(location.pathname, { title: t("assist.title"), isIndexed: false });
};

export default function Assistance() {
  return <AssistancePage {...useLoaderData<typeof loader>()} />;
}
