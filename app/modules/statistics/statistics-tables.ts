import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { nameIn } from "~/app/modules/registry/local-name";
import type { RegistryTableName } from "~/app/path-parts";
import type { Dimension } from "./registry-statistics.queries.server";
import { countedTerms } from "./statistics-terms";
import type { StatisticsView } from "./statistics-view";

type Facts = Omit<StatisticsView, "origin" | "revenue">;

/** A table of the page as rows of cells, its head first: codes beside the names, so that programs can join it. */
export function statisticsTable(name: RegistryTableName, facts: Facts, language: Language): string[][] {
  if (name === "years") return yearsTable(facts, language);
  if (name === "classes-by-leagues") return matrixTable(facts, language);
  return dimensionTable(dimensionOf[name], facts, language);
}

const dimensionOf = {
  classes: "class",
  levels: "level",
  leagues: "league",
  fields: "field",
  statuses: "status",
} as const satisfies Record<Exclude<RegistryTableName, "years" | "classes-by-leagues">, Dimension>;

function dimensionTable(dimension: Dimension, facts: Facts, language: Language): string[][] {
  const t = translator(language, "statistics");
  const { unstated } = facts.statistics;
  const without = dimension === "level" || dimension === "field" ? unstated[dimension] : 0;
  return [
    [t("code"), t(dimension), t("platforms")],
    ...countedTerms(facts, dimension, language).map(({ code, label, count }) => [code, label, String(count)]),
    ...(without > 0 ? [["", t("unstated"), String(without)]] : []),
  ];
}

function yearsTable({ statistics: { years, unstated } }: Facts, language: Language): string[][] {
  const t = translator(language, "statistics");
  return [
    [t("year"), t("entered"), t("left"), t("net"), t("atEnd")],
    ...years.map(({ year, entered, left, atEnd }) =>
      [year, entered, left, entered - left, atEnd].map((value) => String(value)),
    ),
    [t("unstated"), String(unstated.entered), String(unstated.left), "", ""],
  ];
}

function matrixTable(facts: Facts, language: Language): string[][] {
  const t = translator(language, "statistics");
  const { byClassAndLeague, counts, total } = facts.statistics;
  const leagues = facts.leagues.map(({ code, name }) => ({ code, text: nameIn(name, language).text }));
  return [
    [t("code"), t("class"), ...leagues.map(({ text }) => text), t("sum")],
    ...countedTerms(facts, "class", language).map(({ code, label, count }) => [
      code,
      label,
      ...leagues.map((league) => String(byClassAndLeague[code]?.[league.code] ?? 0)),
      String(count),
    ]),
    ["", t("sum"), ...leagues.map(({ code }) => String(counts.league[code] ?? 0)), String(total)],
  ];
}
