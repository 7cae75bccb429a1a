import type { MetaDescriptor } from "@remix-run/react";
import { countPages } from "~/app/http/pagination";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { type Paths, pathsIn } from "~/app/paths";
import type { SiteSearchRequest } from "./search-request";

/** The address of a search with some of it changed; another kind or text begins on its first page. */
export function siteSearchHref(
  paths: Paths,
  request: SiteSearchRequest,
  changes: Partial<SiteSearchRequest>,
): string {
  const { text, kind, page, perPage } = { ...request, page: 1, ...changes };
  return paths.search({
    q: text,
    kind: kind ? [kind] : [],
    page,
    ...(perPage === 20 ? {} : { perPage }),
  });
}

/** Title and neighbours of a state of the search. Search engines are not led into lists of results. */
export function describeSearch(
  { request, result }: { request: SiteSearchRequest; result?: { reachable: number } | undefined },
  language: Language,
) {
  const t = translator(language, "search");
  const list = translator(language, "platforms");
  const paths = pathsIn(language);
  const words = [
    request.text === "" ? undefined : list("titleOfText", { text: request.text }),
    request.kind ? t(`kind.${request.kind}`) : undefined,
  ].filter((word) => word !== undefined);
  const heading = words.length > 0 ? words.join(" · ") : t("title");
  const pages = countPages(result?.reachable ?? 0, request.perPage);
  const neighbour = (rel: "prev" | "next", page: number): MetaDescriptor => ({
    tagName: "link",
    rel,
    href: siteSearchHref(paths, request, { page }),
  });
  return {
    title: request.page > 1 ? list("titleOnPage", { title: heading, page: request.page }) : heading,
    description: t("summary"),
    isIndexed: request.text === "" && request.kind === undefined,
    links: [
      ...(request.page > 1 ? [neighbour("prev", request.page - 1)] : []),
      ...(request.page < pages ? [neighbour("next", request.page + 1)] : []),
    ],
  };
}
