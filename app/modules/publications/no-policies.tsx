import { ButtonLink } from "~/app/components/button";
import { EmptyState } from "~/app/components/empty-state";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PolicyWayOut } from "./policy-list.queries.server";
import { policyListHref } from "./policy-list-links";
import type { PolicyListView } from "./policy-list-view";
import { chosenLabels } from "./policy-list-words";

/** A list without results: which single condition to leave out and what that gives, else where to begin again. */
export function NoPolicies({ view: { request, facets, waysOut } }: { view: PolicyListView }) {
  const isNarrowed = request.text !== "" || Object.values(request.facets).some((values) => values.length > 0);
  const t = useMessages("policies");
  const shared = useMessages("platforms");
  const paths = usePaths();
  const format = useFormat();
  const language = useLanguage();
  if (!isNarrowed) return <EmptyState title={t("emptyNothing")} />;
  const nameOf = ({ without }: PolicyWayOut) =>
    without === "text" ? request.text : format.list(chosenLabels(facets, without, language));
  const hrefWithout = ({ without }: PolicyWayOut) =>
    policyListHref(paths, request, without === "text" ? { text: "" } : { facets: { [without]: [] } });
  return (
    <EmptyState
      title={t("emptyTitle")}
      actions={
        <>
          <ButtonLink href={paths.policies()} variant="secondary">
            {t("emptyAll")}
          </ButtonLink>
          {request.text !== "" ? (
            <ButtonLink href={paths.search({ q: request.text })} variant="quiet">
              {t("emptySearch", { text: request.text })}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {waysOut.length > 0 ? (
        <>
          <p>{shared("emptyText")}</p>
          <ul>
            {waysOut.map((way) => (
              <li key={way.without} className="flex flex-wrap items-center gap-x-3">
                <a href={hrefWithout(way)} className="inline-flex min-h-11 items-center">
                  {shared("wayWithout", { name: nameOf(way) })}
                </a>
                {shared("wayResults", { count: way.total })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </EmptyState>
  );
}
