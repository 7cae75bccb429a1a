import { Cartogram } from "~/app/components/cartogram";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { offerListHref } from "../capabilities/offer-list-links";
import type { OfferListView } from "../capabilities/offer-list-view";
import { leagueTiles } from "../registry/league-tiles";

/** How many of the demands that fit are in which league, each tile opening those. Demands that withhold it are in none. */
export function DemandLeagues({ view: { request, facets, leagues, total } }: { view: OfferListView }) {
  const t = useMessages("demands");
  const language = useLanguage();
  const paths = usePaths();
  const options = facets.find(({ id }) => id === "league")?.options ?? [];
  const counts = Object.fromEntries(options.map(({ value, count }) => [value, count]));
  const chosen = request.chosen.league ?? [];
  const told = options.reduce((sum, { count }) => sum + count, 0);
  // Each has one league at most; with one chosen the list has none that withhold theirs.
  const withheld = chosen.length > 0 ? 0 : total.value - told;
  const tiles = leagueTiles(leagues, counts, language, (code) =>
    offerListHref(paths, request, { chosen: { league: chosen.includes(code) ? [] : [code] } }),
  );
  return (
    <section aria-labelledby="by-league" className="flex flex-col gap-3">
      <h2 id="by-league" className="text-lead">
        {t("byLeague")}
      </h2>
      <Cartogram
        label={t("byLeague")}
        isCompact
        tiles={tiles.map((tile) => ({ ...tile, isSelected: chosen.includes(tile.key) }))}
      />
      <p className="text-small text-quiet">
        {t("byLeagueText")} {withheld > 0 ? t("leagueWithheld", { count: withheld }) : null}
      </p>
    </section>
  );
}
