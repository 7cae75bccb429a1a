import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookFilter } from "./book-filter";
import { countFilter } from "./book-links";
import { type BookTotals, bookCounts } from "./core/book-totals";

/** What the entries under a filter add up to: each way of counting apart, gross and net, leading to its entries. */
export function BookSums({ slug, filter, totals }: { slug: string; filter: BookFilter; totals: BookTotals }) {
  const t = useMessages("books");
  const paths = usePaths();
  const { fen } = useFormat();
  const shown = bookCounts.filter((count) => count !== "reversed" || totals.reversed.entries > 0);
  return (
    <dl className="grid gap-x-8 gap-y-4 border-y border-line py-4 sm:grid-cols-3">
      {shown.map((count) => {
        const { entries, netFen, grossFen, buyers = 0 } = totals[count];
        return (
          <div key={count}>
            <dt className="text-small text-quiet">{t(`count.${count}`)}</dt>
            <dd className="text-lead font-semibold tabular-nums">{fen(netFen)}</dd>
            <dd className="text-small text-quiet tabular-nums">{t("gross", { amount: fen(grossFen) })}</dd>
            <dd className="text-small">
              {entries > 0 ? (
                <a
                  href={paths.book(slug, countFilter(filter, count))}
                  className="inline-flex min-h-11 items-center"
                >
                  {t("entries", { count: entries })}
                </a>
              ) : (
                <span className="inline-flex min-h-11 items-center text-quiet">
                  {t("entries", { count: 0 })}
                </span>
              )}
              {buyers > 0 ? <span className="ps-3 text-quiet">{t("buyers", { count: buyers })}</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
