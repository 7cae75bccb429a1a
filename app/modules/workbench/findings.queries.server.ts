import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { readListPage } from "~/app/http/list-page";
import { db } from "~/db/client.server";
import { type MatchRequest, type SearchKind, type SearchRecord, searchKinds } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { narrowedOffers } from "../capabilities/offer-list.queries.server";
import { readOfferAddress } from "../capabilities/offer-list-address";
import type { OfferListKind } from "../capabilities/offer-list-request";
import { listOfferVocabulary } from "../capabilities/offer-list-vocabulary.queries.server";
import { publicDemandNames } from "../demands/public-demand.queries.server";
import type { SearchableList } from "../notifications/followed-form";
import { listNoticeIds } from "../publications/notice-list.queries.server";
import { noticeFacetCodes, noticeSorts } from "../publications/notice-list-request";
import {
  listPolicyVocabulary,
  narrowed as narrowedPolicies,
} from "../publications/policy-list.queries.server";
import { defaultSort, facetCodes, sortsFor } from "../publications/policy-list-request";
import { narrowed as narrowedPlatforms } from "../registry/platform-list.queries.server";
import { readPlatformAddress } from "../registry/platform-list-address";
import { listVocabulary } from "../registry/vocabulary.queries.server";

/** A public record that a search finds. `id`: unique among all kinds. */
export interface Finding {
  id: string;
  name: { zh: string; en?: string | undefined };
}

/** How deep a kept search is followed: as deep as its list can be read. */
const depth = 1000;
const perPage = 100;

/** What a kept search finds today, by its ids (see `Finding`): the public's view, whoever keeps it. */
export async function listFindings(list: SearchableList, query: string, today: CivilDate): Promise<string[]> {
  const records = await finders[list](new URL(`http://list/?${query}`), today);
  return records.map(({ kind, id }) => `${kind}-${id}`);
}

const finders: Readonly<Record<SearchableList, (address: URL, today: CivilDate) => Promise<SearchRecord[]>>> =
  {
    platforms: async (address, today) =>
      listRecords(narrowedPlatforms(readPlatformAddress(address, await listVocabulary(), today).request)),
    policies: async (address, today) => {
      const facets = facetCodes(await listPolicyVocabulary());
      return listRecords(narrowedPolicies(readListPage(address, { facets, sortsFor, defaultSort, today })));
    },
    notices: async (address, today) => {
      const asked = readListPage(address, {
        facets: noticeFacetCodes,
        sortsFor: () => noticeSorts,
        defaultSort: () => "newest",
        today,
      });
      const ids = await listNoticeIds(asked, depth);
      return ids.map((id) => ({ kind: "notice", id: String(id) }));
    },
    services: async (address, today) => listOfferRecords(address, "service", today),
    instruments: async (address, today) => listOfferRecords(address, "instrument", today),
    resources: async (address, today) => listOfferRecords(address, "resource", today),
    achievements: async (address, today) => listOfferRecords(address, "achievement", today),
    demands: async (address, today) => listOfferRecords(address, "demand", today),
    search: async (address, today) => {
      const { text, facets } = readListPage(address, {
        facets: { kind: searchKinds },
        sortsFor: () => ["relevance"],
        defaultSort: () => "relevance",
        today,
      });
      const [kind] = facets.kind;
      const filters = kind === undefined ? [] : [{ facet: "kind", in: [kind] }];
      const request: MatchRequest = { scope: { audience: "public" }, kinds: searchKinds, text, filters };
      return listRecords(request, { isOfText: true });
    },
  };

async function listOfferRecords(
  address: URL,
  list: OfferListKind,
  today: CivilDate,
): Promise<SearchRecord[]> {
  const { request } = readOfferAddress(address, list, await listOfferVocabulary(), today);
  return listRecords(await narrowedOffers(request));
}

/**
 * Ids alone, in one question of the index; of what finds more than can be read, what stands first in its list.
 * `isOfText`: without a word to look for there is nothing.
 */
async function listRecords(request: MatchRequest, { isOfText = false } = {}): Promise<SearchRecord[]> {
  const { records, isCut, highlight } = await searchEngine().matches(request, depth);
  if (isOfText && highlight.length === 0) return [];
  if (!isCut) return [...records];
  const found: SearchRecord[] = [];
  for (let page = 1; (page - 1) * perPage < depth; page++) {
    const sort = request.text === "" ? "newest" : "relevance";
    const { hits } = await searchEngine().search({ ...request, facets: [], sort, page, perPage });
    found.push(...hits.map(({ kind, id }) => ({ kind, id })));
    if (hits.length < perPage) break;
  }
  return found;
}

/** Findings as the public may see them at this moment, in their order; one that it may not see is left out. */
export async function nameFindings(findings: readonly string[]): Promise<Finding[]> {
  if (findings.length === 0) return [];
  const ids = (kind: SearchKind) => {
    const own = findings
      .filter((id) => id.startsWith(`${kind}-`))
      .map((id) => Number(id.slice(kind.length + 1)));
    return sql`any(${sql.param(`{${own.join(",")}}`)}::int[])`;
  };
  const rows = await db().execute<{ id: string; zh: string; en: string | null }>(sql`
    select 'platform-' || id as id, name_zh as zh, name_en as en from platforms where id = ${ids("platform")}
    union all select 'service-' || id, name_zh, name_en from services
      where id = ${ids("service")} and status = 'published'
    union all select 'instrument-' || id, name_zh, name_en from instruments
      where id = ${ids("instrument")} and status = 'published'
    union all select 'resource-' || id, name_zh, name_en from shared_resources
      where id = ${ids("resource")} and status = 'published'
    union all select 'achievement-' || id, title_zh, title_en from achievements
      where id = ${ids("achievement")} and status = 'published'
    union all select 'demand-' || id, name ->> 'zh', name ->> 'en' from (${publicDemandNames(ids("demand"))}) demands
    union all select 'organisation-' || id, name_zh, name_en from organisations where id = ${ids("organisation")}
    union all select 'policy-' || id, title_zh, title_en from policies where id = ${ids("policy")}
    union all select 'notice-' || id, title_zh, title_en from notices
      where id = ${ids("notice")} and starts_at <= clock.now() and withdrawn_at is null`);
  const byId = new Map(rows.map(({ id, zh, en }) => [id, { id, name: { zh, en: en ?? undefined } }]));
  return findings.flatMap((id) => byId.get(id) ?? []);
}
