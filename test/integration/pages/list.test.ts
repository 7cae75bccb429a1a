import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { loader as homeLoader } from "~/app/routes/(en)._index";
import { loader as listLoader, meta as listMeta } from "~/app/routes/(en).platforms._index";
import { loader as suggestLoader } from "~/app/routes/(en).platforms.suggest";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { baotou, enterSmallRegistry, hohhot, type SmallRegistry } from "./small-registry";

const database = useDatabase();
let small: SmallRegistry;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  small = await enterSmallRegistry(database.db);
  await searchEngine().refreshDictionary();
});
afterAll(closeSearch);

const origin = "http://localhost";
const paths = pathsIn("zh-CN");

function asking(path: string, page = new PageHints()) {
  const context = { requestId: "r", scriptMark: "m", page };
  return { request: new Request(origin + path), params: {}, context };
}
const list = (path: string, page?: PageHints) => listLoader(asking(path, page));
const home = () => homeLoader(asking("/"));
const names = async (path: string) => (await list(path)).cards.map((card) => card.name.zh);
const statusOf = async (path: string) => {
  const answer = await list(path).catch((error: unknown) => error);
  return answer instanceof Response ? answer.status : 200;
};
/** The values of a facet with what they count. */
const counts = (
  answer: Awaited<ReturnType<typeof list>>,
  facet: "class" | "level" | "league" | "field" | "status",
) => Object.fromEntries(answer.facets[facet].map((option) => [option.code, option.count]));

describe("the home page", () => {
  test("every figure equals the total of the list that it opens", async () => {
    const { figures, classes, fields, leagues } = await home();
    const opened: [number, string][] = [
      [figures.total, paths.platforms()],
      [figures.operating, paths.platforms({ status: ["operating"] })],
      [figures.centers, paths.platforms({ class: ["tic"] })],
      [figures.national, paths.platforms({ level: ["national"] })],
      ...classes.map(({ code }): [number, string] => [
        figures.byClass[code] ?? 0,
        paths.platforms({ class: [code] }),
      ]),
      ...fields.map(({ code }): [number, string] => [
        figures.byField[code] ?? 0,
        paths.platforms({ field: [code] }),
      ]),
      ...leagues.map(({ code }): [number, string] => [
        figures.byLeague[code] ?? 0,
        paths.platforms({ league: [code] }),
      ]),
    ];
    expect(opened.slice(0, 4).map(([figure]) => figure)).toEqual([28, 26, 3, 1]);
    for (const [figure, path] of opened)
      expect([path, (await list(path)).total.value]).toEqual([path, figure]);
  });

  test("the newest approvals leave out what has ended and what has no date", async () => {
    const { newest } = await home();
    expect(newest.map((card) => card.name.zh)).toEqual(
      [24, 23, 22, 21]
        .map((number) => `内蒙古自治区第${number}重点实验室`)
        .concat(["国家稀土磁材技术创新中心"]),
    );
  });
});

describe("narrowing", () => {
  test("a facet's own choice does not shrink its numbers, another facet's does", async () => {
    const answer = await list("/platforms?class=tic");
    expect(answer.total.value).toBe(3);
    expect(counts(answer, "class")).toEqual({ tic: 3, "key-lab": 24, "clinical-center": 1 });
    expect(counts(answer, "league")).toEqual({ [hohhot]: 2, [baotou]: 1 });
    expect(counts(answer, "status")).toEqual({ preparing: 1, operating: 1, revoked: 1 });
  });

  test("values of one facet are alternatives, facets are conditions", async () => {
    expect((await list("/platforms?class=tic&class=clinical-center")).total.value).toBe(4);
    expect(await names(`/platforms?class=tic&class=clinical-center&league=${baotou}&sort=name`)).toEqual([
      "国家稀土磁材技术创新中心",
      "内蒙古自治区蒙药临床医学研究中心",
    ]);
  });

  test("unknown values are left out and said, known ones beside them hold", async () => {
    const answer = await list("/platforms?class=tic&class=__proto__&league=999999&page=abc&per_page=7");
    expect(answer.total.value).toBe(3);
    expect(answer.notices).toEqual([
      { kind: "ignored", parameter: "page", value: "abc" },
      { kind: "ignored", parameter: "class", value: "__proto__" },
      { kind: "ignored", parameter: "league", value: "999999" },
      { kind: "ignored", parameter: "per_page", value: "7" },
    ]);
  });

  test("what was chosen stays among the values even when it finds nothing", async () => {
    const answer = await list(`/platforms?class=clinical-center&league=${hohhot}`);
    expect(answer.total.value).toBe(0);
    expect(answer.facets.league.find((option) => option.code === hohhot)).toMatchObject({ isSelected: true });
  });
});

describe("years", () => {
  test("a year of approval finds what was approved in it, several are alternatives", async () => {
    expect(await names("/platforms?entered=2021&sort=name")).toEqual([
      "内蒙古自治区第21重点实验室",
      "内蒙古自治区乳品技术创新中心",
    ]);
    expect((await list("/platforms?entered=2021&entered=2019&entered=1999")).total.value).toBe(3);
    expect((await list("/platforms?entered=1999")).total.value).toBe(0);
  });

  test("a year of leaving finds what ended in it, and the two together are conditions", async () => {
    expect(await names("/platforms?left=2023")).toEqual(["内蒙古自治区乳品技术创新中心"]);
    expect((await list("/platforms?left=2023&entered=2021&class=tic")).total.value).toBe(1);
    expect((await list("/platforms?left=2022")).total.value).toBe(0);
  });

  test("the numbers of the facets are those of the year", async () => {
    const answer = await list("/platforms?entered=2021");
    expect(counts(answer, "class")).toEqual({ tic: 1, "key-lab": 1 });
    expect(answer.facets.entered).toEqual([{ code: "2021", count: 0, isSelected: true }]);
  });

  test("an empty year says what is found without it", async () => {
    const { waysOut } = await list("/platforms?left=2022&class=tic");
    expect(waysOut).toContainEqual({ without: "left", total: 3 });
  });

  test.each(["21", "2021-01", "0999", "３０２１", "20210", "x"])("%s is no year", async (value) => {
    const answer = await list(`/platforms?entered=${encodeURIComponent(value)}`);
    expect(answer.notices).toEqual([{ kind: "ignored", parameter: "entered", value }]);
    expect(answer.total.value).toBe(28);
  });
});

describe("paging", () => {
  test("the pages part the list, newest first and the undated last", async () => {
    const all = [...(await names("/platforms")), ...(await names("/platforms?page=2"))];
    expect(new Set(all).size).toBe(28);
    expect(all[0]).toBe("内蒙古自治区第24重点实验室");
    expect(all.slice(-2).sort()).toEqual(
      ["内蒙古自治区羊绒技术创新中心", "内蒙古自治区蒙药临床医学研究中心"].sort(),
    );
  });

  test("by name it goes by the names in the language of the address, those without one last", async () => {
    const first = async (path: string) => (await names(path)).slice(0, 2);
    expect((await first("/platforms?sort=name"))[0]).toBe("国家稀土磁材技术创新中心");
    expect(await first("/en/platforms?sort=name")).toEqual([
      "内蒙古自治区羊绒技术创新中心",
      "内蒙古自治区蒙药临床医学研究中心",
    ]);
  });

  test.each([
    ["/platforms?page=2", 200, "the last page"],
    ["/platforms?page=3", 404, "behind it"],
    ["/platforms?page=2&per_page=50", 404, "all are on the first"],
    ["/platforms?q=nothingatall&page=1", 200, "an empty list has its page"],
    ["/platforms?q=nothingatall&page=2", 404, "and no other"],
    ["/platforms?q=稀土&page=9999999", 404, "far behind"],
  ])("%s is %i: %s", async (path, status) => {
    expect(await statusOf(path)).toBe(status);
  });
});

describe("searching", () => {
  test("pinyin is read as what it means, said so, and marked", async () => {
    const answer = await list("/platforms?q=xitu");
    expect(answer.cards[0]?.name.zh).toBe("国家稀土磁材技术创新中心");
    expect(answer.interpretation).toEqual([{ from: "xitu", to: "稀土", why: "pinyin" }]);
    expect(answer.highlight).toContain("稀土");
    expect(answer.request.sort).toBe("relevance");
  });

  test("a platform is known by the name that it had", async () => {
    const [card] = (await list("/platforms?q=内蒙古自治区稀土磁材技术创新中心")).cards;
    expect(card?.name.zh).toBe("国家稀土磁材技术创新中心");
    expect(card?.otherNames).toContain("内蒙古自治区稀土磁材技术创新中心");
  });

  test("an empty list says what to leave out, the closest first", async () => {
    const answer = await list(`/platforms?q=稀土&league=${hohhot}&class=clinical-center`);
    expect(answer.total.value).toBe(0);
    expect(answer.waysOut).toEqual([]);
    const closer = await list(`/platforms?q=稀土&league=${hohhot}`);
    expect(closer.waysOut).toEqual([
      { without: "league", total: 1 },
      { without: "text", total: 26 },
    ]);
    const earlier = await list(`/platforms?q=稀土&level=national&class=tic&asOf=2021-01-01`);
    expect(earlier.waysOut).toEqual([
      { without: "level", total: 1 },
      { without: "asOf", total: 1 },
    ]);
  });

  test.each([
    ["SQL", "'; drop table platforms; --"],
    ["operators of the text search", "稀土 & | ! <-> :*"],
    ["patterns", "%_\\"],
    ["three hundred horses", "🐎".repeat(300)],
  ])("%s: only text", async (_why, text) => {
    const answer = await list(`/platforms?${new URLSearchParams({ q: text })}`);
    expect(answer.total.value).toBeLessThanOrEqual(28);
    expect((await list("/platforms")).total.value).toBe(28);
  });
});

describe("the registry as of a day", () => {
  test("name, level and status are those of the day, in the rows and in the numbers", async () => {
    const before = await list("/platforms?class=tic&asOf=2022-05-31");
    expect(before.cards.map(({ name, level, status }) => [name.zh, level, status])).toContainEqual([
      "内蒙古自治区稀土磁材技术创新中心",
      "region",
      "operating",
    ]);
    expect(counts(before, "level")).not.toHaveProperty("national");
    const after = await list("/platforms?class=tic&asOf=2022-06-01&level=national");
    expect(after.cards.map(({ name }) => name.zh)).toEqual(["国家稀土磁材技术创新中心"]);
    expect(counts(await list("/platforms?asOf=2023-02-28"), "status")).not.toHaveProperty("revoked");
    expect(counts(await list("/platforms?asOf=2023-03-01"), "status")).toMatchObject({ revoked: 1 });
  });

  test("what was not yet approved is not there, nor what nothing tells to have been there", async () => {
    expect(await names("/platforms?class=tic&asOf=2020-03-30")).toEqual([]);
    expect(await names("/platforms?class=tic&asOf=2020-03-31")).toEqual(["内蒙古自治区稀土磁材技术创新中心"]);
  });

  test("a day that the calendar does not have shows today and says so", async () => {
    const answer = await list("/platforms?asOf=0000-01-01");
    expect(answer.request.asOf).toBeUndefined();
    expect(answer.notices).toEqual([{ kind: "ignored", parameter: "asOf", value: "0000-01-01" }]);
    expect(answer.total.value).toBe(28);
  });

  test("a day to come shows today, says so, and the page ends with that day's beginning", async () => {
    const page = new PageHints();
    const answer = await list("/platforms?asOf=2199-01-01", page);
    expect(answer.notices).toEqual([{ kind: "future", asOf: "2199-01-01" }]);
    expect(answer.total.value).toBe(28);
    expect(page.expires?.toISOString()).toBe("2198-12-31T16:00:00.000Z");
  });
});

describe("suggestions", () => {
  const suggest = async (path: string) => (await suggestLoader(asking(path))).json();

  test("are names in the language of the address that begin with what was typed", async () => {
    const chinese = await suggest("/platforms/suggest?q=稀土");
    expect(chinese.suggestions[0]).toEqual({
      title: "国家稀土磁材技术创新中心",
      href: `/platforms/${small.numbers.内蒙古自治区稀土磁材技术创新中心}`,
      note: "技术创新中心 · 包头市",
    });
    const english = await suggest("/en/platforms/suggest?q=dairy");
    expect(english).toEqual({ suggestions: [] });
  });

  test("of what has ended say so", async () => {
    const { suggestions } = await suggest("/en/platforms/suggest?q=乳品");
    expect(suggestions[0]).toMatchObject({ note: "Technology Innovation Center · Hohhot · Revoked" });
  });

  test("nothing typed suggests nothing", async () => {
    expect(await suggest("/platforms/suggest")).toEqual({ suggestions: [] });
    expect(await suggest("/platforms/suggest?q=%20")).toEqual({ suggestions: [] });
  });
});

describe("the page's head", () => {
  const head = async (path: string) => {
    const data = await list(path);
    const location = { ...new URL(origin + path), pathname: new URL(origin + path).pathname };
    // Of what Remix hands to `meta` ours reads the data and the path.
    return listMeta({ data, location } as unknown as Parameters<typeof listMeta>[0]) ?? [];
  };
  const titleOf = (parts: Awaited<ReturnType<typeof head>>) =>
    parts.flatMap((part) => (part && "title" in part ? [part.title] : []))[0];

  test("names what narrows the list", async () => {
    expect(titleOf(await head(`/platforms?class=tic&league=${baotou}`))).toContain(
      "技术创新中心 · 包头市 · 创新平台",
    );
    expect(titleOf(await head("/en/platforms?page=2"))).toContain("Innovation platforms (page 2)");
    expect(titleOf(await head("/platforms?q=稀土"))).toContain("“稀土”的搜索结果");
  });

  test.each([
    ["/platforms", true, "the list"],
    ["/platforms?page=2", true, "its pages"],
    ["/platforms?class=tic", true, "one value"],
    [`/platforms?class=tic&league=${hohhot}`, false, "two"],
    ["/platforms?q=稀土", false, "a search"],
    ["/platforms?sort=name", false, "the same in another order"],
    ["/platforms?asOf=2022-01-01", false, "the past"],
  ])("%s may be indexed: %s (%s)", async (path, isIndexed) => {
    const robots = (await head(path)).some((part) => part && "name" in part && part.name === "robots");
    expect(!robots).toBe(isIndexed);
  });

  test("leads to the neighbouring pages", async () => {
    expect(await head("/platforms?page=2")).toContainEqual({
      tagName: "link",
      rel: "prev",
      href: "/platforms",
    });
    expect(await head("/platforms")).toContainEqual({
      tagName: "link",
      rel: "next",
      href: "/platforms?page=2",
    });
  });
});

test("the pages are dropped from caches when a platform changes", async () => {
  for (const load of [homeLoader, listLoader, suggestLoader]) {
    const page = new PageHints();
    await load(asking("/platforms", page));
    expect([...page.tags]).toContain("platforms");
  }
});
