import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { DeskPeoplePage } from "../modules/accounts/desk-people-page";
import { searchPeople } from "../modules/accounts/people-desk.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "people.manage");
  const { searchParams } = new URL(request.url);
  const text = (searchParams.get("q") ?? "").trim().slice(0, 100);
  const { page, perPage } = parsePagination(searchParams);
  const found = await searchPeople({ text, page, perPage });
  requirePageInRange({ page, perPage }, found.total);
  return { ...found, text, page, perPage };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("desk.people"), isIndexed: false });
};

export default function DeskPeople() {
  return <DeskPeoplePage {...useLoaderData<typeof loader>()} />;
}
