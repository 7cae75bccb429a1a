import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listControlTerms } from "../modules/screening/control-terms.queries.server";
import { ControlTermsPage } from "../modules/screening/control-terms-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "control-terms.edit");
  return { terms: await listControlTerms(), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "screening");
  return pageMeta(location.pathname, { title: t("termsTitle"), isIndexed: false });
};

export default function ControlTerms() {
  return <ControlTermsPage {...useLoaderData<typeof loader>()} />;
}
