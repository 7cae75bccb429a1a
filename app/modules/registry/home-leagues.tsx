import { Cartogram } from "~/app/components/cartogram";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "./local-name";
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
      tiles={leagues.map(({ code, name, tile }) => {
        const { text } = nameIn(name, language);
        return {
          key: code,
          ...tile,
          label: text,
          // What every tile is needs no saying: 包头, not 包头市; Alxa, not Alxa League.
          shortLabel: syllables(text.replace(/[市盟]$| League$/, "")),
          value: counts[code] ?? 0,
          href: paths.platforms({ league: [code] }),
        };
      })}
    />
  );
}

/** Lets a Latin name break on a small tile between its syllables (Hulun-buir), and nowhere else. */
function syllables(name: string): string {
  return name.replace(/([bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiou])/g, "$1\u00ad");
}
