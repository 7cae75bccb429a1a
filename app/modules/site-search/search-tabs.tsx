import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { type SiteSearchRequest, searchTabs } from "./search-request";
import { siteSearchHref } from "./search-words";
import type { SiteSearch } from "./site-search.queries.server";

/** All kinds together, or one of them; each with the number of its results. */
export function SearchTabs({ request, result }: { request: SiteSearchRequest; result: SiteSearch }) {
  const t = useMessages("search");
  const format = useFormat();
  const paths = usePaths();
  return (
    <nav aria-label={t("tabs")} className="no-print">
      <ul className="flex flex-wrap gap-x-5 border-b border-line whitespace-nowrap sm:gap-x-6">
        {searchTabs.map((kind) => (
          <li key={kind ?? "all"} className="shrink-0">
            <a
              href={siteSearchHref(paths, request, { kind })}
              aria-current={request.kind === kind ? "page" : undefined}
              className="inline-flex min-h-11 items-center gap-2 border-b-2 border-transparent text-ink no-underline hover:border-control hover:text-action aria-[current]:border-action aria-[current]:font-semibold"
            >
              {kind ? t(`kind.${kind}`) : t("all")}
              <span className="text-small font-normal text-quiet tabular-nums">
                {format.number(kind ? result.counts[kind] : result.all)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
