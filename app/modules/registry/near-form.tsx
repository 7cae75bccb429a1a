import { NearForm as PlacesForm } from "~/app/components/near-form";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nearPlaces } from "./league-tiles";
import { nameIn } from "./local-name";
import { keptParameters, listAction } from "./platform-list-links";
import type { PlatformListRequest } from "./platform-list-request";
import type { League } from "./vocabulary.queries.server";

type Places = readonly Pick<League, "code" | "name" | "point">[];

/** From where distances to platforms are measured, and to what. */
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
  const language = useLanguage();
  const paths = usePaths();
  return (
    <PlacesForm
      action={listAction(paths, request)}
      kept={keptParameters(request, "near")}
      near={request.near}
      places={nearPlaces(leagues, language)}
    >
      {isBare ? null : <NearNote request={request} leagues={leagues} />}
    </PlacesForm>
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
