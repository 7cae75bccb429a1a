import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { serviceNatures } from "~/app/modules/contracts/core/vocabulary";
import { nameIn } from "~/app/modules/registry/local-name";
import type { PublicRow } from "./core/revenue-tables";
import type { RevenueDimension } from "./revenue-statistics.queries.server";
import type { StatisticsView } from "./statistics-view";

type Facts = Pick<StatisticsView, "leagues" | "fields" | "revenue"> & { statistics: { day: string } };

/** A row with its name for a reader of the language. */
export interface NamedRow extends PublicRow {
  label: string;
  lang?: string;
}

const nothing = { wan: 0, count: 0, buyers: 0 };

/** Every value of a dimension, also those without anything, in its order: years latest first, the others as elsewhere. */
export function revenueRows(view: Facts, dimension: RevenueDimension, language: Language): NamedRow[] {
  const t = translator(language, "statistics");
  const found = new Map(view.revenue.rows[dimension].map((row) => [row.code, row]));
  const named = (code: string, label: string, lang?: string): NamedRow => ({
    ...(found.get(code) ?? { code, contracts: nothing, revenue: nothing }),
    label,
    ...(lang === undefined || lang === language ? {} : { lang }),
  });
  const unstated = found.has("") ? [named("", t("unstated"))] : [];
  switch (dimension) {
    case "year": {
      const years = new Set([view.statistics.day.slice(0, 4), ...found.keys()]);
      return [...years]
        .sort()
        .reverse()
        .map((year) => named(year, year));
    }
    case "kind":
      return serviceNatures.map((kind) => named(kind, t(`kind.${kind}`)));
    default: {
      const terms = dimension === "league" ? view.leagues : view.fields;
      return [
        ...terms.map(({ code, name }) => {
          const { text, lang } = nameIn(name, language);
          return named(code, text, lang);
        }),
        ...unstated,
      ];
    }
  }
}
