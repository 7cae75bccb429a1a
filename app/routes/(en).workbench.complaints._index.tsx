import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { ComplaintListPage } from "../modules/demands/complaint-list-page";
import { listComplaintsOf } from "../modules/demands/complaints.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "complaint.make");
  return { complaints: await listComplaintsOf(person.id) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "complaints");
  return pageMeta(location.pathname, { title: t("listTitle"), isIndexed: false });
};

export default function Complaints() {
  return <ComplaintListPage {...useLoaderData<typeof loader>()} />;
}
