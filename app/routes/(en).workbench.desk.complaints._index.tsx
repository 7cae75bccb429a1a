import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { ComplaintListPage } from "../modules/demands/complaint-list-page";
import { listComplaints } from "../modules/demands/complaints.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "complaints.decide");
  return { complaints: await listComplaints() };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "complaints");
  return pageMeta(location.pathname, { title: t("deskTitle"), isIndexed: false });
};

export default function ComplaintsDesk() {
  return <ComplaintListPage {...useLoaderData<typeof loader>()} isDesk />;
}
