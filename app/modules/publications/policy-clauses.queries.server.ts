import { sql } from "drizzle-orm";
import { groupBy } from "~/app/core/group-by";
import { db, type Executor } from "~/db/client.server";
import type { ClauseKind } from "~/db/schema/policies";
import { clausePaths } from "./clause-paths";
import { countTerms, excerptAround } from "./text-excerpt";

/** The clause of a policy that a search was about. */
export interface MatchingClause {
  anchor: string;
  /** As it is cited: 三（六）3. */
  label: string;
  /** About 80 characters (160 in English) around the first of the terms. */
  excerpt: string;
  /** The language of the excerpt: readers of English get the official text where our outline has nothing. */
  lang: "zh-CN" | "en";
  /** Whether the words are our outline's, and not the document's. */
  isOutline: boolean;
}

interface Row extends Record<string, unknown> {
  policy_id: number;
  is_text: boolean;
  anchor: string;
  kind: ClauseKind | null;
  depth: number;
  label: string | null;
  zh: string | null;
  en: string | null;
}

/**
 * Policy → its clause that has most of the terms, of these the most specific, in the reader's own language before
 * the other; policies without such a clause are left out. `terms` are those of a search answer's `highlight`.
 */
export async function listMatchingClauses(
  policyIds: readonly number[],
  terms: readonly string[],
  language: "zh" | "en",
  tx: Executor = db(),
): Promise<ReadonlyMap<number, MatchingClause>> {
  if (policyIds.length === 0 || terms.length === 0) return new Map();
  const rows = await tx.execute<Row>(sql`
    with lines as (
      select policy_id, true as is_text, position, anchor, kind, depth, label, text_zh as zh, null as en
      from policy_clauses where policy_id in ${[...policyIds]}
      union all
      select policy_id, false, position, anchor, null, depth, label, concat_ws('：', heading_zh, gist_zh),
        nullif(concat_ws(': ', heading_en, gist_en), '')
      from policy_outlines where policy_id in ${[...policyIds]}
    )
    select policy_id, is_text, anchor, kind, depth, label,
      case when normalize(zh, nfkc) ilike any(${patterns(terms)}) then zh end as zh,
      case when normalize(en, nfkc) ilike any(${patterns(terms)}) then en end as en
    from lines order by policy_id, is_text desc, position`);
  const found = [...groupBy(rows, (row) => row.policy_id)].map(
    ([id, lines]) => [id, bestClause(lines, terms, language)] as const,
  );
  return new Map(found.flatMap(([id, clause]) => (clause ? [[id, clause]] : [])));
}

/** What a line with a term looks like at least: words are folded (plurals, accents), so only their beginnings count. */
function patterns(terms: readonly string[]) {
  const beginnings = terms.map((term) =>
    /\p{Script=Han}/u.test(term) ? term : [...term].slice(0, 2).join(""),
  );
  const escaped = beginnings.map((text) => `%${text.replace(/[\\%_]/g, "\\$&")}%`);
  return sql`array[${sql.join(
    escaped.map((pattern) => sql`${pattern}`),
    sql`, `,
  )}]::text[]`;
}

function bestClause(
  lines: readonly Row[],
  terms: readonly string[],
  language: "zh" | "en",
): MatchingClause | undefined {
  const pageLanguage = language === "en" ? "en" : "zh-CN";
  const candidates = lines.flatMap((line) =>
    (["zh", "en"] as const).flatMap((code) => {
      const text = line[code];
      if (text === null) return [];
      return [{ line, code, text, hits: countTerms(text, terms), isOwn: code === language }];
    }),
  );
  // Sorting is stable: of equals the first one stays first, and the official text stands before our outline.
  const [best] = candidates
    .filter(({ hits }) => hits > 0)
    .sort(
      (a, b) =>
        b.hits - a.hits ||
        Number(b.isOwn) - Number(a.isOwn) ||
        standing(b.line) - standing(a.line) ||
        b.line.depth - a.line.depth,
    );
  if (!best) return undefined;
  const ofSameReading = lines.filter((line) => line.is_text === best.line.is_text);
  return {
    anchor: best.line.anchor,
    label: clausePaths(ofSameReading, pageLanguage).get(best.line.anchor) ?? "",
    excerpt: excerptAround(best.text, terms, best.code),
    lang: best.code === "en" ? "en" : "zh-CN",
    isOutline: !best.line.is_text,
  };
}

/** What says something comes before what only heads it. */
function standing({ kind }: Row): number {
  if (kind === "part") return 0;
  return kind === "heading" ? 1 : 2;
}
