import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { RuleDesk } from "../modules/publications/rule-desk";
import { listRules } from "../modules/publications/rules.queries.server";
import { findToday } from "../modules/screening/control-terms.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "rules.edit");
  return { rules: await listRules(await findToday()), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("rulesTitle"), isIndexed: false });
};

export default function DeskRules() {
  return <RuleDesk {...useLoaderData<typeof loader>()} />;
}
