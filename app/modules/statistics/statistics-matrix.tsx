import { FigureTable } from "~/app/components/figure-table";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { shortLeagueName } from "~/app/modules/registry/league-tiles";
import { nameIn } from "~/app/modules/registry/local-name";
import { countedTerms } from "./statistics-terms";
import type { StatisticsView } from "./statistics-view";

/** Classes by leagues, with totals at both ends. Classes without a platform are left out. */
export function StatisticsMatrix({ view }: { view: StatisticsView }) {
  const t = useMessages("statistics");
  const common = useMessages("common");
  const language = useLanguage();
  const paths = usePaths();
  const { byClassAndLeague, counts, total } = view.statistics;
  const leagues = view.leagues.map(({ code, name }) => ({ code, ...nameIn(name, language) }));
  const classes = countedTerms(view, "class", language).filter(({ count }) => count > 0);
  const figure = (value: number, label: string, href: string) => ({
    value,
    href,
    label: common("chartOpen", { label, value }),
  });
  const rows = classes.map(({ code, label, lang, count }) => ({
    key: code,
    label,
    labelLang: lang,
    figures: [
      ...leagues.map((league) =>
        figure(
          byClassAndLeague[code]?.[league.code] ?? 0,
          `${label} × ${league.text}`,
          paths.platforms({ class: [code], league: [league.code] }),
        ),
      ),
      figure(count, label, paths.platforms({ class: [code] })),
    ],
  }));
  const sums = {
    key: "total",
    label: t("sum"),
    isTotal: true,
    figures: [
      ...leagues.map((league) =>
        figure(counts.league[league.code] ?? 0, league.text, paths.platforms({ league: [league.code] })),
      ),
      figure(total, t("sum"), paths.platforms()),
    ],
  };
  return (
    <FigureTable
      caption={t("caption.matrix")}
      rowsHeader={t("class")}
      isDense
      columns={[
        ...leagues.map(({ code, text, lang }) => ({
          key: code,
          label: shortLeagueName(text).replaceAll("\u00ad", ""),
          lang: lang === language ? undefined : lang,
        })),
        { key: "sum", label: t("sum") },
      ]}
      rows={[...rows, sums]}
    />
  );
}
