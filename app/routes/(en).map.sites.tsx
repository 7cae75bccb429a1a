import type { LoaderFunctionArgs } from "@remix-run/node";
import { listMapSites } from "../modules/map/map-sites.queries.server";
import { readPlatformAddress } from "../modules/registry/platform-list-address";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { packSites } from "../modules/registry/site-points";
import { listVocabulary } from "../modules/registry/vocabulary.queries.server";
import { languageOf } from "../paths";

/** JSON for the map: the public sites of the platforms that the same query lists. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const language = languageOf(url.pathname);
  const [vocabulary, today] = await Promise.all([listVocabulary(), findRegistryDay()]);
  const { request: wanted, notices } = readPlatformAddress(url, vocabulary, today);
  context.page.tag("platforms");
  for (const notice of notices) {
    if (notice.kind === "future") context.page.validUntil(new Date(`${notice.asOf}T00:00:00+08:00`));
  }
  const { platforms, isCut } = await listMapSites(wanted, language === "en" ? "en" : "zh");
  return Response.json(packSites(platforms, language, isCut), { headers: { "X-Robots-Tag": "noindex" } });
}
