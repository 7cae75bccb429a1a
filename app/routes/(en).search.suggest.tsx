import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseListQuery } from "../http/list-query";
import { findNextNoticeChange } from "../modules/publications/notices.queries.server";
import { searchSuggestion, suggestionOf } from "../modules/site-search/suggestion";
import { suggestRecords } from "../modules/site-search/suggestions.queries.server";
import { languageOf } from "../paths";

/**
 * JSON for a search field: `{ suggestions: [{ title, href, note }] }`, of any kind, for what was typed so far (`q`); the last
 * one searches for it in everything.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const language = languageOf(url.pathname);
  const { q } = parseListQuery(url, { facets: {} });
  const [nextChange, records] = await Promise.all([
    findNextNoticeChange(),
    q === "" ? [] : suggestRecords(q),
  ]);
  context.page.tag("platforms", "organisations", "policies", "notices");
  context.page.tag("services", "instruments", "resources", "achievements", "demands");
  if (nextChange) context.page.validUntil(nextChange);
  return Response.json(
    {
      suggestions: [
        ...records.map((record) => suggestionOf(record, language)),
        ...(q === "" ? [] : [searchSuggestion(q, language)]),
      ],
    },
    { headers: { "X-Robots-Tag": "noindex" } },
  );
}
