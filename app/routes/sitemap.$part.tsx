import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { recordsPerPart, type SitemapPage, sitemapFile, xmlResponse } from "../http/sitemap";
import {
  listSitemapEntries,
  type SitemapKind,
  sitemapKinds,
} from "../modules/open-data/sitemap.queries.server";
import { findNextNoticeChange } from "../modules/publications/notices.queries.server";
import type { Paths } from "../paths";

const fixedPages: readonly SitemapPage[] = [
  { at: (paths) => paths.home() },
  { at: (paths) => paths.platforms() },
  { at: (paths) => paths.services() },
  { at: (paths) => paths.instruments() },
  { at: (paths) => paths.resources() },
  { at: (paths) => paths.achievements() },
  { at: (paths) => paths.demands() },
  { at: (paths) => paths.map() },
  { at: (paths) => paths.policies() },
  { at: (paths) => paths.rules() },
  { at: (paths) => paths.notices() },
  { at: (paths) => paths.statistics() },
  { at: (paths) => paths.openData() },
  { at: (paths) => paths.ledgerHeads() },
  { at: (paths) => paths.misconductReport() },
  { at: (paths) => paths.about() },
  { at: (paths) => paths.privacy() },
  { at: (paths) => paths.terms() },
];

/** One file of the sitemap: `pages.xml`, `platforms-1.xml`, `organisations-3.xml`, `notices-1.xml`. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const origin = context.site?.origin ?? new URL(request.url).origin;
  const changesAt = await findNextNoticeChange();
  const pages = params.part === "pages.xml" ? fixedPages : await recordsOf(params.part ?? "");
  if (pages.length === 0) return noSuchFile(request, origin);
  context.page.tag(...sitemapKinds);
  if (changesAt) context.page.validUntil(changesAt);
  return xmlResponse(sitemapFile(origin, pages));
}

async function recordsOf(part: string): Promise<SitemapPage[]> {
  const match = /^([a-z]+)-([1-9][0-9]{0,5})\.xml$/.exec(part);
  const kind = sitemapKinds.find((one) => one === match?.[1]);
  if (!match || !kind) return [];
  const entries = await listSitemapEntries(kind, Number(match[2]), recordsPerPart);
  return entries.map(({ key, changedAt }) => ({ at: (paths) => addressOf[kind](paths, key), changedAt }));
}

const addressOf: Readonly<Record<SitemapKind, (paths: Paths, key: string) => string>> = {
  platforms: (paths, key) => paths.platform(key),
  services: (paths, key) => paths.service(Number(key)),
  instruments: (paths, key) => paths.instrument(Number(key)),
  resources: (paths, key) => {
    const [kind = "", id] = key.split("/");
    return paths.resource(kind, Number(id));
  },
  achievements: (paths, key) => paths.achievement(Number(key)),
  demands: (paths, key) => paths.demand(Number(key)),
  organisations: (paths, key) => paths.organisation(key),
  policies: (paths, key) => paths.policy(key),
  notices: (paths, key) => paths.notice(Number(key)),
};
