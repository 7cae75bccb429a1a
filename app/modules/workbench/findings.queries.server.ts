import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { readListPage } from "~/app/http/list-page";
import { db } from "~/db/client.server";
import { type SearchKind, searchKinds } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import type { SearchableList } from "../notifications/followed-form";
import { listNotices } from "../publications/notice-list.queries.server";
import { noticeFacetCodes, noticeSorts } from "../publications/notice-list-request";
import { listPolicies, listPolicyVocabulary } from "../publications/policy-list.queries.server";
import { defaultSort, facetCodes, sortsFor } from "../publications/policy-list-request";
import { listPlatforms } from "../registry/platform-list.queries.server";
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

/** What a kept search finds today, newest or best first: the public's view, whoever keeps it. */
export async function listFindings(
  list: SearchableList,
  query: string,
  today: CivilDate,
): Promise<Finding[]> {
  const found: Finding[] = [];
  for (let page = 1; (page - 1) * perPage < depth; page++) {
    const address = new URL(`http://list/?${query}`);
    address.searchParams.set("page", String(page));
    address.searchParams.set("per_page", String(perPage));
    const some = await finders[list](address, today);
    found.push(...some);
    if (some.length < perPage) break;
  }
  return found;
}

const finders: Readonly<Record<SearchableList, (address: URL, today: CivilDate) => Promise<Finding[]>>> = {
  platforms: async (address, today) => {
    const { request } = readPlatformAddress(address, await listVocabulary(), today);
    const { cards } = await listPlatforms(request, "zh");
    return cards.map(({ id, name }) => ({ id: `platform-${id}`, name }));
  },
  policies: async (address, today) => {
    const facets = facetCodes(await listPolicyVocabulary());
    const asked = readListPage(address, { facets, sortsFor, defaultSort, today });
    const { cards } = await listPolicies(asked, "zh");
    return cards.map(({ id, title }) => ({ id: `policy-${id}`, name: title }));
  },
  notices: async (address, today) => {
    const asked = readListPage(address, {
      facets: noticeFacetCodes,
      sortsFor: () => noticeSorts,
      defaultSort: () => "newest",
      today,
    });
    const { cards } = await listNotices(asked, "zh");
    return cards.map(({ id, title }) => ({ id: `notice-${id}`, name: title }));
  },
  search: findEverywhere,
};

async function findEverywhere(address: URL, today: CivilDate): Promise<Finding[]> {
  const { text, facets, page } = readListPage(address, {
    facets: { kind: searchKinds },
    sortsFor: () => ["relevance"],
    defaultSort: () => "relevance",
    today,
  });
  const [kind] = facets.kind;
  const { hits, highlight } = await searchEngine().search({
    scope: { audience: "public" },
    kinds: searchKinds,
    text,
    filters: kind === undefined ? [] : [{ facet: "kind", in: [kind] }],
    facets: [],
    sort: "relevance",
    page,
    perPage,
  });
  if (highlight.length === 0) return [];
  return namesOf(hits.map((hit) => ({ kind: hit.kind, id: Number(hit.id) })));
}

/** Names of records as the public may see them; one that it may not see is left out. */
async function namesOf(records: readonly { kind: SearchKind; id: number }[]): Promise<Finding[]> {
  const ids = (kind: SearchKind) =>
    sql`any(${sql.param(`{${records.flatMap((one) => (one.kind === kind ? [one.id] : [])).join(",")}}`)}::int[])`;
  const rows = await db().execute<{ id: string; zh: string; en: string | null }>(sql`
    select 'platform-' || id as id, name_zh as zh, name_en as en from platforms where id = ${ids("platform")}
    union all select 'organisation-' || id, name_zh, name_en from organisations where id = ${ids("organisation")}
    union all select 'policy-' || id, title_zh, title_en from policies where id = ${ids("policy")}
    union all select 'notice-' || id, title_zh, title_en from notices
      where id = ${ids("notice")} and starts_at <= clock.now() and withdrawn_at is null`);
  const byId = new Map(rows.map(({ id, zh, en }) => [id, { id, name: { zh, en: en ?? undefined } }]));
  return records.flatMap(({ kind, id }) => byId.get(`${kind}-${id}`) ?? []);
}
