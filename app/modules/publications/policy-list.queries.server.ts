import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { policyForces, policyLevels } from "~/db/schema/policies";
import type { CountRelation, Filter, Rewrite, SearchAnswer, SearchRequest } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { listPolicyCards, type PolicyCard, type PolicyText } from "./policy-cards.queries.server";
import { listMatchingClauses, type MatchingClause } from "./policy-clauses.queries.server";
import {
  eachFacet,
  type PolicyFacet,
  type PolicyListRequest,
  type PolicyVocabulary,
  policyFacets,
} from "./policy-list-request";

/** The whole vocabulary. Public. */
export async function listPolicyVocabulary(tx: Executor = db()): Promise<PolicyVocabulary> {
  const [row] = await tx.execute<{
    issuers: PolicyText[];
    years: string[];
    citing: { slug: string; title: PolicyText }[];
  }>(sql`
    select
      coalesce((select jsonb_agg(name order by times desc, name ->> 'zh') from (
        select jsonb_strip_nulls(jsonb_build_object('zh', name_zh, 'en', max(name_en))) as name, count(*) as times
        from policy_issuers group by name_zh) as named), '[]') as issuers,
      array(select distinct to_char(issued_on, 'YYYY') as year from policies where issued_on is not null order by year desc)
        as years,
      coalesce((select jsonb_agg(jsonb_build_object('slug', slug, 'title',
          jsonb_strip_nulls(jsonb_build_object('zh', title_zh, 'en', title_en))) order by issued_on desc nulls last)
        from policies p where exists (select from policy_relations r where r.from_id = p.id)), '[]') as citing`);
  if (!row) throw new Error("the vocabulary of policies gave no answer");
  return { forces: policyForces, levels: policyLevels, ...row };
}

export interface PolicyList {
  cards: PolicyCard[];
  /** Policy → the clause that the text was found in. */
  clauses: Readonly<Record<number, MatchingClause>>;
  total: { value: number; relation: CountRelation };
  /** Facet → value → number of policies; a facet's own choice does not shrink its numbers. */
  counts: Record<PolicyFacet, ReadonlyMap<string, number>>;
  /** Facet → number of policies without its own choice. */
  withoutFacet: Record<PolicyFacet, number>;
  interpretation: readonly Rewrite[];
  highlight: readonly string[];
  isDegraded: boolean;
}

/** One page of the public list. By name it is sorted by the titles in `language`. */
export async function listPolicies(request: PolicyListRequest, language: "zh" | "en"): Promise<PolicyList> {
  const answer = await searchEngine().search({
    ...narrowed(request),
    facets: policyFacets.map((facet) => ({ facet, isDisjunctive: true })),
    sort: request.sort,
    language,
    page: request.page,
    perPage: request.perPage,
  });
  const ids = answer.hits.map((hit) => Number(hit.id));
  const [cards, clauses] = await Promise.all([
    listPolicyCards(ids),
    listMatchingClauses(ids, answer.highlight, language),
  ]);
  return {
    cards,
    clauses: Object.fromEntries(clauses),
    total: answer.total,
    counts: eachFacet((facet) => found(answer, facet)?.counts ?? new Map()),
    withoutFacet: eachFacet((facet) => found(answer, facet)?.total ?? 0),
    interpretation: answer.interpretation,
    highlight: answer.highlight,
    isDegraded: answer.isDegraded,
  };
}

/** What may be left out of a request that finds nothing, and how many policies there are then. Never 0. */
export interface PolicyWayOut {
  without: "text" | PolicyFacet;
  total: number;
}

/** Every single condition whose removal helps; the closest answer comes first. */
export async function listPolicyWaysOut(
  request: PolicyListRequest,
  { withoutFacet }: Pick<PolicyList, "withoutFacet">,
): Promise<PolicyWayOut[]> {
  const ways: PolicyWayOut[] = policyFacets
    .filter((facet) => request.facets[facet].length > 0)
    .map((facet) => ({ without: facet, total: withoutFacet[facet] }));
  if (request.text !== "") {
    const answer = await searchEngine().search({
      ...narrowed({ ...request, text: "" }),
      facets: [],
      sort: "newest",
      page: 1,
      perPage: 1,
    });
    ways.push({ without: "text", total: answer.total.value });
  }
  return ways.filter((way) => way.total > 0).sort((a, b) => a.total - b.total);
}

/** The conditions of a request as the engine takes them. */
export function narrowed(
  request: Pick<PolicyListRequest, "text" | "facets">,
): Pick<SearchRequest, "scope" | "kinds" | "text" | "filters"> {
  return {
    scope: { audience: "public" },
    kinds: ["policy"],
    text: request.text,
    filters: policyFacets.flatMap((facet): Filter[] => {
      const chosen = request.facets[facet];
      return chosen.length > 0 ? [{ facet, in: chosen }] : [];
    }),
  };
}

function found(answer: SearchAnswer, facet: PolicyFacet) {
  return answer.facets.find((candidate) => candidate.facet === facet);
}
