import { EmptyState } from "~/app/components/empty-state";
import { NoResults } from "~/app/components/no-results";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { ExampleSearches } from "./example-searches";
import type { Condition } from "./platform-list.queries.server";
import { listAction, listHref } from "./platform-list-links";
import type { PlatformListView } from "./platform-list-view";
import { chosenLabels } from "./platform-list-words";

/** A list without results: which single condition to leave out and what that gives, else where to begin again. */
export function NoPlatforms({ view }: { view: PlatformListView }) {
  const { request, waysOut } = view;
  const isNarrowed =
    request.text !== "" || request.asOf || Object.values(request.facets).some((codes) => codes.length > 0);
  const t = useMessages("platforms");
  const paths = usePaths();
  const nameOf = useConditionName(view);
  if (!isNarrowed) return <EmptyState title={t("emptyNothing")} />;
  return (
    <NoResults
      title={t("emptyTitle")}
      all={{ href: listAction(paths, request), label: t("emptyAll") }}
      waysOut={waysOut.map(({ without, total }) => ({
        name: nameOf(without),
        href: hrefWithout(without),
        total,
      }))}
    >
      {request.text !== "" ? (
        <ExampleSearches label={t("emptyTry")} hrefFor={(q) => paths.platforms({ q })} />
      ) : null}
      {request.asOf && waysOut.length === 0 ? <p>{t("emptyAsOf")}</p> : null}
    </NoResults>
  );

  function hrefWithout(condition: Condition): string {
    if (condition === "text") return listHref(paths, request, { text: "" });
    if (condition === "asOf") return listHref(paths, request, { asOf: undefined });
    return listHref(paths, request, { facets: { [condition]: [] } });
  }
}

function useConditionName({ request, facets }: PlatformListView): (condition: Condition) => string {
  const t = useMessages("platforms");
  const format = useFormat();
  const language = useLanguage();
  return (condition) => {
    if (condition === "text") return request.text;
    if (condition === "asOf") return t("chipAsOf", { date: format.date(request.asOf ?? "") });
    return format.list(chosenLabels(facets, condition, language));
  };
}
