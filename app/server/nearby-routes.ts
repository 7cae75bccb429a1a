import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { PageHandler } from "./render";

/**
 * Answers requests by those of a build's routes that the address could match at all. The framework ranks and tries all
 * routes it has several times for each request, and some hundreds take longer than most pages: of these a few are left.
 */
export function handlerByAddress(build: ServerBuild): PageHandler {
  const all = createRequestHandler(build, "production");
  const find = finder(build);
  const handlers = new Map<string, PageHandler>();
  return (request, context) => {
    const { pathname } = new URL(request.url);
    // Tells of any pages' routes.
    if (pathname.startsWith("/__")) return all(request, context);
    const { key, ids } = find(pathname);
    let handler = handlers.get(key);
    if (!handler) {
      handler = createRequestHandler(withRoutes(build, new Set(ids)), "production");
      handlers.set(key, handler);
    }
    return handler(request, context);
  };
}

/** The routes that an address could match, in their order, and what all addresses with the same ones have in common. */
export interface Nearby {
  key: string;
  ids: readonly string[];
}

/** How many segments are compared: after them few routes are left. */
const depth = 5;

/**
 * Finds the routes whose fixed segments an address has, in whatever case. There are at most as many keys as routes have
 * beginnings, whatever addresses are asked for.
 */
export function finder({ routes }: Pick<ServerBuild, "routes">): (pathname: string) => Nearby {
  const pathOf = (id: string | undefined): string[] => {
    const route = id === undefined ? undefined : routes[id];
    return route ? [...pathOf(route.parentId), ...(route.path ?? "").split("/").filter(Boolean)] : [];
  };
  const all = Object.keys(routes).map((id) => ({ id, fixed: fixedSegments(pathOf(id)) }));
  return (pathname) => {
    const asked = segmentsOf(pathname);
    const key: string[] = [];
    let near = all;
    for (let at = 0; at < Math.min(depth, asked.length + 1); at++) {
      // No segment is empty: that stands for the address's end, and for all that no route names.
      const segment = asked[at] ?? "";
      key.push(near.some(({ fixed }) => fixed[at] === segment) ? segment : "");
      near = near.filter(({ fixed }) => fixed[at] === undefined || fixed[at] === segment);
    }
    return { key: key.join("/"), ids: near.map(({ id }) => id) };
  };
}

/** A route's segments in small letters without the language; undefined where it takes any, or none. */
function fixedSegments(path: readonly string[]): (string | undefined)[] {
  const segments = path[0] === "en?" || path[0] === "en" ? path.slice(1) : path;
  const open = segments.findIndex((segment) => segment.endsWith("?"));
  return segments
    .slice(0, open === -1 ? undefined : open)
    .map((segment) => (/^[:*]/.test(segment) ? undefined : segment.toLowerCase()));
}

/** An address's segments in small letters without the language, as those of the page whose data it asks for. */
function segmentsOf(pathname: string): string[] {
  const segments = pathname
    .replace(/\.data$/, "")
    .split("/")
    .filter(Boolean)
    .map((segment) => decoded(segment).toLowerCase());
  return segments[0] === "en" ? segments.slice(1) : segments;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function withRoutes(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const only = <Part>(parts: Record<string, Part>): Record<string, Part> =>
    Object.fromEntries(Object.entries(parts).filter(([id]) => ids.has(id)));
  return {
    ...build,
    routes: only(build.routes),
    assets: { ...build.assets, routes: only(build.assets.routes) },
  };
}
