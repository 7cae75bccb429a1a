import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageHeader } from "../components/page-header";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { useMessages } from "../i18n/use-messages";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission({ request, context }, "account.manage");
  return {};
}

export const meta: MetaFunction = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "workbench")("title"),
    isIndexed: false,
  });

export default function Overview() {
  const t = useMessages("workbench");
  return <PageHeader title={t("title")} />;
}
