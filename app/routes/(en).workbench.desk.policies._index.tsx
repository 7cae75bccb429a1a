import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { PolicyDesk } from "../modules/publications/policy-desk";
import { listDeskPolicies } from "../modules/publications/policy-desk.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "policies.edit");
  return { policies: await listDeskPolicies(), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("policiesTitle"), isIndexed: false });
};

export default function DeskPolicies() {
  return <PolicyDesk {...useLoaderData<typeof loader>()} />;
}
