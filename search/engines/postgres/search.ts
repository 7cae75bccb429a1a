import type { Hit, SearchAnswer, SearchKind, SearchRequest } from "../../engine";
import { highlightsOf, type Reading, rewritesOf } from "../../query/reading";
import { type Understood, understand } from "../../query/understand";
import { count, few, probe, type SearchTools, spreadFilters } from "./counting";
import type { Histogram } from "./facet-sets";
import { type HitRow, readPage } from "./page";

/** Answers one request: understand, count, widen if next to nothing was found, then read one page. */
export async function search(request: SearchRequest, tools: SearchTools): Promise<SearchAnswer> {
  const begun = performance.now();
  const understood = await understandRequest(request, tools);
  const hasText = understood.first.groups.length > 0;
  const { readings, histogram } = await widen(request, understood, tools);
  const disjunctive = spreadFilters(request);
  const total = tools.facetSets.total(histogram, disjunctive);
  const found = { rows: sum(histogram), kinds: kindsIn(histogram, request, tools) };
  const hits = await readPage(request, understood, readings, found, tools);
  const rewritten = readings.at(-1);
  return {
    hits: hits.map(hitOf),
    total: { value: total, relation: "exact" },
    facets: tools.facetSets.count(histogram, disjunctive, request.facets),
    interpretation:
      rewritten && hasText ? rewritesOf(rewritten, hits[0]?.title ?? "", readings.length === 1) : [],
    highlight: highlightsOf(readings),
    engine: "postgres",
    isDegraded: false,
    tookMs: performance.now() - begun,
  };
}

/** What the request's text means. Initials of several words count only where one name has all these words. */
export async function understandRequest(request: SearchRequest, tools: SearchTools): Promise<Understood> {
  const dictionary = await tools.dictionary.current();
  const understood = understand(request.text, dictionary, request.language);
  const initials = understood.first.groups.filter((group) => group.why === "initials");
  const isDoubtful = initials.some((group) => group.from !== group.within);
  if (!isDoubtful) return understood;
  const inNames: Reading = { groups: initials, dropped: [], where: "titles" };
  return (await probe(request, [inNames], tools)) > 0
    ? understood
    : understand(request.text, dictionary, request.language, { withInitials: false });
}

/** The readings that together answer, and how many rows they find: as typed, or widened when that is too little. */
export async function widen(
  request: SearchRequest,
  understood: Understood,
  tools: SearchTools,
): Promise<{ readings: Reading[]; histogram: Histogram }> {
  const { first } = understood;
  if (first.groups.length === 0) return { readings: [], histogram: await count(request, [], tools) };
  const histogram = await count(request, [first], tools);
  let found = sum(histogram);
  // What filters leave of a good query is no reason to read it differently.
  if (found < few && request.filters.length > 0) found = await probe(request, [first], tools);
  if (found >= few || (found > 0 && (await isNamed(request, first, tools))))
    return { readings: [first], histogram };
  for (const reading of understood.wider()) {
    // What was found as typed stays, in front of what the wider reading adds.
    const readings = found > 0 ? [first, reading] : [reading];
    if ((await probe(request, readings, tools)) > found)
      return { readings, histogram: await count(request, readings, tools) };
  }
  return { readings: [first], histogram };
}

/** Whether some name holds every word: then one or two hits are what was meant. */
async function isNamed(request: SearchRequest, reading: Reading, tools: SearchTools): Promise<boolean> {
  return (await probe(request, [{ ...reading, where: "titles" }], tools)) > 0;
}

function hitOf(row: HitRow): Hit {
  return {
    kind: row.kind,
    id: row.id,
    score: Number(row.score),
    ...(row.metres === null ? {} : { distance: row.metres }),
  };
}

/** The kinds among the rows that pass all filters, the most frequent first. */
function kindsIn(histogram: Histogram, request: SearchRequest, { facetSets }: SearchTools): SearchKind[] {
  const [kinds] = facetSets.count(histogram, spreadFilters(request), [
    { facet: "kind", isDisjunctive: false },
  ]);
  const counts = kinds?.counts ?? new Map<string, number>();
  return request.kinds
    .filter((kind) => counts.has(kind))
    .sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

function sum(histogram: Histogram): number {
  let total = 0;
  for (const rows of histogram.values()) total += rows;
  return total;
}
