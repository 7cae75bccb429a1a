import { bookPageSizes } from "~/app/book-query";
import { Banner } from "~/app/components/banner";
import { ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Pagination } from "~/app/components/pagination";
import { Tag } from "~/app/components/tag";
import { useFormat, useInYuan, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { BookChoices } from "./book-choices.queries.server";
import type { BookLine } from "./book-entries.queries.server";
import type { BookFilter } from "./book-filter";
import { BookFilters } from "./book-filters";
import { type BookFrame, BookHead } from "./book-head";
import { BookSums } from "./book-sums";
import { mostTableLines } from "./book-table-limit";
import { entryTones } from "./book-tones";
import type { BookTotals } from "./core/book-totals";

export interface BookView extends BookFrame {
  filter: BookFilter;
  choices: BookChoices;
  totals: BookTotals;
  lines: readonly BookLine[];
  page: number;
  perPage: number;
  mayDeclare: boolean;
  /** A table of past income was just taken in. */
  isImported?: boolean;
}

/** The entries of a platform's book under filters, with what they add up to. */
export function BookPage(view: BookView) {
  const { platform, filter, choices, totals, lines, page, perPage, mayDeclare, isImported = false } = view;
  const t = useMessages("books");
  const done = useMessages("payments");
  const language = useLanguage();
  const paths = usePaths();
  const { date } = useFormat();
  const { slug } = platform;
  const total = Object.values(totals).reduce((sum, { entries }) => sum + entries, 0);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <BookHead
        frame={view}
        part="list"
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            {mayDeclare ? (
              <>
                <ButtonLink href={paths.bookPart(slug, "new")}>{t("declare")}</ButtonLink>
                <ButtonLink variant="secondary" href={paths.bookPart(slug, "import")}>
                  {t("import")}
                </ButtonLink>
              </>
            ) : null}
            <ButtonLink variant="quiet" href={paths.platformRevenue(slug)}>
              {t("toPublic")}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6">
        {isImported ? <Banner tone="good" title={done("result.imported")} isAnswer /> : null}
        <BookFilters slug={slug} filter={filter} choices={choices} perPage={perPage} />
        {filter.buyer !== undefined && choices.buyer ? (
          <p>{t("filter.buyer", { name: nameIn(choices.buyer, language).text })}</p>
        ) : null}
        {filter.until === undefined ? null : <p>{t("filter.until", { day: date(filter.until) })}</p>}
        <BookSums slug={slug} filter={filter} totals={totals} />
        {lines.length === 0 ? (
          <EmptyState title={t(isFiltered ? "noneFound" : "none")}>
            {isFiltered ? (
              <a href={paths.book(slug)}>{t("showAll")}</a>
            ) : (
              t(mayDeclare ? "noneText" : "noneTextReader")
            )}
          </EmptyState>
        ) : (
          <div>
            <BookTable slug={slug} lines={lines} />
            <Pagination
              page={page}
              perPage={perPage}
              total={total}
              hrefFor={(one) => paths.book(slug, { ...filter, perPage, page: one })}
            />
            {total > Math.min(...bookPageSizes) ? (
              <PageSizes
                perPage={perPage}
                hrefFor={(size) => paths.book(slug, { ...filter, perPage: size })}
              />
            ) : null}
            <p className="no-print flex flex-wrap items-center gap-x-6 pt-4">
              <a href={paths.bookTable(slug, "xlsx", filter)} className="inline-flex min-h-11 items-center">
                {t("takeXlsx")}
              </a>
              <a href={paths.bookTable(slug, "csv", filter)} className="inline-flex min-h-11 items-center">
                {t("takeCsv")}
              </a>
              {view.isMember ? (
                <a href={paths.bookProof(slug)} className="inline-flex min-h-11 items-center">
                  {t("toProof")}
                </a>
              ) : null}
              {total > mostTableLines ? (
                <span className="text-small text-quiet">{t("tableLimit", { count: mostTableLines })}</span>
              ) : null}
            </p>
          </div>
        )}
      </div>
    </>
  );
}

/** How many entries a page shows, and the other numbers that it could. */
function PageSizes({ perPage, hrefFor }: { perPage: number; hrefFor: (size: number) => string }) {
  const t = useMessages("books");
  return (
    <nav aria-label={t("perPage")} className="no-print flex flex-wrap items-center gap-x-4 pt-2 text-small">
      <span className="text-quiet">{t("perPage")}</span>
      {bookPageSizes.map((size) => (
        <a
          key={size}
          href={hrefFor(size)}
          aria-current={size === perPage ? "true" : undefined}
          className="inline-flex min-h-11 min-w-11 items-center justify-center tabular-nums aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {size}
        </a>
      ))}
    </nav>
  );
}

function BookTable({ slug, lines }: { slug: string; lines: readonly BookLine[] }) {
  const t = useMessages("books");
  const paths = usePaths();
  const { date, yuan } = useFormat();
  const inYuan = useInYuan();
  const columns: Column<BookLine>[] = [
    {
      key: "what",
      header: t("column.what"),
      isRowHeader: true,
      width: "w-[27%]",
      cell: ({ id, number, title, nature }) => (
        <>
          <a href={paths.bookEntry(slug, id)} className="inline-flex min-h-11 items-center">
            <span>
              {title}
              <span className="sr-only">{t("openEntry", { number })}</span>
            </span>
          </a>
          <span className="block text-small font-normal text-quiet">{t(`nature.${nature}`)}</span>
        </>
      ),
    },
    {
      key: "day",
      header: t("column.day"),
      width: "w-[19%]",
      cell: ({ paidOn }) => <span className="whitespace-nowrap">{date(paidOn)}</span>,
    },
    {
      key: "buyer",
      header: t("column.buyer"),
      width: "w-[20%]",
      cell: ({ buyer, buyerSize }) => (
        <>
          <HitText text={buyer} />
          <span className="block text-small text-quiet">{t(`size.${buyerSize}`)}</span>
        </>
      ),
    },
    {
      key: "state",
      header: t("column.state"),
      width: "w-[16%]",
      cell: ({ state, isRelated }) => (
        <span className="flex flex-wrap gap-1">
          <Tag tone={entryTones[state]}>{t(`state.${state}`)}</Tag>
          {isRelated ? <Tag>{t("relatedTag")}</Tag> : null}
        </span>
      ),
    },
    {
      key: "net",
      header: inYuan(t("column.net")),
      width: "w-[18%]",
      isNumeric: true,
      cell: ({ netFen, grossFen }) => (
        <span className="whitespace-nowrap">
          {yuan(netFen)}
          <span className="block text-small text-quiet">{t("gross", { amount: yuan(grossFen) })}</span>
        </span>
      ),
    },
  ];
  return (
    <DataTable caption={t("title")} isCaptionHidden columns={columns} rows={lines} rowKey={({ id }) => id} />
  );
}
