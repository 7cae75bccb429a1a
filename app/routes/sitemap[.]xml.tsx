import type { LoaderFunctionArgs } from "@remix-run/node";
import { recordsPerPart, sitemapIndex, xmlResponse } from "../http/sitemap";
import { listSitemapParts, sitemapKinds } from "../modules/open-data/sitemap.queries.server";
import { findNextNoticeChange } from "../modules/publications/notices.queries.server";
import { sitemapPart } from "../paths";

/** The index of the sitemap: the fixed pages, then the files of each kind of record. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const origin = context.site?.origin ?? new URL(request.url).origin;
  // The next change is asked for first: a notice that starts in between is then told of twice rather than not at all.
  const changesAt = await findNextNoticeChange();
  const parts = await listSitemapParts(recordsPerPart);
  context.page.tag(...sitemapKinds);
  if (changesAt) context.page.validUntil(changesAt);
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
