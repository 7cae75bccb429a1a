import type { Tile } from "~/app/components/cartogram";
import type { Language } from "~/app/i18n/language";
import { nameIn } from "./local-name";
import type { League } from "./vocabulary.queries.server";

/** The leagues and cities as tiles of a cartogram, each leading to what `hrefOf` its code gives. */
export function leagueTiles(
  leagues: readonly League[],
  counts: Readonly<Record<string, number>>,
  language: Language,
  hrefOf: (code: string) => string,
): Tile[] {
  return leagues.map(({ code, name, tile }) => {
    const { text } = nameIn(name, language);
    return {
      key: code,
      ...tile,
      label: text,
      shortLabel: shortLeagueName(text),
      value: counts[code] ?? 0,
      href: hrefOf(code),
    };
  });
}

/**
 * What every league is needs no saying: 包头, not 包头市; Alxa, not Alxa League. A Latin name may break on a small tile
 * between its syllables (Hulun-buir), and nowhere else.
 */
export function shortLeagueName(name: string): string {
  return name
    .replace(/[市盟]$| League$/, "")
    .replace(/([bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiou])/g, "$1\u00ad");
}

/** The leagues as names on a map. */
export function placesIn(leagues: readonly Pick<League, "code" | "name" | "point">[], language: Language) {
  return leagues.flatMap(({ code, name, point }) =>
    point ? [{ key: code, name: shortLeagueName(nameIn(name, language).text), ...point }] : [],
  );
}

/** The leagues that distances can be measured from. */
export function nearPlaces(leagues: readonly Pick<League, "code" | "name" | "point">[], language: Language) {
  return leagues.flatMap(({ code, name, point }) =>
    point ? [{ code, name: nameIn(name, language).text }] : [],
  );
}
