import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { FeedLink } from "~/app/components/feed-link";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tabs } from "~/app/components/tabs";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DaySummary, PublishedBook } from "~/app/modules/contracts/published-days.queries.server";
import type { PublishedSample } from "~/app/modules/contracts/samples.queries.server";
import { nameIn } from "~/app/modules/registry/local-name";
import { PublishedSamples } from "./published-samples";

export interface LedgerHeadsView {
  origin: string;
  latest: DaySummary | undefined;
  /** Newest first, such as `2026-11`, and the one whose days are shown. */
  months: string[];
  month: string | undefined;
  days: DaySummary[];
  books: PublishedBook[];
  samples: PublishedSample[];
}

/** The published heads: the latest, all days by month, the commitments of each book, and how to check them. */
export function LedgerHeadsPage(view: LedgerHeadsView) {
  const t = useMessages("ledger");
  const paths = usePaths();
  const { latest, origin, books, samples } = view;
  return (
    <Wide>
      <Breadcrumb
        origin={origin}
        items={[{ label: t("openTitle"), href: paths.openData() }, { label: t("headsTitle") }]}
      />
      <PageHeader title={t("headsTitle")} lead={<p>{t("headsLead")}</p>} />
      {latest ? (
        <>
          <Latest latest={latest} />
          <HowToCheck origin={origin} />
          <Days {...view} />
          <Section id="books" title={t("booksTitle")}>
            <p className="max-w-prose text-quiet">{t("booksLead")}</p>
            <Books books={books} />
          </Section>
          <PublishedSamples samples={samples} />
        </>
      ) : (
        <div className="pb-10">
          <EmptyState title={t("emptyTitle")}>
            <p>{t("emptyBody")}</p>
          </EmptyState>
          <HowToCheck origin={origin} />
        </div>
      )}
    </Wide>
  );
}

function Latest({ latest }: { latest: DaySummary }) {
  const t = useMessages("ledger");
  const format = useFormat();
  const paths = usePaths();
  return (
    <Section id="latest" title={t("latestTitle")}>
      <SummaryList
        items={[
          { term: t("latestDay"), detail: format.date(latest.day) },
          { term: t("latestRoot"), detail: <Hash value={latest.root} /> },
          { term: t("books"), detail: format.number(latest.books) },
          {
            term: t("latestFile"),
            detail: <a href={paths.ledgerDay(latest.day)}>{`${latest.day}.json`}</a>,
          },
        ]}
      />
      <FeedLink name="ledger" />
    </Section>
  );
}

function Days({ months, month, days }: LedgerHeadsView) {
  const t = useMessages("ledger");
  const format = useFormat();
  const paths = usePaths();
  const monthName = (one: string) => format.date(`${one}-01`, "month");
  const years = [...new Set(months.map((one) => one.slice(0, 4)))];
  const ofYear = months.filter((one) => month !== undefined && one.startsWith(month.slice(0, 4)));
  return (
    <Section id="days" title={t("daysTitle")}>
      <Tabs
        label={t("yearsLabel")}
        tabs={years.map((year) => ({
          label: format.date(`${year}-01-01`, "year"),
          // The newest month of the year.
          href: `${paths.ledgerHeads(months.find((one) => one.startsWith(year)))}#days`,
          isCurrent: year === month?.slice(0, 4),
        }))}
      />
      <Tabs
        label={t("monthsLabel")}
        tabs={ofYear.map((one) => ({
          label: monthName(one),
          href: `${paths.ledgerHeads(one)}#days`,
          isCurrent: one === month,
        }))}
      />
      <DataTable
        caption={t("daysOf", { month: month ? monthName(month) : "" })}
        isCaptionHidden
        rows={days}
        rowKey={({ day }) => day}
        columns={[
          {
            key: "day",
            header: t("day"),
            isRowHeader: true,
            cell: ({ day }) => <a href={paths.ledgerDay(day)}>{format.date(day)}</a>,
          },
          {
            key: "root",
            header: t("root"),
            cell: ({ root }) => (
              <span data-wide-only>
                <Hash value={root} />
              </span>
            ),
          },
          { key: "books", header: t("books"), isNumeric: true, cell: ({ books }) => format.number(books) },
          {
            key: "published",
            header: t("publishedAt"),
            cell: ({ publishedAt }) => <span data-wide-only>{format.instant(new Date(publishedAt))}</span>,
          },
        ]}
      />
    </Section>
  );
}

function Books({ books }: { books: readonly PublishedBook[] }) {
  const t = useMessages("ledger");
  const format = useFormat();
  const language = useLanguage();
  const paths = usePaths();
  return (
    <DataTable
      caption={t("booksTitle")}
      isCaptionHidden
      rows={books}
      rowKey={({ slug }) => slug}
      columns={[
        {
          key: "book",
          header: t("book"),
          isRowHeader: true,
          cell: ({ slug, name, isSample }) => {
            const { text, lang } = nameIn(name, language);
            return (
              <span className="flex flex-wrap items-center gap-2">
                <a href={paths.platform(slug)} lang={lang === language ? undefined : lang}>
                  {text}
                </a>
                {isSample ? <SampleTag /> : null}
              </span>
            );
          },
        },
        { key: "to", header: t("upTo"), isNumeric: true, cell: ({ number }) => format.number(number) },
        { key: "day", header: t("upToDay"), cell: ({ day }) => format.date(day) },
        {
          key: "file",
          header: t("commitments"),
          cell: ({ slug }) => (
            <a href={paths.ledgerCommitments(slug)} aria-label={t("commitmentsOf", { number: slug })}>
              {`${slug}.csv`}
            </a>
          ),
        },
      ]}
    />
  );
}

function HowToCheck({ origin }: { origin: string }) {
  const t = useMessages("ledger");
  const paths = usePaths();
  return (
    <Section id="check" title={t("checkTitle")}>
      <ol className="list-decimal space-y-2 ps-6 max-w-prose">
        <li>{t("checkOne")}</li>
        <li>{t("checkTwo")}</li>
        <li>{t("checkThree")}</li>
      </ol>
      <pre className="rounded border border-line bg-surface p-4 text-small whitespace-pre-wrap break-words">
        <code>{`node verify-ledger.mjs --site ${origin} --heads ledger-heads/`}</code>
      </pre>
      <p className="max-w-prose text-quiet">{t("checkOwn")}</p>
      <div>
        <ButtonLink href={paths.ledgerScript()}>{t("script")}</ButtonLink>
      </div>
    </Section>
  );
}

function Hash({ value }: { value: string }) {
  return <code className="break-all text-small">{value}</code>;
}
