import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../../database";
import { expectations, type Row } from "./expectations";
import { routeNames, type SiteRoute, useWholeSite } from "./whole-site";
import { makeWorld, type Role, roles, type World } from "./world";

const database = useDatabase("reference");
const site = useWholeSite(database);
let world: World;
beforeAll(async () => {
  world = await makeWorld(database, site);
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

/**
 * Whom to ask for the data of a route and for its form: everybody where it tells people apart; where all who signed in
 * are answered alike a stranger, two that could hardly be further apart, and one more, each time another.
 */
function askedFor(name: string, row: Row): readonly Role[] {
  if (roles.some((role) => role !== "stranger" && row[role] !== row.nobody)) return roles;
  const other = roles[createHash("sha256").update(name).digest().readUInt16BE() % roles.length] ?? "nobody";
  return [...new Set<Role>(["stranger", "nobody", "officer", other])];
}

const asRole = (role: Role) => {
  const cookie = world.cookies[role];
  return cookie === undefined ? {} : { cookie };
};

/** Statuses by role, as a table that a failure shows at a glance. */
async function statusesOf(
  asked: readonly Role[],
  ask: (role: Role) => Promise<number>,
): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(asked.map(async (role) => [role, await ask(role)] as const)));
}

const only = (asked: readonly Role[], row: Row) => Object.fromEntries(asked.map((role) => [role, row[role]]));

/**
 * Every table with how many rows it has and which transactions wrote them, but for what every request may leave behind:
 * whatever adds, changes or takes away a row changes it, mostly even if it writes what stood there.
 */
async function fingerprints(): Promise<Map<string, string>> {
  const volatile = [
    "audit_log",
    "left_out_denials",
    "attempts",
    "sessions",
    "write_limits",
    "write_limit_keys",
    "command_requests",
  ];
  const tables = await database.owner<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> all(${volatile})`;
  // Forms that are sent with what stands there write these again: only another content counts.
  const rewritten = /^(?:search_documents_[ab]|desk_imports)$/;
  const parts = tables.map(({ name }) => {
    const what = rewritten.test(name) ? "hashtext(t::text)" : "xmin::text::bigint";
    return `select '${name}' as name, count(*) || ' ' || coalesce(sum(${what}), 0) as written from "${name}" t`;
  });
  const rows = await database.owner.unsafe<{ name: string; written: string }[]>(
    parts.join(" union all "),
    [],
    { prepare: true },
  );
  return new Map(rows.map(({ name, written }) => [name, written]));
}

/** What no form asks for: who sends it must get nothing by it. */
const tooMuch = new URLSearchParams({
  ...{ role: "owner", orgId: "1", organisationId: "1", organisation_id: "1", personId: "1", person_id: "1" },
  ...{
    status: "approved",
    isSample: "false",
    is_sample: "false",
    verifiedAt: "2020-01-01",
    verified_at: "2020-01-01",
  },
  ...{
    appointedAt: "2020-01-01",
    hasSecondFactor: "true",
    isAdmin: "true",
    __proto__x: "1",
    "constructor.prototype": "1",
  },
}).toString();

describe.each(walked)("%s", (name) => {
  test("its page", async () => {
    const { path, row } = expected(name);
    // Rendering takes most of the time, and the data below is asked for by everybody: of those whom this page treats
    // alike a few are enough.
    const alike = roles.filter((role) => row[role] === row.nobody).slice(0, 3);
    const asked = roles.filter(
      (role) => row[role] !== row.nobody || role === "stranger" || alike.includes(role),
    );
    const statuses = await statusesOf(asked, async (role) => {
      const answer = await site.request("GET", path, { headers: asRole(role) });
      if (answer.status === 302 && role === "stranger" && !path.startsWith("/log")) {
        expect(answer.headers.location).toMatch(/^\/login\?redirectTo=/);
      }
      if (role !== "stranger" && row.stranger !== 200) {
        expect(answer.headers["cache-control"], `${role}: kept by nobody`).toMatch(/no-store|private/);
      }
      return answer.status;
    });
    expect(statuses).toEqual(only(asked, row));
  });

  test("its data, in English", async () => {
    const { path, row, route } = expected(name);
    if (!route.hasLoader) return;
    const asked = askedFor(name, row);
    const statuses = await statusesOf(asked, async (role) => {
      const { status, text } = await site.request("GET", dataPath(path, route), { headers: asRole(role) });
      // A redirect is data for the framework.
      return status === 202 && text.includes("SingleFetchRedirect") ? 302 : status;
    });
    expect(statuses).toEqual(only(asked, row));
  });

  test("its form, empty and with more than it asks for, from its own pages and from others", async () => {
    const { path, row, route, form } = expected(name);
    const data = dataPath(path, route);
    const target = route.isIndex && route.pattern !== "" ? `${path}?index` : path;
    const post = (address: string, role: Role, headers: Record<string, string | undefined>, body: string) =>
      site.request("POST", address, {
        headers: { ...asRole(role), "content-type": "application/x-www-form-urlencoded", ...headers },
        body,
      });
    if (!route.hasAction) {
      // The framework says so to everybody alike, before anything of ours asks who they are.
      for (const role of ["stranger", "officer"] as const) {
        expect((await post(data, role, { origin: site.url }, tooMuch)).status).toBe(405);
      }
      return;
    }
    const before = await fingerprints();
    // Signing out is tested where signing in is: here everybody is needed to the end.
    if (name !== "(en).logout") {
      const asked = askedFor(name, row);
      const statuses = await statusesOf(asked, async (role) => {
        const { status, text } = await post(data, role, { origin: site.url }, tooMuch);
        expect(status, `${name} by ${role}`).toBeLessThan(500);
        // Whoever may open the page is told what is missing, or led on; others get what the page gave them.
        if (row[role] === 200 || row.stranger === 200) return row[role];
        return status === 202 && text.includes('"redirect"') ? 302 : status;
      });
      expect(statuses).toEqual(only(asked, deniedForms(row)));
      for (const role of ["stranger", roles.find((one) => row[one] === 200) ?? "nobody"] as const) {
        expect((await post(target, role, { origin: site.url }, "")).status).toBeLessThan(500);
      }
    }
    if (form?.isOpenToOthers) return;
    for (const headers of [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }]) {
      for (const address of [target, data]) {
        const { status } = await post(address, "officer", headers, tooMuch);
        expect(status, `${address} from elsewhere`).toBe(403);
      }
    }
    if (!form?.hasEffect) expect(await fingerprints()).toEqual(before);
  });
});

/** Forms of officers without a second factor are refused: they cannot be sent again after setting one up. */
function deniedForms(row: Row): Row {
  return {
    ...row,
    officerWithoutFactor:
      row.officerWithoutFactor === 302 && row.stranger === 302 ? 403 : row.officerWithoutFactor,
  };
}
