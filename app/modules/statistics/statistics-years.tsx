import { ChangeChart } from "~/app/components/change-chart";
import { type FigureRow, FigureTable } from "~/app/components/figure-table";
import { LineChart } from "~/app/components/line-chart";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { aliveStatuses } from "~/app/modules/registry/alive-statuses";
import type { YearRow } from "./core/years";
import type { RegistryStatistics } from "./registry-statistics.queries.server";

/** How many there were at the end of each year, how many came and went in it, and both as a table. */
export function StatisticsYears({ statistics: { years, unstated } }: { statistics: RegistryStatistics }) {
  const t = useMessages("statistics");
  const [first, last] = [years[0], years.at(-1)];
  if (!first || !last) return null;
  const span = { first: String(first.year), last: String(last.year) };
  const sum = (of: "entered" | "left") => years.reduce((total, year) => total + year[of], 0);
  return (
    <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-2">
      <div className="flex flex-col gap-10">
        <LineChart
          caption={t("stock")}
          summary={t("stockSummary", { ...span, from: first.atEnd, to: last.atEnd })}
          labelHeader={t("year")}
          valueHeader={t("atEnd")}
          points={years.map(({ year, atEnd }) => ({ label: String(year), value: atEnd }))}
          hasTable={false}
        />
        <ChangeChart
          caption={t("changes")}
          summary={t("changesSummary", { ...span, entered: sum("entered"), left: sum("left") })}
          addedLabel={t("entered")}
          removedLabel={t("left")}
          points={years.map(({ year, entered, left }) => ({
            label: String(year),
            added: entered,
            removed: left,
          }))}
        />
      </div>
      <YearTable years={years} unstated={unstated} />
    </div>
  );
}

function YearTable({ years, unstated }: Pick<RegistryStatistics, "years" | "unstated">) {
  const t = useMessages("statistics");
  const common = useMessages("common");
  const paths = usePaths();
  const columns = (["entered", "left", "net", "atEnd"] as const).map((key) => ({ key, label: t(key) }));
  const rowOf = (row: YearRow, index: number): FigureRow => {
    const isCurrent = index === 0;
    const year = String(row.year);
    const asOf = isCurrent ? undefined : `${year}-12-31`;
    const linked = (key: "entered" | "left" | "atEnd", href: string) => ({
      value: row[key],
      href,
      label: common("chartOpen", { label: `${year} ${t(key)}`, value: row[key] }),
    });
    return {
      key: year,
      label: isCurrent ? t("yearToDate", { year }) : year,
      figures: [
        linked("entered", paths.platforms({ entered: [year] })),
        linked("left", paths.platforms({ left: [year] })),
        { value: signed(row.entered - row.left) },
        linked("atEnd", paths.platforms({ status: aliveStatuses, asOf })),
      ],
    };
  };
  const isKnown = unstated.entered === 0 && unstated.left === 0;
  const unknown: FigureRow = {
    key: "unstated",
    label: t("unstated"),
    figures: [{ value: unstated.entered }, { value: unstated.left }, { value: "–" }, { value: "–" }],
  };
  return (
    <FigureTable
      caption={t("yearTable")}
      rowsHeader={t("year")}
      columns={columns}
      rows={[...[...years].reverse().map(rowOf), ...(isKnown ? [] : [unknown])]}
    />
  );
}

/** A difference with its sign: +3, −1, 0. */
function signed(value: number): string {
  if (value === 0) return "0";
  return value > 0 ? `+${value}` : `−${-value}`;
}
