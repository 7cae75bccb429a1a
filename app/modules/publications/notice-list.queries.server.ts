import { type SQL, sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import type { Matches, Rewrite, SearchRequest } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { type NoticeFacet, type NoticeListRequest, noticeFacets } from "./notice-list-request";
import { isVisible, type NoticeCard, selectNoticeCards } from "./notices.queries.server";

export interface NoticeList {
  cards: NoticeCard[];
  total: number;
  /** Facet → value → number of notices; a facet's own choice does not shrink its numbers. */
  counts: Record<NoticeFacet, ReadonlyMap<string, number>>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
}

/** More notices than a text ever means. */
const MOST_MATCHES = 5000;

/** The value of each facet of `n`, as text; null where it has none. */
const facetValue: Readonly<Record<NoticeFacet, SQL>> = {
  state: sql`case when n.ends_at is null then null when n.ends_at > (select clock.now()) then 'open' else 'ended' end`,
  kind: sql`n.kind`,
  subject: sql`n.subject`,
  year: sql`extract(year from n.starts_at at time zone 'Asia/Shanghai')::text`,
};

const orders: Readonly<Record<NoticeListRequest["sort"], SQL>> = {
  // What can still be objected to comes first, what ends soonest before the rest; then the newest.
  open: sql`coalesce(n.ends_at > (select clock.now()), false) desc,
    case when n.ends_at > (select clock.now()) then n.ends_at end, n.starts_at desc, n.id desc`,
  newest: sql`n.starts_at desc, n.id desc`,
};

/** One page of the public list, by the database's clock: a text is looked up in the index, all else in the table. */
export async function listNotices(
  request: NoticeListRequest,
  language: NonNullable<SearchRequest["language"]>,
): Promise<NoticeList> {
  const matches = request.text === "" ? undefined : await findMatches(request.text, language);
  const text = matches ? within(matches.records.map(({ id }) => Number(id))) : sql`true`;
  const [cards, total, counts] = await Promise.all([
    selectNoticeCards({
      where: sql`${text} and ${narrowed(request)}`,
      order: orders[request.sort],
      limit: request.perPage,
      offset: (request.page - 1) * request.perPage,
    }),
    countWhere(sql`${text} and ${narrowed(request)}`),
    countFacets(request, text),
  ]);
  return {
    ...{ cards, total, counts },
    interpretation: matches?.interpretation ?? [],
    highlight: matches?.highlight ?? [],
  };
}

/** Ids of what the public list shows, in its order, at most `limit`. */
export async function listNoticeIds(request: NoticeListRequest, limit: number): Promise<number[]> {
  const matches = request.text === "" ? undefined : await findMatches(request.text, "zh");
  const text = matches ? within(matches.records.map(({ id }) => Number(id))) : sql`true`;
  const rows = await db().execute<{ id: number }>(sql`
    select n.id from notices n where ${isVisible} and ${text} and ${narrowed(request)}
    order by ${orders[request.sort]} limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** What may be left out of a request that finds nothing, with the number of notices there are then. Never 0. */
export interface NoticeWayOut {
  without: "text" | NoticeFacet;
  total: number;
}

/** Every single condition whose removal helps, most results last. */
export async function listNoticeWaysOut(
  request: NoticeListRequest,
  language: NonNullable<SearchRequest["language"]>,
): Promise<NoticeWayOut[]> {
  const chosen = noticeFacets.filter((facet) => request.facets[facet].length > 0);
  const matches = request.text === "" ? undefined : await findMatches(request.text, language);
  const text = matches ? within(matches.records.map(({ id }) => Number(id))) : sql`true`;
  const ways = await Promise.all([
    ...chosen.map(async (facet) => ({
      without: facet,
      total: await countWhere(sql`${text} and ${narrowed(request, facet)}`),
    })),
    ...(matches
      ? [countWhere(narrowed(request)).then((total) => ({ without: "text" as const, total }))]
      : []),
  ]);
  return ways.filter((way) => way.total > 0).sort((a, b) => a.total - b.total);
}

function findMatches(text: string, language: NonNullable<SearchRequest["language"]>): Promise<Matches> {
  const scope = { audience: "public" } as const;
  return searchEngine().matches({ scope, kinds: ["notice"], text, filters: [], language }, MOST_MATCHES);
}

function within(ids: readonly number[]): SQL {
  return ids.length === 0 ? sql`false` : sql`n.id in ${[...ids]}`;
}

/** The chosen values as a condition, without those of one facet. */
function narrowed({ facets }: NoticeListRequest, without?: NoticeFacet): SQL {
  const conditions = noticeFacets
    .filter((facet) => facet !== without && facets[facet].length > 0)
    .map((facet) => sql`${facetValue[facet]} in ${[...facets[facet]]}`);
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

async function countWhere(where: SQL): Promise<number> {
  const [row] = await db().execute<{ count: number }>(
    sql`select count(*)::int as count from notices n where ${isVisible} and ${where}`,
  );
  return row?.count ?? 0;
}

async function countFacets(request: NoticeListRequest, text: SQL): Promise<NoticeList["counts"]> {
  const counted = await Promise.all(
    noticeFacets.map(async (facet) => {
      const rows = await db().execute<{ value: string; count: number }>(sql`
        select ${facetValue[facet]} as value, count(*)::int as count from notices n
        where ${isVisible} and ${text} and ${narrowed(request, facet)} and ${facetValue[facet]} is not null
        group by 1`);
      const values: ReadonlyMap<string, number> = new Map(rows.map(({ value, count }) => [value, count]));
      return [facet, values] as const;
    }),
  );
  // fromEntries keeps exactly the names it was given, which its type cannot say.
  return Object.fromEntries(counted) as NoticeList["counts"];
}
