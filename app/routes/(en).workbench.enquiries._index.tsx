import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { pageSizes, parsePagination, requirePageInRange } from "../http/pagination";
import { translator } from "../i18n/catalogues";
import type { Side } from "../modules/enquiries/core/conversation";
import { listEnquiries } from "../modules/enquiries/enquiries.queries.server";
import { EnquiryListPage } from "../modules/enquiries/enquiry-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const sides: readonly Side[] = ["asker", "provider"];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireAccount({ request, context });
  const { acting } = actor;
  // Members of several organisations who act for none have no conversations to see until they choose.
  await requirePermission(
    { request, context },
    "enquiry.read",
    acting ? { organisationId: acting.organisationId } : {},
  );
  const query = new URL(request.url).searchParams;
  const { page } = parsePagination(query);
  const perPage = pageSizes[0];
  const side = sides.find((one) => one === query.get("kind"));
  const isAll = acting === undefined;
  const found = await listEnquiries(acting ? { organisationId: acting.organisationId } : "all", {
    side: isAll ? undefined : side,
    page,
    perPage,
  });
  requirePageInRange({ page, perPage }, found.total);
  return { ...found, side: isAll ? undefined : side, page, perPage, isAll };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "enquiries");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function Enquiries() {
  return <EnquiryListPage {...useLoaderData<typeof loader>()} />;
}
