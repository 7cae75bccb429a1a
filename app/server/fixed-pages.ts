import type { ServerBuild } from "@remix-run/node";

/**
 * The addresses of pages that stand for themselves (no parameter in them), by the same in small letters. The
 * framework finds a page that is the first of its folder in any case, whatever the route says, while language and
 * cache keys are read off the address as it stands.
 */
export function fixedPages(build: ServerBuild): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const { path = "" } of Object.values(build.routes).filter((route) => route !== undefined)) {
    if (/[:*]/.test(path)) continue;
    for (const page of withAndWithout(path.split("/"))) {
      const address = `/${page.join("/")}`;
      pages.set(address.toLowerCase(), address);
    }
  }
  return pages;
}

/** A path's segments with and without each that ends in a question mark, as routes write what may be left out. */
function withAndWithout([first, ...rest]: readonly string[]): string[][] {
  if (first === undefined) return [[]];
  const ends = withAndWithout(rest);
  if (first === "") return ends;
  const taken = ends.map((end) => [first.replace(/\?$/, ""), ...end]);
  return first.endsWith("?") ? [...taken, ...ends] : taken;
}
