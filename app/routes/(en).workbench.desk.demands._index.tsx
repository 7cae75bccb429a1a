import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import {
  countUnchecked,
  listUnchecked,
  listWaitingChecks,
} from "../modules/demands/check-demand.queries.server";
import { checksPerPage } from "../modules/demands/check-form";
import { CheckListPage } from "../modules/demands/check-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "demand.check");
  const total = await countUnchecked();
  const asked = Number(new URL(request.url).searchParams.get("page") ?? 1);
  const last = Math.max(1, Math.ceil(total / checksPerPage));
  const page = Number.isInteger(asked) ? Math.min(Math.max(1, asked), last) : 1;
  return { waiting: await listWaitingChecks(), fresh: await listUnchecked(page), page, total, result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "access");
  return pageMeta(location.pathname, { title: t("checksTitle"), isIndexed: false });
};

export default function DemandChecks() {
  return <CheckListPage {...useLoaderData<typeof loader>()} />;
}
