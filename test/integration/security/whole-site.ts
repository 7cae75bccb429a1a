import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { UNSAFE_flatRoutes as flatRoutes } from "@remix-run/dev";
import type { ServerBuild } from "@remix-run/node";
import type { DestinationStream } from "pino";
import { afterAll, beforeAll } from "vitest";
import * as entry from "~/app/entry.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { openUnsubscribing } from "~/app/modules/notifications/unsubscribe-token.server";
import { openSubmissionLimits } from "~/app/modules/publications/submission-limits.commands.server";
import { followPageTags } from "~/app/server/page-tags-listener";
import { type RunningServer, startServer } from "~/app/server/server";
import { closeSearch, openSearch } from "~/search/engine.server";
import type { TestDatabase } from "../../database";

const app = path.resolve(import.meta.dirname, "../../../app");
const manifest = flatRoutes(app);

/** A route of the site, as a request meets it. */
export interface SiteRoute {
  /** As its file is called, without folder. */
  name: string;
  /** Whole, with its frames': `en?/workbench/desk/:id`. */
  pattern: string;
  isIndex: boolean;
  hasLoader: boolean;
  hasAction: boolean;
  /** A page; else a file or data. */
  isDocument: boolean;
}

interface RouteModule {
  loader?: unknown;
  action?: unknown;
  default?: unknown;
}

export interface WholeSite {
  readonly url: string;
  readonly routes: readonly SiteRoute[];
  request(
    method: string,
    target: string,
    options?: { headers?: http.OutgoingHttpHeaders; body?: string },
  ): Promise<SiteAnswer>;
}

export interface SiteAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
  readonly text: string;
}

/** Every route file of the site behind the real server, on the test file's database, with limits out of the way. */
export function useWholeSite(
  database: TestDatabase,
  /** `logTo`: where all its log lines go; else there are none. `followsChanges`: pages that change are not kept. */
  { logTo, followsChanges = false }: { logTo?: DestinationStream; followsChanges?: boolean } = {},
): WholeSite {
  let running: { server: RunningServer; routes: SiteRoute[]; folder: string } | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "whole-site-"));
    openSearch({ url: database.appUrl, database: database.db });
    openFiles({ folder });
    openSubmissionLimits({ secret: "a secret that only the tests know" });
    openUnsubscribing({ secret: "a secret that only the tests know" });
    const modules = await loadModules();
    const server = await startServer({
      config: {
        HOST: "127.0.0.1",
        PORT: 0,
        TRUST_PROXY: 0,
        LOG_LEVEL: logTo ? "trace" : "silent",
        DEMO: false,
      },
      ...(logTo ? { logTo } : {}),
      ...(followsChanges
        ? { followChanges: (cache, clock) => followPageTags(database.appUrl, cache, clock) }
        : {}),
      build: buildOf(modules),
      publicFolder: folder,
      limits: { page: 1_000_000, search: 1_000_000, suggestion: 1_000_000 },
    });
    running = { server, routes: routesOf(modules), folder };
  }, 120_000);
  afterAll(async () => {
    await running?.server.close();
    await closeSearch();
    if (running) await rm(running.folder, { recursive: true, force: true });
  });
  const ready = () => {
    if (!running) throw new Error("the site runs only inside tests");
    return running;
  };
  return {
    get url() {
      return ready().server.url;
    },
    get routes() {
      return ready().routes;
    },
    request: (method, target, options) => send(ready().server.url, method, target, options),
  };
}

/** The names of all route files, known before anything runs. */
export const routeNames: readonly string[] = Object.values(manifest).map(({ id }) => nameOf(id));

function nameOf(id: string): string {
  return id.replace(/^routes\//, "");
}

async function loadModules(): Promise<Map<string, RouteModule>> {
  const files = [["root", "root.tsx"], ...Object.values(manifest).map(({ id, file }) => [id, file])] as const;
  const loaded = await Promise.all(
    // A module's own shape is not known here; its three parts are looked for by name.
    files.map(
      async ([id = "", file = ""]) => [id, (await import(path.join(app, file))) as RouteModule] as const,
    ),
  );
  return new Map(loaded);
}

function pathOf(id: string): string {
  const route = manifest[id];
  if (!route) return "";
  const parent = route.parentId === undefined ? "" : pathOf(route.parentId);
  return [parent, route.path ?? ""].filter(Boolean).join("/");
}

function routesOf(modules: Map<string, RouteModule>): SiteRoute[] {
  return Object.values(manifest).map(({ id, index }) => {
    const module = modules.get(id);
    return {
      name: nameOf(id),
      pattern: pathOf(id),
      isIndex: index === true,
      hasLoader: module?.loader !== undefined,
      hasAction: module?.action !== undefined,
      isDocument: module?.default !== undefined,
    };
  });
}

function buildOf(modules: Map<string, RouteModule>): ServerBuild {
  const parts = [
    { id: "root", path: "", parentId: undefined, index: undefined },
    ...Object.values(manifest).map(({ id, path, parentId, index }) => ({
      id,
      path,
      parentId: parentId ?? "root",
      index,
    })),
  ];
  const routes = Object.fromEntries(
    parts.map((part) => [part.id, { ...part, module: modules.get(part.id) }]),
  );
  const assets = Object.fromEntries(
    parts.map((part) => [
      part.id,
      {
        ...part,
        module: "",
        hasLoader: modules.get(part.id)?.loader !== undefined,
        hasAction: modules.get(part.id)?.action !== undefined,
        hasErrorBoundary: part.id === "root",
      },
    ]),
  );
  // A build is made by the bundler; of its many parts only these are looked at here.
  return {
    routes,
    entry: { module: entry },
    assets: { entry: { imports: [], module: "" }, routes: assets, url: "", version: "1" },
    publicPath: "/",
    assetsBuildDirectory: "",
    future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true, v3_relativeSplatPath: true },
    isSpaMode: false,
    mode: "production",
  } as unknown as ServerBuild;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

function send(
  url: string,
  method: string,
  target: string,
  { headers = {}, body }: { headers?: http.OutgoingHttpHeaders; body?: string } = {},
): Promise<SiteAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = http.request({ hostname, port, agent, method, path: target, headers }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part);
      const bytes = Buffer.concat(parts);
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        bytes,
        get text() {
          return bytes.toString();
        },
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
