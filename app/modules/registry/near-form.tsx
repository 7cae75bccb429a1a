import { Button } from "~/app/components/button";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import { keptParameters, listAction } from "./platform-list-links";
import type { PlatformListRequest } from "./platform-list-request";
import type { League } from "./vocabulary.queries.server";

/** From where distances are measured: a choice of places, in sight and not among the filters; and to what. */
export function NearForm({
  request,
  leagues,
}: {
  request: PlatformListRequest;
  /** Those with a point can be chosen. */
  leagues: readonly Pick<League, "code" | "name" | "point">[];
}) {
  const t = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
  const origin = leagues.find(({ code }) => code === request.near);
  return (
    <form
      id="near-form"
      method="get"
      action={listAction(paths, request)}
      data-live-filters
      data-live-region
      className="no-print flex flex-wrap items-end gap-x-3 gap-y-2"
    >
      {keptParameters(request, "near").map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <div className="flex min-w-0 flex-col gap-1">
        <label htmlFor="near" className="text-small font-semibold">
          {t("nearLabel")}
        </label>
        <select
          id="near"
          name="near"
          defaultValue={request.near ?? ""}
          className="min-h-11 min-w-40 rounded border border-control bg-surface px-3"
        >
          <option value="">{t("nearNone")}</option>
          {leagues
            .filter(({ point }) => point)
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {nameIn(name, language).text}
              </option>
            ))}
        </select>
      </div>
      <Button variant="secondary" className="filter-apply">
        {t("nearApply")}
      </Button>
      {origin ? (
        <p className="max-w-prose basis-full text-small text-quiet">
          {t("distanceNote", { place: nameIn(origin.name, language).text })}
          {request.asOf ? ` ${t("distanceToday")}` : ""}
        </p>
      ) : null}
    </form>
  );
}
