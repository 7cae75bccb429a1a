import type { FacetCounts, FacetRequest, Filter } from "../../engine";

type Facets = Readonly<Record<string, readonly string[]>>;

/** Numbers of rows by the hash of their facets. */
export type Histogram = ReadonlyMap<string, number>;

const mostRemembered = 200_000;

/**
 * Remembers which facets stand behind a hash. A hash never changes its meaning, so nothing here can be stale,
 * whichever process wrote the row.
 */
export class FacetSets {
  private readonly known = new Map<string, Facets>();

  /** Hashes whose facets must be read before counting. */
  missing(histogram: Histogram): string[] {
    return [...histogram.keys()].filter((key) => !this.known.has(key));
  }

  remember(key: string, facets: Facets): void {
    if (this.known.size >= mostRemembered) this.known.clear();
    this.known.set(key, facets);
  }

  /** Rows that pass the facet filters. */
  total(histogram: Histogram, filters: readonly Filter[]): number {
    let total = 0;
    for (const [key, rows] of histogram) if (this.failed(key, filters).length === 0) total += rows;
    return total;
  }

  /** Rows by value for each facet asked for; a disjunctive facet is counted as if its own filter were not there. */
  count(histogram: Histogram, filters: readonly Filter[], requests: readonly FacetRequest[]): FacetCounts[] {
    const counted = requests.map(({ facet }) => ({ facet, counts: new Map<string, number>(), total: 0 }));
    for (const [key, rows] of histogram) {
      const facets = this.known.get(key) ?? {};
      const failed = this.failed(key, filters);
      requests.forEach(({ facet, isDisjunctive }, i) => {
        const one = counted[i];
        if (!one || failed.some((name) => !isDisjunctive || name !== facet)) return;
        one.total += rows;
        for (const value of valuesOf(facets, facet))
          one.counts.set(value, (one.counts.get(value) ?? 0) + rows);
      });
    }
    return counted.map((one) => ({ ...one, relation: "exact" }));
  }

  /** Facets whose filters the hash's rows do not pass. */
  private failed(key: string, filters: readonly Filter[]): string[] {
    const facets = this.known.get(key) ?? {};
    const failed: string[] = [];
    for (const filter of filters) {
      if (!("facet" in filter)) continue;
      const values = valuesOf(facets, filter.facet);
      if (!filter.in.some((value) => values.includes(value))) failed.push(filter.facet);
    }
    return failed;
  }
}

function valuesOf(facets: Facets, facet: string): readonly string[] {
  return Object.hasOwn(facets, facet) ? (facets[facet] ?? []) : [];
}
