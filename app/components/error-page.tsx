import { useContext } from "react";
import { useMessages, usePaths } from "../i18n/use-messages";
import { Banner } from "./banner";
import { ButtonLink } from "./button";
import { Wide } from "./layout";
import { PageHeader } from "./page-header";
import { RenderFactsContext } from "./render-facts";
import { SearchBox } from "./search-box";

/** Which words stand for a status; every other status is a fault of ours. */
export function errorKind(status: number): "absent" | "refused" | "limited" | "broken" {
  if (status === 404 || status === 410) return "absent";
  if (status === 429) return "limited";
  return status >= 400 && status < 500 ? "refused" : "broken";
}

/** The page that stands in for one that cannot be shown: says why, and leads on. */
export function ErrorPage({ status }: { status: number }) {
  const t = useMessages("errors");
  const paths = usePaths();
  const { requestId } = useContext(RenderFactsContext);
  const kind = errorKind(status);
  return (
    <Wide className="pb-16">
      <PageHeader title={t(`${kind}Title`)} lead={t(`${kind}Text`)} />
      {kind === "broken" && requestId ? (
        <div className="max-w-prose pb-8">
          <Banner title={t("requestId")}>
            <code className="text-small select-all">{requestId}</code>
          </Banner>
        </div>
      ) : null}
      {kind === "absent" ? (
        <div className="max-w-prose pb-8">
          <SearchBox
            action={paths.search()}
            label={t("absentSearch")}
            suggestUrl={paths.searchSuggestions()}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={paths.home()} variant="secondary">
          {t("backHome")}
        </ButtonLink>
        <ButtonLink href={paths.platforms()} variant="quiet">
          {t("allPlatforms")}
        </ButtonLink>
      </div>
    </Wide>
  );
}
