import { type Figure, FigureTable } from "~/app/components/figure-table";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { revenueTableNames } from "~/app/path-parts";
import type { Figures } from "./core/revenue-tables";
import { dimensionOfTable } from "./revenue-table";
import { revenueRows } from "./revenue-terms";
import type { StatisticsView } from "./statistics-view";

/** Contracts and verified income of the region: by year, league, field and kind. */
export function RevenueSection({ view }: { view: StatisticsView }) {
  const t = useMessages("statistics");
  const { revenue } = view;
  const { date } = useFormat();
  return (
    <Section id="revenue" title={t("part.revenue")}>
      <div className="flex max-w-prose flex-col gap-2 text-quiet">
        <p>{revenue.isAny ? t("revenueNote", { fewest: revenue.fewest }) : t("revenueNone")}</p>
        {revenue.day && revenue.next ? (
          <p>{t("revenueDay", { day: date(revenue.day), next: date(revenue.next) })}</p>
        ) : null}
        {revenue.hasSamples ? (
          <p>
            <SampleTag />
          </p>
        ) : null}
      </div>
      {revenueTableNames.map((name) => (
        <RevenueTable key={name} name={name} view={view} />
      ))}
    </Section>
  );
}

function RevenueTable({ name, view }: { name: (typeof revenueTableNames)[number]; view: StatisticsView }) {
  const t = useMessages("statistics");
  const language = useLanguage();
  const paths = usePaths();
  const dimension = dimensionOfTable[name];
  const cells = (figures: Figures | undefined): Figure[] =>
    figures
      ? [{ value: figures.count }, { value: wanOf(figures) }, { value: figures.buyers }]
      : [{ value: t("hidden") }, { value: "–" }, { value: "–" }];
  const wanOf = ({ wan, count }: Figures) => (wan === 0 && count > 0 ? t("underOne") : wan);
  const { total, isAny, day } = view.revenue;
  // Contracts and income alike stand as of that day.
  const isRunning = (code: string) => name === "revenue-years" && day !== undefined && day < `${code}-12-31`;
  const title = t("revenueTitle", { by: t(`revenueBy.${dimension}`) });
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-lead">{title}</h3>
      {isAny ? (
        <FigureTable
          caption={title}
          isDense
          rowsHeader={t(`revenueBy.${dimension}`)}
          columns={[
            { key: "contracts", label: t("contractCount") },
            { key: "value", label: t("contractWan") },
            { key: "buyers", label: t("contractBuyers") },
            { key: "entries", label: t("entryCount") },
            { key: "revenue", label: t("revenueWan") },
            { key: "payers", label: t("revenueBuyers") },
          ]}
          rows={[
            ...revenueRows(view, dimension, language).map(({ code, label, lang, contracts, revenue }) => ({
              key: code || "unstated",
              label: isRunning(code) ? t("yearUnended", { year: code }) : label,
              labelLang: lang,
              figures: [...cells(contracts), ...cells(revenue)],
            })),
            {
              key: "total",
              label: t("sum"),
              isTotal: true,
              figures: [...cells(total.contracts), ...cells(total.revenue)],
            },
          ]}
        />
      ) : null}
      <p>
        <a
          href={paths.statisticsTable(name)}
          download
          className="no-print inline-flex min-h-11 items-center text-small"
        >
          {t("download")}
        </a>
      </p>
    </div>
  );
}
