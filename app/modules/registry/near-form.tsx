import { Button } from "~/app/components/button";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
import { keptParameters, listAction } from "./platform-list-links";
import type { PlatformListRequest } from "./platform-list-request";
import type { League } from "./vocabulary.queries.server";

type Places = readonly Pick<League, "code" | "name" | "point">[];

/** From where distances are measured: a choice of places, in sight and not among the filters; and to what. */
export function NearForm({
  request,
  leagues,
  isBare = false,
}: {
  request: PlatformListRequest;
  /** Those with a point can be chosen. */
  leagues: Places;
  /** True: the page says elsewhere how distances are measured. */
  isBare?: boolean;
}) {
  const t = useMessages("map");
  const language = useLanguage();
  const paths = usePaths();
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
          className="min-h-11 w-40 rounded sm:w-auto sm:min-w-40 border border-control bg-surface px-3"
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
      {isBare ? null : <NearNote request={request} leagues={leagues} />}
    </form>
  );
}

/** How distances from the place that was chosen are measured. */
export function NearNote({ request, leagues }: { request: PlatformListRequest; leagues: Places }) {
  const t = useMessages("map");
  const language = useLanguage();
  const origin = leagues.find(({ code }) => code === request.near);
  if (!origin) return null;
  return (
    <p className="max-w-prose basis-full text-small text-quiet">
      {t("distanceNote", { place: nameIn(origin.name, language).text })}
      {request.asOf ? ` ${t("distanceToday")}` : ""}
    </p>
  );
}
