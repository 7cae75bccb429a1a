import { AggregatorRegistry, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { CacheState } from "./page-cache";

/** `none`: answered without the page cache (static files, refusals, operations). */
export type CacheLabel = CacheState | "none";

export interface Metrics {
  /** Counts one answer. `seconds`: from the head's arrival to the last byte handed over. */
  observe(method: string, status: number, cache: CacheLabel, seconds: number): void;
  /** The text that Prometheus reads. */
  text(): Promise<string>;
  contentType: string;
}

export interface MetricSources {
  cacheSize(): { pages: number; bytes: number };
  /** Connections of this site by state; rejects when the database does not answer. */
  databaseConnections(): Promise<ReadonlyMap<string, number>>;
  /** The text for all processes that share the port; left out, this is the only one. */
  gather?: (() => Promise<string>) | undefined;
}

/** One registry per server, so that several can live in one process. */
export function createMetrics(sources: MetricSources): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time to answer by method, class of status and what the page cache did.",
    labelNames: ["method", "status", "cache"],
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [register],
  });
  new Gauge({
    name: "page_cache",
    help: "Pages and bytes that the page cache holds.",
    labelNames: ["unit"],
    registers: [register],
    collect() {
      const { pages, bytes } = sources.cacheSize();
      this.set({ unit: "pages" }, pages);
      this.set({ unit: "bytes" }, bytes);
    },
  });
  new Gauge({
    name: "database_connections",
    help: "Connections of this site to the database, by state.",
    labelNames: ["state"],
    // Each process counts those of all.
    aggregator: "max",
    registers: [register],
    async collect() {
      this.reset();
      const counts = await sources.databaseConnections().catch(() => new Map<string, number>());
      for (const [state, count] of counts) this.set({ state }, count);
    },
  });
  if (sources.gather) AggregatorRegistry.setRegistries(register);
  return {
    observe(method, status, cache, seconds) {
      requests.observe({ method, status: statusClass(status), cache }, seconds);
    },
    text: sources.gather ?? (() => register.metrics()),
    contentType: register.contentType,
  };
}

function statusClass(status: number): string {
  return `${Math.floor(status / 100)}xx`;
}
