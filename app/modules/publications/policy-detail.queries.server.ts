import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { PolicyRelationKind } from "~/db/schema/policies";
import { listPolicyCards, type PolicyCard, type PolicyText } from "./policy-cards.queries.server";
import { mergeLines, type OfficialLine, type OutlineLine, type PolicyLine } from "./policy-lines";

/** What the policy's own page shows besides its card. */
export interface PolicyDetail extends PolicyCard {
  effectiveOn?: string;
  repealedOn?: string;
  /** When its text was read from a file; none: not held. */
  textReadAt?: string;
  /** Doubts about the text: codes with what was read. */
  findings: { code: string; detail: Record<string, string> }[];
  /** With the organisation where the register knows it. */
  issuers: (PolicyText & { organisationId?: number })[];
  source: { title: PolicyText; url?: string; publishedOn?: string };
}

interface Row extends Record<string, unknown> {
  id: number;
  effective_on: string | null;
  repealed_on: string | null;
  text_read_at: string | null;
  findings: PolicyDetail["findings"];
  issuers: PolicyDetail["issuers"];
  source: PolicyDetail["source"];
}

/** The public record of a policy; undefined where there is none. */
export async function findPolicyBySlug(slug: string, tx: Executor = db()): Promise<PolicyDetail | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select p.id, p.effective_on::text, p.repealed_on::text, p.text_findings as findings,
      to_char(p.text_read_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as text_read_at,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('zh', i.name_zh, 'en', i.name_en,
          'organisationId', i.organisation_id)) order by i.position)
        from policy_issuers i where i.policy_id = p.id), '[]') as issuers,
      jsonb_strip_nulls(jsonb_build_object('title', jsonb_build_object('zh', s.title_zh, 'en', s.title_en),
        'url', s.url, 'publishedOn', s.published_on)) as source
    from policies p join sources s on s.id = p.source_id where p.slug = ${slug}`);
  const [card] = row ? await listPolicyCards([row.id], tx) : [];
  if (!row || !card) return undefined;
  return {
    ...card,
    effectiveOn: row.effective_on ?? undefined,
    repealedOn: row.repealed_on ?? undefined,
    textReadAt: row.text_read_at ?? undefined,
    findings: row.findings,
    issuers: row.issuers,
    source: row.source,
  };
}

/** The policy's text with our outline beside it, or the outline alone, in reading order. Public. */
export async function listPolicyLines(policyId: number, tx: Executor = db()): Promise<PolicyLine[]> {
  const official = await tx.execute<OfficialLine & Record<string, unknown>>(sql`
    select anchor, kind, depth, label, text_zh as text, cells
    from policy_clauses where policy_id = ${policyId} order by position`);
  const outline = await tx.execute<OutlineLine & Record<string, unknown>>(sql`
    select anchor, depth, label,
      jsonb_strip_nulls(jsonb_build_object('zh', heading_zh, 'en', heading_en)) as heading,
      jsonb_strip_nulls(jsonb_build_object('zh', gist_zh, 'en', gist_en)) as gist
    from policy_outlines where policy_id = ${policyId} order by position`);
  return mergeLines(official, outline);
}

/** How a policy is related to another, told from its own side. */
const relationWords = {
  cites: { from: "cites", to: "cited" },
  implements: { from: "implements", to: "implemented" },
  repeals: { from: "repeals", to: "repealed" },
  replaces: { from: "replaces", to: "replaced" },
} as const satisfies Record<PolicyRelationKind, { from: string; to: string }>;
type RelationWord = (typeof relationWords)[PolicyRelationKind]["from" | "to"];

export interface RelatedPolicies {
  relation: RelationWord;
  policies: PolicyCard[];
}

/** Policies that this one speaks of, and that speak of it, by how they do. Public. */
export async function listRelatedPolicies(policyId: number, tx: Executor = db()): Promise<RelatedPolicies[]> {
  const rows = await tx.execute<{ kind: PolicyRelationKind; other: number; is_from: boolean }>(sql`
    select kind, to_id as other, true as is_from from policy_relations where from_id = ${policyId}
    union all select kind, from_id, false from policy_relations where to_id = ${policyId}`);
  const cards = await listPolicyCards([...new Set(rows.map(({ other }) => other))], tx);
  return Object.entries(relationWords)
    .flatMap(([kind, words]) => [
      { relation: words.from, ids: idsOf(kind, true) },
      { relation: words.to, ids: idsOf(kind, false) },
    ])
    .map(({ relation, ids }) => ({ relation, policies: cards.filter(({ id }) => ids.includes(id)) }))
    .filter(({ policies }) => policies.length > 0);

  function idsOf(kind: string, isFrom: boolean): number[] {
    return rows.filter((row) => row.kind === kind && row.is_from === isFrom).map(({ other }) => other);
  }
}
