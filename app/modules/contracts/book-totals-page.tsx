import { BarChart } from "~/app/components/bar-chart";
import { EmptyState } from "~/app/components/empty-state";
import { FigureTable } from "~/app/components/figure-table";
import { Section } from "~/app/components/section-nav";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type LocalName, nameIn } from "../registry/local-name";
import type { BookChoices } from "./book-choices.queries.server";
import { type BookFilter, NOT_SAID } from "./book-filter";
import { type BookFrame, BookHead } from "./book-head";
import { countFilter, groupFilter } from "./book-links";
import { BookSums } from "./book-sums";
import type { BookGroup, BookGroups } from "./book-totals.queries.server";
import { type BookDimension, type BookTotals, bookCounts, bookDimensions } from "./core/book-totals";

export interface BookTotalsView extends BookFrame {
  /** The year, or nothing for all. */
  filter: BookFilter;
  choices: BookChoices;
  totals: BookTotals;
  groups: BookGroups;
}

/** What a book adds up to, by everything that it can be divided by; each sum leads to its entries. */
export function BookTotalsPage(view: BookTotalsView) {
  const { platform, filter, choices, totals, groups } = view;
  const t = useMessages("books");
  const shown = bookDimensions.filter((dimension) =>
    filter.year === undefined ? dimension !== "month" : dimension !== "year",
  );
  const isEmpty = bookCounts.every((count) => totals[count].entries === 0);
  return (
    <>
      <BookHead frame={view} part="totals" title={t("totalsTitle")} lead={t("totalsLead")} />
      <div className="flex flex-col gap-6">
        <Years slug={platform.slug} years={choices.years} chosen={filter.year} />
        <BookSums slug={platform.slug} filter={filter} totals={totals} />
        {isEmpty ? (
          <EmptyState title={t("none")}>{t("noneTextReader")}</EmptyState>
        ) : (
          shown.map((dimension) => (
            <Dimension key={dimension} view={view} dimension={dimension} groups={groups[dimension]} />
          ))
        )}
      </div>
    </>
  );
}

function Years({
  slug,
  years,
  chosen,
}: {
  slug: string;
  years: readonly number[];
  chosen: number | undefined;
}) {
  const t = useMessages("books");
  const paths = usePaths();
  return (
    <nav aria-label={t("chooseYear")} className="no-print">
      <ul className="flex flex-wrap gap-x-5">
        {[undefined, ...years].map((year) => (
          <li key={year ?? "all"}>
            <a
              href={paths.bookPart(slug, "totals", year === undefined ? {} : { year })}
              aria-current={year === chosen ? "true" : undefined}
              className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {year === undefined ? t("allYears") : t("year", { year: String(year) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Dimension({
  view: { platform, filter, choices, totals },
  dimension,
  groups,
}: {
  view: BookTotalsView;
  dimension: BookDimension;
  groups: readonly BookGroup[];
}) {
  const t = useMessages("books");
  const common = useMessages("common");
  const paths = usePaths();
  const { fen, yuan } = useFormat();
  const nameOf = useValueName(choices);
  const title = t(`by.${dimension}`);
  const ordered =
    dimension === "year" || dimension === "month"
      ? groups
      : [...groups].sort((a, b) => b.totals.verified.netFen - a.totals.verified.netFen);
  const drawn = ordered.filter((group) => group.totals.verified.entries > 0);
  const counts = bookCounts.filter((count) => count !== "reversed");
  const cells = (sums: BookTotals, label: string, of: BookFilter) =>
    counts.flatMap((count) => {
      const { entries, netFen } = sums[count];
      const href = entries > 0 ? paths.book(platform.slug, countFilter(of, count)) : undefined;
      const words = common("chartOpen", { label: `${label} ${t(`count.${count}`)}`, value: fen(netFen) });
      return [{ value: entries > 0 ? yuan(netFen) : 0, href, label: words }, { value: entries }];
    });
  return (
    <Section id={dimension} title={title}>
      <BarChart
        caption={t("chart", { by: title })}
        isCaptionHidden
        unit={t("netHead")}
        bars={drawn.map(({ value, totals: sums }) => {
          const { text, lang } = nameOf(dimension, value);
          return {
            key: value,
            label: text,
            labelLang: lang,
            value: sums.verified.netFen,
            text: fen(sums.verified.netFen),
            href: paths.book(platform.slug, countFilter(groupFilter(filter, dimension, value), "verified")),
          };
        })}
      />
      <FigureTable
        caption={t("table", { by: title })}
        isDense
        rowsHeader={title}
        columns={counts.flatMap((count) => [
          { key: count, label: t(`count.${count}`) },
          { key: `${count}-entries`, label: t("countHead") },
        ])}
        rows={[
          ...ordered.map(({ value, totals: sums }) => {
            const { text, lang } = nameOf(dimension, value);
            return {
              key: value,
              label: text,
              labelLang: lang,
              figures: cells(sums, text, groupFilter(filter, dimension, value)),
            };
          }),
          { key: "sum", label: t("sum"), isTotal: true, figures: cells(totals, t("sum"), filter) },
        ]}
      />
    </Section>
  );
}

/** What a value of a dimension is called. */
function useValueName(choices: BookChoices) {
  const t = useMessages("books");
  const language = useLanguage();
  const { date } = useFormat();
  const named = (list: readonly { code: string; name: LocalName }[], code: string) => {
    const found = list.find((one) => one.code === code);
    const { text, lang } = found ? nameIn(found.name, language) : { text: code, lang: language };
    return { text, lang: lang === language ? undefined : lang };
  };
  const said = (text: string) => ({ text, lang: undefined });
  return (dimension: BookDimension, value: string): { text: string; lang: string | undefined } => {
    if (value === NOT_SAID) return said(t("notSaid"));
    switch (dimension) {
      case "year":
      case "month":
        return said(date(value));
      case "nature":
        return said(t(`nature.${value as "service"}`));
      case "channel":
        return said(t(`channel.${value as "on_site"}`));
      case "size":
        return said(t(`size.${value as "micro"}`));
      case "league":
        return value === "outside" ? said(t("outside")) : named(choices.leagues, value);
      case "category":
        return named(choices.categories, value);
      case "field":
        return named(choices.fields, value);
    }
  };
}
