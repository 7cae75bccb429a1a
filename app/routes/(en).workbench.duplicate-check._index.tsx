import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { runDuplicateCheck } from "../http/duplicate-check";
import { translator } from "../i18n/catalogues";
import { DuplicatePage } from "../modules/capabilities/duplicate-page";
import { mostNear } from "../modules/capabilities/duplicates.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "duplicate-check.run");
  const { vocabulary, asked, report } = await runDuplicateCheck(request, person.id);
  const { leagues, instrumentClasses: classes } = vocabulary;
  return { asked, report, leagues, classes, most: mostNear };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  return pageMeta(location.pathname, { title: t("check.title"), isIndexed: false });
};

export default function DuplicateCheck() {
  return <DuplicatePage {...useLoaderData<typeof loader>()} />;
}
