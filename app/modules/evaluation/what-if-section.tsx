import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { SelectField, TextField } from "~/app/components/field";
import { FigureTable } from "~/app/components/figure-table";
import { Section } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { YearScore } from "./core/year-score";
import { useIndicatorWords } from "./indicator-words";
import type { Indicators } from "./indicators.queries.server";
import type { Tried } from "./what-if";

/** A form that tries more income on the chosen year; what is tried stands in the address alone. */
export function WhatIfSection({
  slug,
  indicators,
  tried,
}: {
  slug: string;
  indicators: Indicators;
  tried: Tried;
}) {
  const t = useMessages("rubrics");
  const paths = usePaths();
  const { chosen, years } = indicators;
  const now = years.find(({ year }) => year === chosen)?.score;
  const { typed, isWrong } = tried;
  return (
    <Section id="what-if" title={t("whatIf")} isPrinted={false}>
      <p className="max-w-prose text-quiet">{t("whatIfText")}</p>
      {isWrong ? <Banner tone="bad" title={t("wrongAmount")} /> : null}
      <form
        method="get"
        action={`${paths.bookPart(slug, "indicators")}#what-if`}
        className="grid items-end gap-4 sm:grid-cols-2"
      >
        <SelectField
          name="year"
          id="what-if-year"
          label={t("chooseYear")}
          options={years.map(({ year }) => ({
            value: String(year),
            label: t("year", { year: String(year) }),
          }))}
          defaultValue={String(chosen)}
        />
        <TextField
          name="budget"
          label={t("addAmount")}
          hint={t("addAmountHint")}
          inputMode="decimal"
          defaultValue={typed.amount}
        />
        <SelectField
          name="kind"
          label={t("addNature")}
          options={(["service", "other"] as const).map((value) => ({ value, label: t(`nature.${value}`) }))}
          defaultValue={typed.nature}
        />
        <SelectField
          name="related"
          label={t("isRelated")}
          options={[
            { value: "none", label: t("no") },
            { value: "only", label: t("yes") },
          ]}
          defaultValue={typed.isRelated ? "only" : "none"}
        />
        <TextField
          name="add"
          type="number"
          min={0}
          max={9999}
          label={t("addSmes")}
          defaultValue={typed.smes}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button variant="secondary">{t("try")}</Button>
          {indicators.tried ? (
            <a
              href={`${paths.bookPart(slug, "indicators", { year: chosen })}#what-if`}
              className="inline-flex min-h-11 items-center"
            >
              {t("reset")}
            </a>
          ) : null}
        </div>
      </form>
      {now && indicators.tried ? (
        <Comparison indicators={indicators} now={now} after={indicators.tried} />
      ) : null}
    </Section>
  );
}

function Comparison({
  indicators: { rubric },
  now,
  after,
}: {
  indicators: Indicators;
  now: YearScore;
  after: YearScore;
}) {
  const t = useMessages("rubrics");
  const { figure, text, points } = useIndicatorWords();
  const change = (from: number, to: number) => {
    const difference = Math.round((to - from) * 100) / 100;
    return difference > 0 ? `+${points(difference)}` : points(difference);
  };
  const marks = (from: number, to: number) => [
    { value: points(from) },
    { value: points(to) },
    { value: change(from, to) },
  ];
  return (
    <FigureTable
      caption={t("whatIf")}
      isDense
      rowsHeader={t("indicator")}
      columns={[
        { key: "figureNow", label: t("figureNow") },
        { key: "figureAfter", label: t("figureAfter") },
        { key: "now", label: t("pointsNow") },
        { key: "after", label: t("pointsAfter") },
        { key: "change", label: t("change") },
      ]}
      rows={[
        ...rubric.indicators.map(({ code, name, metric }, index) => {
          const from = now.indicators[index];
          const to = after.indicators[index];
          return {
            key: code,
            label: text(name),
            figures: [
              { value: figure(metric, from?.figure) },
              { value: figure(metric, to?.figure) },
              ...marks(from?.points ?? 0, to?.points ?? 0),
            ],
          };
        }),
        {
          key: "total",
          label: t("total"),
          isTotal: true,
          figures: [{ value: "" }, { value: "" }, ...marks(now.total, after.total)],
        },
      ]}
    />
  );
}
