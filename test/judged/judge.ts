import type { SearchEngine, SearchKind } from "~/search/engine";

export interface JudgedQuery {
  kind: string;
  query: string;
  expected: readonly string[];
}

export interface Verdict extends JudgedQuery {
  /** Share of what was expected among the first ten; of more than ten expected, ten are asked for. */
  recall: number;
  found: readonly string[];
}

/** Asks every query of an engine and compares its first ten hits with what a person expects. */
export async function judge(
  engine: SearchEngine,
  queries: readonly JudgedQuery[],
  kinds: readonly SearchKind[],
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const judged of queries) {
    const answer = await engine.search({
      scope: { audience: "public" },
      kinds,
      text: judged.query,
      filters: [],
      facets: [],
      sort: "relevance",
      page: 1,
      perPage: 10,
    });
    const found = answer.hits.map((hit) => hit.id);
    const right = judged.expected.filter((id) => found.includes(id)).length;
    verdicts.push({ ...judged, found, recall: right / Math.min(10, judged.expected.length) });
  }
  return verdicts;
}

/** Recall by kind of query and over all, as lines of text. */
export function report(verdicts: readonly Verdict[]): string {
  const kinds = [...new Set(verdicts.map((verdict) => verdict.kind))];
  const line = (name: string, some: readonly Verdict[]) =>
    `${name.padEnd(12)} ${mean(some).toFixed(3)}  (${some.length} queries)`;
  const misses = verdicts
    .filter((verdict) => verdict.recall < 1)
    .map(
      (verdict) =>
        `  ${verdict.query} → ${verdict.found.join(" ") || "nothing"}; expected ${verdict.expected.join(" ")}`,
    );
  return [
    ...kinds.map((kind) =>
      line(
        kind,
        verdicts.filter((verdict) => verdict.kind === kind),
      ),
    ),
    line("all", verdicts),
    ...misses,
  ].join("\n");
}

/** Mean recall. */
export function mean(verdicts: readonly Verdict[]): number {
  return verdicts.reduce((sum, verdict) => sum + verdict.recall, 0) / Math.max(1, verdicts.length);
}
