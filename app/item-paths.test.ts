import { describe, expect, test } from "vitest";
import { itemOf, itemPatterns } from "./item-paths";
import { pathsIn } from "./paths";

describe.each(["zh-CN", "en"] as const)("in %s", (language) => {
  const paths = pathsIn(language);

  test.each([
    [paths.service(12), { kind: "service", key: "12" }],
    [paths.instrument(12), { kind: "instrument", key: "12" }],
    [paths.resource("station-data", 12), { kind: "resource", key: "12" }],
    [paths.achievement(12), { kind: "achievement", key: "12" }],
    [paths.platform("TIC-0001"), { kind: "platform", key: "TIC-0001" }],
    [`${paths.service(12)}?asOf=2026-01-01`, { kind: "service", key: "12" }],
  ])("%s is an item's page, and is not fetched ahead", (path, item) => {
    expect(itemOf(path)).toEqual(item);
    const pathname = path.replace(/\?.*/, "");
    expect(itemPatterns.some((pattern) => matches(pattern, pathname))).toBe(true);
  });

  test.each([
    paths.services(),
    paths.servicesCompared([1, 2]),
    paths.platforms(),
    paths.instrumentCalendar(12),
    paths.bookInstrument(12),
    paths.newEnquiry("service", 12),
    paths.ownCapabilities("TIC-0001", "services", 12),
    `${paths.service(12)}.data`,
  ])("%s is none", (path) => {
    expect(itemOf(path)).toBeUndefined();
  });
});

/** The patterns as browsers read them: a name for a segment, with what it may be in brackets. */
function matches(pattern: string, pathname: string): boolean {
  const source = pattern.replace(/:\w+(?:\((.+?)\))?/g, (_name, inner?: string) => inner ?? "[^/]+");
  return new RegExp(`^${source}$`).test(pathname);
}
