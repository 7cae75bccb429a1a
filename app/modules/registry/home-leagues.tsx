import { Cartogram } from "~/app/components/cartogram";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { leagueTiles } from "./league-tiles";
import type { League } from "./vocabulary.queries.server";

/** The twelve leagues and cities as tiles, each opening its list. */
export function HomeLeagues({
  leagues,
  counts,
}: {
  leagues: readonly League[];
  counts: Readonly<Record<string, number>>;
}) {
  const t = useMessages("home");
  const language = useLanguage();
  const paths = usePaths();
  return (
    <Cartogram
      label={t("byLeague")}
      tiles={leagueTiles(leagues, counts, language, (code) => paths.platforms({ league: [code] }))}
    />
  );
}
