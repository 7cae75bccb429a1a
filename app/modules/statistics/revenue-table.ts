import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { RevenueTableName } from "~/app/path-parts";
import type { Figures } from "./core/revenue-tables";
import type { RevenueDimension } from "./revenue-statistics.queries.server";
import { revenueRows } from "./revenue-terms";

/** What each table is divided by. */
export const dimensionOfTable = {
  "revenue-years": "year",
  "revenue-leagues": "league",
  "revenue-fields": "field",
  "revenue-kinds": "kind",
} as const satisfies Record<RevenueTableName, RevenueDimension>;

/** A table of contracts and income as rows of cells, its head and the total among them. What stays hidden says so. */
export function revenueTable(
  name: RevenueTableName,
  view: Parameters<typeof revenueRows>[0],
  language: Language,
): string[][] {
  const t = translator(language, "statistics");
  const dimension = dimensionOfTable[name];
  const cells = (figures: Figures | undefined) =>
    figures
      ? [figures.count, figures.wan, figures.buyers].map(String)
      : [t("hidden"), t("hidden"), t("hidden")];
  const { total } = view.revenue;
  return [
    [
      ...[t("code"), t(`revenueBy.${dimension}`)],
      ...[t("contractCount"), t("contractWan"), t("contractBuyers")],
      ...[t("entryCount"), t("revenueWan"), t("revenueBuyers")],
    ],
    ...revenueRows(view, dimension, language).map(({ code, label, contracts, revenue }) => [
      ...[code, label],
      ...cells(contracts),
      ...cells(revenue),
    ]),
    ["", t("sum"), ...cells(total.contracts), ...cells(total.revenue)],
  ];
}
