import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { ButtonLink } from "../components/button";
import { Wide } from "../components/layout";
import { PageHeader } from "../components/page-header";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Where somebody is led whose account was just erased: nobody knows any more who reads it. */
export function loader({ context }: LoaderFunctionArgs) {
  context.page.tag("erased");
  return null;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "data");
  return pageMeta(location.pathname, { title: t("erasedTitle"), isIndexed: false });
};

export default function Erased() {
  const t = useMessages("data");
  const common = useMessages("errors");
  return (
    <Wide className="pb-16">
      <PageHeader title={t("erasedTitle")} lead={t("erasedText")} />
      <ButtonLink variant="secondary" href={usePaths().home()}>
        {common("backHome")}
      </ButtonLink>
    </Wide>
  );
}
