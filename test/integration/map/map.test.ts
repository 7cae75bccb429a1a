import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalSearch } from "~/app/address-query";
import type { MapPoints } from "~/app/components/map-points";
import { listOfMapHref, otherViewHref } from "~/app/modules/registry/platform-list-links";
import { pathsIn } from "~/app/paths";
import { handle, loader as mapLoader } from "~/app/routes/(en).map._index";
import { loader as sitesLoader } from "~/app/routes/(en).map.sites";
import { loader as listLoader } from "~/app/routes/(en).platforms._index";
import { loader as boundariesLoader } from "~/app/routes/map.boundaries[.]geojson";
import { PageHints, type SiteFacts } from "~/app/server/load-context";
import { platformDocuments } from "~/search/documents/platforms";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { baotou, enterSmallRegistry, hohhot, type SmallRegistry } from "../pages/small-registry";

const database = useDatabase();
let small: SmallRegistry;

const magnets = "内蒙古自治区稀土磁材技术创新中心";
const dairy = "内蒙古自治区乳品技术创新中心";
const medicine = "内蒙古自治区蒙药临床医学研究中心";
const laboratory = "内蒙古自治区第1重点实验室";

/** Sites of four platforms, one with a branch in the other league, one gone in 2021. */
const sites = [
  [magnets, "headquarters", baotou, 40.66, 109.84, "exact", "(,)"],
  [magnets, "branch", hohhot, 40.82, 111.66, "place", "(,)"],
  [magnets, "rnd_unit", hohhot, 40.9, 111.5, "place", "(,2021-01-01)"],
  [dairy, "headquarters", hohhot, 40.81, 111.65, "place", "(,)"],
  [medicine, "headquarters", baotou, 40.6516, 109.8439, "league", "(,)"],
  [laboratory, "headquarters", hohhot, 40.8, 111.6, "place", "(,)"],
] as const;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  small = await enterSmallRegistry(database.db);
  const { owner } = database;
  await owner`update areas set lat = 40.8106, lng = 111.6522 where code = ${hohhot}`;
  await owner`update areas set lat = 40.6516, lng = 109.8439 where code = ${baotou}`;
  for (const [name, kind, area, lat, lng, precision, valid] of sites) {
    await owner`
      insert into platform_sites (platform_id, kind, area_code, lat, lng, point_precision, valid, source_id, is_sample)
      select p.id, ${kind}, ${area}, ${lat}, ${lng}, ${precision}, ${valid}::daterange, p.source_id, true
      from platforms p where p.registration_number = ${small.numbers[name] ?? ""}`;
  }
  const ids = await owner<{ id: number }[]>`select id from platforms`;
  const documents = await platformDocuments(
    ids.map(({ id }) => id),
    database.db,
  );
  await searchEngine().upsert(documents);
  await searchEngine().refreshDictionary();
});
afterAll(closeSearch);

const origin = "http://localhost";
function asking(path: string, site?: Partial<SiteFacts>) {
  const context = {
    requestId: "r",
    scriptMark: "m",
    page: new PageHints(),
    site: { origin, isDemo: true, ...site },
  };
  return { request: new Request(origin + path), params: {}, context };
}
const map = (query = "", site?: Partial<SiteFacts>) => mapLoader(asking(`/map${query}`, site));
const list = (query = "") => listLoader(asking(`/platforms${query}`));
async function points(query = "", prefix = ""): Promise<MapPoints> {
  return (await (await sitesLoader(asking(`${prefix}/map/sites${query}`))).json()) as MapPoints;
}
const paths = pathsIn("zh-CN");
const queryOf = (href: string) => href.replace(/^[^?]*/, "");
const numberOf = (name: string) => small.numbers[name];

describe("what the map shows", () => {
  test.each(["", "&class=tic", `&league=${baotou}`, "&q=稀土", "&class=key-lab&field=livestock-products"])(
    "is what the list shows of the platforms that go on (%s)",
    async (query) => {
      const alive = "?status=preparing&status=operating&status=rectifying";
      const total = (await list(alive + query)).total.value;
      const page = await map(`?${query.slice(1)}`);
      expect(page.view.total.value).toBe(total);
      expect((await points(`?${query.slice(1)}`)).total).toBe(total);
      expect(page.lists.reduce((sum, league) => sum + league.total, 0)).toBe(total);
    },
  );

  test.each(["", "?class=tic", `?near=${baotou}`, "?status=revoked"])(
    "is what its links to the list open (%s)",
    async (query) => {
      const { view, lists } = await map(query);
      const other = await list(queryOf(otherViewHref(paths, view.request)));
      expect(other.total.value).toBe(view.total.value);
      expect(otherViewHref(paths, other.request)).toBe(paths.map() + query);
      for (const { code, total } of lists) {
        const href = listOfMapHref(paths, view.request, { facets: { league: [code] } });
        expect((await list(queryOf(href))).total.value).toBe(total);
      }
    },
  );

  test("is what has ended where the year of its end is asked for", async () => {
    const { things } = await points("?left=2023");
    expect(things.map(([slug]) => slug)).toEqual([numberOf(dairy)]);
    expect((await list("?left=2023")).total.value).toBe((await points("?left=2023")).total);
  });

  test("leaves out what has ended until its status is asked for", async () => {
    const slugs = async (query: string) => (await points(query)).things.map(([slug]) => slug);
    expect(await slugs("")).not.toContain(numberOf(dairy));
    expect(await slugs("?status=revoked")).toEqual([numberOf(dairy)]);
    const status = (await map()).view.facets.status;
    expect(status.some(({ isSelected }) => isSelected)).toBe(false);
    expect(status.map(({ code }) => code)).toContain("revoked");
  });

  test("has every site of a platform, and says how well each is known", async () => {
    const { things, points: found, kinds } = await points(`?q=磁材`);
    expect(things.map(([slug]) => slug)).toEqual([numberOf(magnets)]);
    expect(found).toEqual([
      [0, 0, 40.66, 109.84, 0],
      [0, 1, 40.82, 111.66, 1],
    ]);
    expect(kinds).toEqual(["本部", "分中心", "研发机构"]);
  });

  test("counts platforms without a point", async () => {
    const { total, withoutPoint, things } = await points();
    expect(withoutPoint).toBe(total - things.length);
    expect(things).toHaveLength(3);
    expect((await map()).withoutPoint).toBe(withoutPoint);
  });

  test("is that of a past day when one is asked for: platforms, names and sites", async () => {
    const then = await points("?asOf=2020-06-01&class=tic");
    const at = then.things.findIndex(([slug]) => slug === numberOf(magnets));
    expect(then.things[at]?.[1]).toBe(magnets);
    expect(then.points.filter(([thing]) => thing === at).map(([, kind]) => kind)).toEqual([0, 1, 2]);
    const later = await points("?asOf=2022-01-01&class=tic");
    expect(later.things.map(([slug]) => slug)).toContain(numberOf(dairy));
  });

  test("tells the public these columns and no others", async () => {
    const all = await points();
    expect(Object.keys(all).sort()).toEqual(
      ["areas", "groups", "isCut", "kinds", "points", "states", "things", "total", "withoutPoint"].sort(),
    );
    for (const thing of all.things) {
      expect(thing.map((cell) => typeof cell)).toEqual(["string", "string", "number", "number", "number"]);
    }
    for (const point of all.points) expect(point.map((cell) => typeof cell)).toEqual(Array(5).fill("number"));
  });

  test("speaks the language of its page", async () => {
    const english = await points("?q=磁材", "/en");
    expect(english.areas).toEqual(["Baotou"]);
    expect(english.kinds[0]).toBe("Headquarters");
  });
});

describe("distance", () => {
  test("the nearest to Baotou come first, on the list and beside the map", async () => {
    const { cards, distances, request } = await list(`?near=${baotou}`);
    expect(request.sort).toBe("distance");
    const slugs = cards.map(({ slug }) => slug);
    const nearest = [magnets, laboratory, dairy].map(numberOf);
    expect(slugs.slice(0, 3)).toEqual(nearest);
    const first = distances[cards[0]?.id ?? 0];
    expect(first?.precision).toBe("exact");
    expect(Math.round((first?.metres ?? 0) / 100)).toBe(10);
  });

  test("what is known no better than to the league comes after all that has a distance", async () => {
    const { cards, distances } = await list(`?near=${baotou}&per_page=50`);
    const at = cards.findIndex(({ slug }) => slug === numberOf(medicine));
    expect(at).toBeGreaterThanOrEqual(3);
    expect(distances[cards[at]?.id ?? 0]?.precision).toBe("league");
  });

  test.each([`?near=${baotou}`, `?near=${baotou}&asOf=2022-01-01`])(
    "the map's nearest are the first of the list's, with the same distances (%s)",
    async (query) => {
      const { near, view } = await map(query);
      const other = await list(queryOf(otherViewHref(paths, view.request)));
      const beside = near?.platforms.map(({ slug, distance }) => [slug, distance]) ?? [];
      expect(beside.length).toBeGreaterThan(1);
      const listed = other.cards.map(({ slug, id }) => [slug, other.distances[id]]);
      expect(beside).toEqual(listed.slice(0, beside.length));
    },
  );

  test("another order stands when it is asked for, and distances are still told", async () => {
    const { request, distances } = await list(`?near=${baotou}&sort=name&class=tic`);
    expect(request.sort).toBe("name");
    expect(Object.keys(distances)).toHaveLength(2);
  });

  test("a place that is none is named and ignored, and so is the order by distance from nowhere", async () => {
    const { notices, request } = await list("?near=999999&sort=distance");
    expect(notices.map((notice) => notice.kind === "ignored" && notice.parameter)).toEqual(["sort", "near"]);
    expect(request).toMatchObject({ sort: "newest", near: undefined });
  });
});

test("what only lists read is named and stands in no address of the map", async () => {
  const { view } = await map("?sort=name&per_page=50&page=7");
  expect(view.notices).toEqual([
    { kind: "ignored", parameter: "sort", value: "name" },
    { kind: "ignored", parameter: "per_page", value: "50" },
    { kind: "ignored", parameter: "page", value: "7" },
  ]);
  expect(canonicalSearch("?class=tic&sort=name&page=7", handle.unread)).toBe("?class=tic");
  const answer = await sitesLoader(asking(`/en/map/sites?class=tic&near=${baotou}&page=7`));
  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/en/map/sites?class=tic"]);
});

describe("the ground", () => {
  const given = { approval: "GS(2026)0001号", outline: "M0 0L1 1Z", boundaries: '{"type":"MultiPolygon"}' };

  test("is plain unless the operator gave one with its approval", async () => {
    expect((await map()).ground).toBeUndefined();
    expect(() => boundariesLoader(asking("/map/boundaries.geojson"))).toThrow(
      expect.objectContaining({ status: 404 }),
    );
  });

  test("carries its approval, and its boundaries come by themselves", async () => {
    const { ground } = await map("", { map: given });
    expect(ground).toMatchObject({ approval: given.approval, outline: given.outline, hasBoundaries: true });
    expect(JSON.stringify(ground)).not.toContain("MultiPolygon");
    const answer = boundariesLoader(asking("/map/boundaries.geojson", { map: given }));
    expect(await answer.text()).toBe(given.boundaries);
  });
});

test("the map is dropped from caches when a platform changes", async () => {
  for (const load of [mapLoader, sitesLoader]) {
    const asked = asking("/map");
    await load(asked);
    expect([...asked.context.page.tags]).toEqual(["platforms"]);
  }
});
