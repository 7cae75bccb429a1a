import { useMessages } from "../i18n/use-messages";

/** Pages of a list. Nothing but the range when there is one page only. */
export function Pagination({
  page,
  perPage,
  total,
  pageCount = Math.ceil(total / perPage),
  hrefFor,
}: {
  page: number;
  perPage: number;
  total: number;
  /** Fewer than the total needs when a list is only readable to some depth. */
  pageCount?: number;
  hrefFor: (page: number) => string;
}) {
  const t = useMessages("common");
  if (total === 0) return null;
  const first = (page - 1) * perPage + 1;
  const last = Math.min(page * perPage, total);
  const range =
    last - first + 1 < total
      ? t("paginationRange", { first, last, total })
      : t("paginationTotal", { count: total });
  if (pageCount <= 1) return <p className="pt-6 text-small text-quiet">{range}</p>;
  return (
    <nav aria-label={t("pagination")} className="flex flex-wrap items-center justify-between gap-4 pt-6">
      <p className="text-small text-quiet">{range}</p>

      <ul className="no-print flex flex-wrap items-center gap-1">
        {page > 1 ? (
          <li>
            <a rel="prev" href={hrefFor(page - 1)} className={look}>
              {t("paginationPrevious")}
            </a>
          </li>
        ) : null}
        {pageSteps(page, pageCount).map((step) => (
          <li key={step.key} className={step.isNear ? undefined : "max-sm:hidden"}>
            {step.page === undefined ? (
              <span className="px-1 text-quiet">…</span>
            ) : (
              <a
                href={hrefFor(step.page)}
                aria-label={t("paginationPage", { page: step.page })}
                aria-current={step.page === page ? "page" : undefined}
                className={`${look} tabular-nums aria-[current]:border-action aria-[current]:font-semibold`}
              >
                {step.page}
              </a>
            )}
          </li>
        ))}
        {page < pageCount ? (
          <li>
            <a rel="next" href={hrefFor(page + 1)} className={look}>
              {t("paginationNext")}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

const look =
  "inline-flex min-h-11 min-w-11 items-center justify-center rounded border border-transparent px-3 no-underline hover:border-control";

interface Step {
  key: string;
  /** Undefined: a gap. */
  page?: number;
  /** Also shown on a phone. */
  isNear: boolean;
}

/** First, last, and two to each side of the page; a gap stands for two pages or more. */
export function pageSteps(page: number, pageCount: number): readonly Step[] {
  const wanted = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pageCount])]
    .filter((candidate) => candidate >= 1 && candidate <= pageCount)
    .sort((a, b) => a - b);
  const steps: Step[] = [];
  let before = 0;
  for (const candidate of wanted) {
    if (candidate === before + 2) steps.push(stepTo(before + 1, page));
    else if (candidate > before + 2) steps.push({ key: `gap-${before}`, isNear: false });
    steps.push(stepTo(candidate, page));
    before = candidate;
  }
  return steps;
}

function stepTo(target: number, page: number): Step {
  return { key: String(target), page: target, isNear: Math.abs(target - page) <= 1 };
}
