import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { DestinationStream } from "pino";
import { type Config, isWildcard } from "../config.server";
import { ownOrigins } from "../http/origin-check";
import { type Answer, prepareAnswer } from "./answer";
import { fixedPages } from "./fixed-pages";
import { createHttpServer, listen } from "./http-server";
import { createListener, type Listener } from "./listener";
import { flushLog, log, openLog } from "./log";
import { type MapBase, readMapBase } from "./map-base";
import { createMetrics } from "./metrics";
import { handlerByAddress } from "./nearby-routes";
import type { ReadinessChecks } from "./operations";
import { PageCache } from "./page-cache";
import { plainPage } from "./plain-page";
import { createRateLimits, type LimitsPerMinute } from "./rate-limits";
import { createRenderer } from "./render";
import { documentPolicy, inertPolicy, securityHeaders } from "./security-headers";
import type { Header, Site } from "./site";
import { loadStaticFiles } from "./static-files";

/** When to try again what could not be stored: somebody has to make room first. */
const STORE_RETRY_SECONDS = 300;

/** What of the configuration the server reads. */
export type ServerConfig = Pick<
  Config,
  | "HOST"
  | "PORT"
  | "ORIGIN"
  | "TRUST_PROXY"
  | "LOG_LEVEL"
  | "METRICS_TOKEN"
  | "MAP_TILES"
  | "MAP_ATTRIBUTION"
  | "MAP_APPROVAL"
  | "MAP_BOUNDARIES"
  | "DEMO"
  | "ICP_NUMBER"
  | "POLICE_NUMBER"
>;

export interface ServerOptions {
  config: ServerConfig;
  /** The built routes; a function, asked for each request, means development. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Stands in front of everything (Vite's in development). */
  middleware?: ((...args: [...Parameters<Listener>, next: () => void]) => void) | undefined;
  /** Folder of static files. */
  publicFolder: string;
  stylesheet?: string;
  checks?: ReadinessChecks;
  databaseConnections?: () => Promise<ReadonlyMap<string, number>>;
  /** Left out: this process alone serves. */
  gatherMetrics?: (() => Promise<string>) | undefined;
  /** Keeps the page cache true to the database; left out, nothing ever changes. */
  followChanges?: (cache: PageCache, clock: PlatformClock) => Promise<{ close(): Promise<void> }>;
  /** Counts who looks at what. */
  noteView?: Site["noteView"];
  /** Left out, as usual. */
  limits?: Partial<LimitsPerMinute>;
  /** Where log lines go; left out, to standard output. */
  logTo?: DestinationStream;
}

/** How far the platform's clock is ahead of this process's, in ms. */
export interface PlatformClock {
  ahead: number;
}

export interface RunningServer {
  /** Where this machine reaches it. */
  url: string;
  /** Stops accepting, lets requests under way finish (at most 10 s), closes every connection. */
  close(): Promise<void>;
}

/** Starts the HTTP server. Rejects when the address cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config } = options;
  openLog(config.LOG_LEVEL, options.logTo);
  const map = await readMapBase(config);
  const clock: PlatformClock = { ahead: 0 };
  const cache = new PageCache({ now: () => Date.now() + clock.ahead });
  const following = await options.followChanges?.(cache, clock);
  if (!following) cache.open();

  let listener: Listener = (_request, response) => void response.writeHead(503).end();
  const { server, stop } = createHttpServer((request, response) => listener(request, response));
  let isStopping = false;
  try {
    const common = securityHeaders({ origin: config.ORIGIN ?? "http://localhost" });
    const staticFiles = await loadStaticFiles(options.publicFolder, common);
    const port = await listen(server, config.PORT, config.HOST);
    const url = addressOf(config.HOST, port);
    const site = assemble(options, config.ORIGIN ?? url, {
      cache,
      files: staticFiles,
      map,
      isStopping: () => isStopping,
    });
    const answerSite = createListener(site);
    const { middleware } = options;
    listener = middleware ? (q, s) => middleware(q, s, () => answerSite(q, s)) : answerSite;
    log().info({ url, origin: site.origin }, "listening");
    return {
      url,
      async close() {
        isStopping = true;
        await stop();
        await following?.close();
        cache.close();
        log().info("stopped");
        await flushLog();
      },
    };
  } catch (error) {
    await following?.close();
    throw error;
  }
}

/** Where this machine reaches a server that listens there. */
export function addressOf(host: string, port: number): string {
  const name = isWildcard(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

function assemble(
  options: ServerOptions,
  origin: string,
  { map, ...parts }: Pick<Site, "cache" | "files" | "isStopping"> & { map: MapBase | undefined },
): Site {
  const { config, build, stylesheet } = options;
  const isDevelopment = typeof build === "function";
  const security = { origin, mapTiles: config.MAP_TILES, isDevelopment };
  const common = securityHeaders(security);
  const policyOf = documentPolicy(security);

  /** An answer that is never kept by anybody. */
  const short = (status: number, type: string | undefined, text: string, headers: readonly Header[] = []) => {
    const isDocument = type?.startsWith("text/html");
    return prepareAnswer({
      status,
      headers: [
        ...(type ? [["Content-Type", type] as const] : []),
        ["Cache-Control", "no-store"],
        ...headers,
        ...common,
        ["Content-Security-Policy", isDocument ? policyOf([]) : inertPolicy],
      ],
      body: Buffer.from(text),
      compress: "identity",
      isRevalidatable: false,
    });
  };
  const refusal: Site["refusal"] = (status, at, requestId, headers, isStoreFault = false) => {
    const page = plainPage({ status, path: at, requestId, stylesheet, isStoreFault });
    return short(status, page.type, page.text, headers);
  };
  return {
    ...parts,
    origin,
    origins: ownOrigins(origin),
    trustProxy: config.TRUST_PROXY,
    fixedPages: isDevelopment ? new Map() : fixedPages(build),
    metricsToken: config.METRICS_TOKEN,
    checks: options.checks ?? {},
    limits: createRateLimits(options.limits),
    noteView: options.noteView,
    metrics: createMetrics({
      cacheSize: () => parts.cache.size,
      databaseConnections: options.databaseConnections ?? (async () => new Map()),
      gather: options.gatherMetrics,
    }),
    refusal,
    bare: (status, headers) => short(status, undefined, "", headers),
    operational: (answer) => short(answer.status, answer.type, answer.text),
    renderer: createRenderer({
      handler: isDevelopment
        ? createRequestHandler(async () => withExactCase(await build()), "development")
        : handlerByAddress(withExactCase(build)),
      site: {
        origin,
        isDemo: config.DEMO,
        ...(config.ICP_NUMBER ? { icpNumber: config.ICP_NUMBER } : {}),
        ...(config.POLICE_NUMBER ? { policeNumber: config.POLICE_NUMBER } : {}),
        ...(map ? { map } : {}),
      },
      headers: common,
      documentPolicy: policyOf,
      fallback: (at, requestId, isStoreFault): Promise<Answer> =>
        isStoreFault
          ? refusal(503, at, requestId, [["Retry-After", String(STORE_RETRY_SECONDS)]], true)
          : refusal(500, at, requestId),
    }),
  };
}

/** Routes that match one spelling alone: language and cache keys are read off the address as it stands. */
function withExactCase(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && { ...route, caseSensitive: true },
  ]);
  return { ...build, routes: Object.fromEntries(routes) };
}
