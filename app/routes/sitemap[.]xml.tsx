import type { LoaderFunctionArgs } from "@remix-run/node";
import { recordsPerPart, sitemapIndex, xmlResponse } from "../http/sitemap";
import { listSitemapParts } from "../modules/registry/sitemap.queries.server";
import { sitemapPart } from "../paths";

/** The index of the sitemap: the fixed pages, then the files of platforms and organisations. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const origin = context.site?.origin ?? new URL(request.url).origin;
  const parts = await listSitemapParts(recordsPerPart);
  context.page.tag("platforms", "organisations");
  return xmlResponse(
    sitemapIndex([
      { location: origin + sitemapPart("pages") },
      ...parts.map(({ kind, number, changedAt }) => ({
        location: origin + sitemapPart(`${kind}-${number}`),
        changedAt,
      })),
    ]),
  );
}
