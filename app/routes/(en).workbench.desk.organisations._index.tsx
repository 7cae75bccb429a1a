import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import { DeskOrganisationsPage } from "../modules/accounts/desk-organisations-page";
import { listApplications } from "../modules/accounts/organisation-applications.queries.server";
import { listVerifiedOrganisations } from "../modules/accounts/organisation-desk.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Parts of the page; the first is what waits. */
const parts = ["waiting", "decided", "verified"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "organisation.verify");
  const { searchParams } = new URL(request.url);
  const part = parts.find((one) => one === searchParams.get("state")) ?? "waiting";
  const text = (searchParams.get("q") ?? "").trim().slice(0, 100);
  const asked = parsePagination(searchParams);
  const pages = { page: asked.page, perPage: asked.perPage };
  const list =
    part === "verified"
      ? { part, ...(await listVerifiedOrganisations({ text, ...pages })) }
      : { part, ...(await listApplications({ isOpen: part === "waiting", ...pages })) };
  requirePageInRange(asked, list.total);
  return { list, text, ...pages, result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "members");
  return pageMeta(location.pathname, { title: t("desk.organisations"), isIndexed: false });
};

export default function DeskOrganisations() {
  return <DeskOrganisationsPage {...useLoaderData<typeof loader>()} />;
}
