import { Banner } from "~/app/components/banner";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { FigureTable } from "~/app/components/figure-table";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { entriesOf } from "./indicator-filters";
import { useIndicatorWords } from "./indicator-words";
import type { Indicators } from "./indicators.queries.server";
import type { Indicator } from "./rubrics.queries.server";
import type { Tried } from "./what-if";
import { WhatIfSection } from "./what-if-section";

export interface IndicatorsView {
  slug: string;
  indicators?: Indicators | undefined;
  tried: Tried;
}

/** What a platform's verified income comes to by a rubric; each figure leads to its entries. */
export function IndicatorsPage(view: IndicatorsView) {
  const { indicators } = view;
  const t = useMessages("rubrics");
  if (!indicators) return <EmptyState title={t("none")}>{t("noneText")}</EmptyState>;
  return <Known {...view} indicators={indicators} />;
}

type Known = IndicatorsView & { indicators: Indicators };

function Known({ slug, indicators, tried }: Known) {
  const t = useMessages("rubrics");
  const { date } = useFormat();
  const { text } = useIndicatorWords();
  const { rubric } = indicators;
  return (
    <>
      <div className="flex flex-col gap-4 pb-8">
        {rubric.isOfficial ? null : (
          <Banner tone="caution" title={t("sampleTitle")}>
            <p>{t("sampleText")}</p>
          </Banner>
        )}
        <p className="text-quiet">
          {t("rubric", { name: text(rubric.name), day: date(rubric.effectiveFrom) })}
        </p>
      </div>
      <Section id="years" title={t("years")}>
        <Years slug={slug} indicators={indicators} />
      </Section>
      <Section id="chosen" title={t("chosen", { year: String(indicators.chosen) })}>
        <Chosen slug={slug} indicators={indicators} />
      </Section>
      <WhatIfSection slug={slug} indicators={indicators} tried={tried} />
      <Section id="definitions" title={t("definitions")}>
        <SummaryList
          items={rubric.indicators.map((one) => ({ term: text(one.name), detail: text(one.explanation) }))}
        />
        <p className="max-w-prose text-small text-quiet">{t("rounding")}</p>
      </Section>
    </>
  );
}

function Years({ slug, indicators: { rubric, years, chosen } }: { slug: string; indicators: Indicators }) {
  const t = useMessages("rubrics");
  const common = useMessages("common");
  const paths = usePaths();
  const { figure, text, points } = useIndicatorWords();
  const nameOf = ({ year, isCurrent }: { year: number; isCurrent: boolean }) =>
    t(isCurrent ? "yearToDate" : "year", { year: String(year) });
  return (
    <>
      <FigureTable
        caption={t("yearsTable")}
        isDense
        rowsHeader={t("indicator")}
        columns={years.map((one) => ({ key: String(one.year), label: nameOf(one) }))}
        rows={[
          ...rubric.indicators.map((indicator, index) => ({
            key: indicator.code,
            label: text(indicator.name),
            figures: years.map((one) => {
              const value = one.score.indicators[index]?.figure;
              const words = figure(indicator.metric, value);
              const label = `${nameOf(one)} ${text(indicator.name)}`;
              return {
                value: words,
                // Nothing leads to an empty list.
                href: value ? paths.book(slug, entriesOf(indicator.metric, one.year).of) : undefined,
                label: common("chartOpen", { label, value: words }),
              };
            }),
          })),
          {
            key: "total",
            label: `${t("total")} · ${t("ofHundred")}`,
            isTotal: true,
            figures: years.map((one) => ({ value: points(one.score.total) })),
          },
        ]}
      />
      <nav aria-label={t("chooseYear")} className="no-print">
        <ul className="flex flex-wrap gap-x-4">
          {years.map((one) => (
            <li key={one.year}>
              <a
                href={`${paths.bookPart(slug, "indicators", { year: one.year })}#chosen`}
                aria-current={one.year === chosen ? "true" : undefined}
                className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {nameOf(one)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function Chosen({
  slug,
  indicators: { rubric, today, years, chosen },
}: {
  slug: string;
  indicators: Indicators;
}) {
  const t = useMessages("rubrics");
  const paths = usePaths();
  const { date, number } = useFormat();
  const { figure, text, how, points } = useIndicatorWords();
  const score = years.find(({ year }) => year === chosen)?.score;
  if (!score) return null;
  const isRunning = years.some(({ year, isCurrent }) => isCurrent && year === chosen);
  const rows = rubric.indicators.map((indicator, index) => ({
    indicator,
    scored: score.indicators[index],
    entries: entriesOf(indicator.metric, chosen, isRunning ? today : undefined),
  }));
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: "indicator",
      header: t("indicator"),
      isRowHeader: true,
      width: "w-[20%]",
      cell: ({ indicator }) => text(indicator.name),
    },
    {
      key: "figure",
      header: t("figure"),
      width: "w-[20%]",
      cell: ({ indicator, scored, entries }) => (
        <span className="flex flex-col">
          <span className="font-semibold tabular-nums">{figure(indicator.metric, scored?.figure)}</span>
          <a href={paths.book(slug, entries.of)} className="inline-flex min-h-11 items-center">
            {t(entries.against ? "openOf" : "openAll")}
          </a>
          {entries.against ? (
            <a href={paths.book(slug, entries.against)} className="inline-flex min-h-11 items-center">
              {t(
                indicator.metric !== "service_income_growth"
                  ? "openAgainst"
                  : isRunning
                    ? "openSameSpan"
                    : "openBefore",
              )}
            </a>
          ) : null}
        </span>
      ),
    },
    { key: "how", header: t("how"), width: "w-[24%]", cell: ({ indicator }) => how(indicator) },
    {
      key: "score",
      header: t("score"),
      width: "w-[12%]",
      isNumeric: true,
      cell: ({ scored }) => (scored?.score === undefined ? "–" : points(scored.score)),
    },
    {
      key: "weight",
      header: t("weight"),
      width: "w-[12%]",
      isNumeric: true,
      cell: ({ indicator }) => number(indicator.weight),
    },
    {
      key: "points",
      header: t("points"),
      width: "w-[12%]",
      isNumeric: true,
      cell: ({ scored }) => points(scored?.points ?? 0),
    },
  ];
  return (
    <>
      {isRunning ? <p className="max-w-prose text-quiet">{t("sameSpan", { day: date(today) })}</p> : null}
      <DataTable
        caption={t("chosen", { year: String(chosen) })}
        isCaptionHidden
        columns={columns}
        rows={rows}
        rowKey={({ indicator }: { indicator: Indicator }) => indicator.code}
      />
      <p className="text-lead font-semibold">
        {t("total")} {points(score.total)}{" "}
        <span className="text-small font-normal text-quiet">{t("ofHundred")}</span>
      </p>
    </>
  );
}
