import type { LoaderFunctionArgs } from "@remix-run/node";
import { atomResponse, tagUri } from "../http/atom";
import { noSuchFile } from "../http/no-such-file";
import { translator } from "../i18n/catalogues";
import { listFeedEntries } from "../modules/open-data/feed-entries.queries.server";
import { type FeedName, feedNames } from "../path-parts";
import { languageOf, pathsIn } from "../paths";

/** Enough for a reader that asks once a week. */
const ENTRIES = 30;

/** What each feed is made of, for the cache, and the page that shows the same. */
const feeds = {
  approvals: { tag: "platforms", page: "platforms" },
  demands: { tag: "demands", page: "demands" },
  ledger: { tag: "ledger-heads", page: "ledgerHeads" },
  notices: { tag: "notices", page: "notices" },
  policies: { tag: "policies", page: "policies" },
} as const satisfies Record<FeedName, { tag: string; page: string }>;

/** Atom: `/feeds/approvals.atom`, `/feeds/demands.atom`, `/feeds/notices.atom`, `/feeds/policies.atom`, `/feeds/ledger.atom`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const name = feedNames.find((one) => `${one}.atom` === params.name);
  const url = new URL(request.url);
  if (!name) return noSuchFile(request, context.site?.origin ?? url.origin);
  const language = languageOf(url.pathname);
  const paths = pathsIn(language);
  const origin = context.site?.origin ?? url.origin;
  const t = translator(language, "common");
  const { entries, changesAt } = await listFeedEntries(name, { language, origin, limit: ENTRIES });
  context.page.tag(feeds[name].tag);
  if (changesAt) context.page.validUntil(changesAt);
  return atomResponse({
    id: tagUri(origin, `feed/${name}/${language}`),
    language,
    title: `${t(`feed.${name}`)} – ${t("siteName")}`,
    subtitle: t(`feedIs.${name}`),
    self: origin + paths.feed(name),
    alternate: origin + paths[feeds[name].page](),
    author: t("siteName"),
    entries,
  });
}
