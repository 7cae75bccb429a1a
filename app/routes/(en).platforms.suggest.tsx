import type { LoaderFunctionArgs } from "@remix-run/node";
import { parseListQuery } from "../http/list-query";
import { suggestPlatforms } from "../modules/registry/platform-list.queries.server";
import { suggestionOf } from "../modules/registry/platform-suggestion";
import { languageOf } from "../paths";

/** JSON for the search field: `{ suggestions: [{ title, href, note }] }` for what was typed so far (`q`). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const language = languageOf(url.pathname);
  const { q } = parseListQuery(url, { facets: {} });
  const cards = q === "" ? [] : await suggestPlatforms(q);
  context.page.tag("platforms");
  return Response.json(
    { suggestions: cards.map((card) => suggestionOf(card, language)) },
    { headers: { "X-Robots-Tag": "noindex" } },
  );
}
