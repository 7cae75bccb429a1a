import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { canonicalSearch, type ListParameter } from "../address-query";
import { listMapSites } from "../modules/map/map-sites.queries.server";
import { readMapAddress } from "../modules/registry/platform-list-address";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { packSites } from "../modules/registry/site-points";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { languageOf } from "../paths";

/** The answer is whole and has no order. */
const unread: readonly ListParameter[] = ["near", "sort", "per_page", "page"];

/**
 * JSON for the map: the public sites of the platforms that the same query lists. An address that asks for an order
 * or a page of them leads to the one that does not.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (unread.some((name) => url.searchParams.get(name)))
    return redirect(url.pathname + canonicalSearch(url.search, unread), 301);
  const language = languageOf(url.pathname);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { request: wanted, notices } = readMapAddress(url, vocabulary, today);
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(new Date(`${notice.asOf}T00:00:00+08:00`));
  }
  const { platforms, isCut } = await listMapSites(wanted, vocabulary, language === "en" ? "en" : "zh");
  return Response.json(packSites(platforms, language, isCut), { headers: { "X-Robots-Tag": "noindex" } });
}
