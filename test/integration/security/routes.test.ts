import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../../database";
import { expectations } from "./expectations";
import { routeNames, type SiteRoute, useWholeSite } from "./whole-site";
import { makeWorld, type Role, roles, type World } from "./world";

const database = useDatabase();
const site = useWholeSite(database);
let world: World;
beforeAll(async () => {
  world = await makeWorld(database);
}, 120_000);

test("every route of the site has an expectation, and every expectation a route", () => {
  expect(Object.keys(expectations).sort()).toEqual([...routeNames].sort());
});

const walked = routeNames.filter((name) => name in expectations);

function expected(name: string) {
  const expectation = expectations[name];
  const route = site.routes.find((one) => one.name === name);
  if (!expectation || !route) throw new Error(`no expectation for ${name}`);
  return { ...expectation, route, path: expectation.path?.(world) ?? plainPath(route) };
}

/** The Chinese address of a route without parameters. */
function plainPath({ name, pattern }: SiteRoute): string {
  if (/[:*]/.test(pattern))
    throw new Error(`${name} has parameters: its expectation says which address is meant`);
  return `/${pattern.replace(/^en\?\/?/, "")}`;
}

const hasLanguage = (route: SiteRoute) => route.pattern.startsWith("en?");

/** What the framework asks for when it wants the data of a page. */
function dataPath(path: string, route: SiteRoute): string {
  const address = hasLanguage(route) ? `/en${path === "/" ? "" : path}` : path;
  return `${address}.data`;
}

const asRole = (role: Role) => {
  const cookie = world.cookies[role];
  return cookie === undefined ? {} : { cookie };
};

/** Statuses by role, as a table that a failure shows at a glance. */
async function statusesOf(ask: (role: Role) => Promise<number>): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await ask(role)] as const)));
}

describe.each(walked)("%s", (name) => {
  test("its page", async () => {
    const { path, row } = expected(name);
    const statuses = await statusesOf(async (role) => {
      const answer = await site.request("GET", path, { headers: asRole(role) });
      if (answer.status === 302 && role === "stranger" && !path.startsWith("/log")) {
        expect(answer.headers.location).toMatch(/^\/login\?redirectTo=/);
      }
      if (role !== "stranger" && row.stranger !== 200) {
        expect(answer.headers["cache-control"], `${role}: kept by nobody`).toMatch(/no-store|private/);
      }
      return answer.status;
    });
    expect(statuses).toEqual(row);
  });

  test("its data, in English", async () => {
    const { path, row, route } = expected(name);
    if (!route.hasLoader) return;
    const statuses = await statusesOf(async (role) => {
      const { status, text } = await site.request("GET", dataPath(path, route), { headers: asRole(role) });
      // A redirect is data for the framework.
      return status === 202 && text.includes("SingleFetchRedirect") ? 302 : status;
    });
    expect(statuses).toEqual(row);
  });
});
