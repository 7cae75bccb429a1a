import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { DeskPeoplePage } from "../modules/accounts/desk-people-page";
import { searchPeople } from "../modules/accounts/people-desk.queries.server";
import { keyOf } from "../modules/accounts/rate-limits.commands.server";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "people.manage");
  const { searchParams } = new URL(request.url);
  const text = (searchParams.get("q") ?? "").trim().slice(0, 100);
  const { page, perPage } = parsePagination(searchParams);
  const found = await searchPeople({ text, page, perPage });
  requirePageInRange({ page, perPage }, found.total);
  // What was searched is a name, an address or a number: the log keeps a hash, by which the same search is known again.
  const detail = { search: text === "" ? null : keyOf("search", text), page, found: found.total };
  await noteDeskReading(
    { action: "searchPeople", subject: { kind: "people", id: "search" }, detail },
    officer.sends(context.requestId),
  );
  return { ...found, text, page, perPage };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("desk.people"), isIndexed: false });
};

export default function DeskPeople() {
  return <DeskPeoplePage {...useLoaderData<typeof loader>()} />;
}
