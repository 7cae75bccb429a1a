import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { StatisticsPage } from "~/app/modules/statistics/statistics-page";
import { statisticsTableNames } from "~/app/path-parts";
import { pathsIn } from "~/app/paths";
import { loader as listLoader } from "~/app/routes/(en).platforms._index";
import { loader as statisticsLoader } from "~/app/routes/(en).statistics._index";
import { loader as tableLoader } from "~/app/routes/(en).statistics.$table";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { enterSmallRegistry } from "../pages/small-registry";

const database = useDatabase();
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await enterSmallRegistry(database.db);
  await searchEngine().refreshDictionary();
});
afterAll(closeSearch);

function asking(path: string, params: Record<string, string> = {}, page = new PageHints()) {
  const context = { requestId: "r", scriptMark: "m", page };
  return { request: new Request(`http://localhost${path}`), params, context };
}
const statistics = (page?: PageHints) => statisticsLoader(asking("/statistics", {}, page));
const totalOf = async (path: string) => (await listLoader(asking(path))).total;
const csv = async (name: string, prefix = "") => {
  const answer = await tableLoader(asking(`${prefix}/statistics/x`, { table: `${name}.csv` }));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
  return {
    answer,
    text,
    rows: text
      .slice(1, -2)
      .split("\r\n")
      .map((line) => line.split(",")),
  };
};

async function markup(language: "zh-CN" | "en"): Promise<string> {
  return renderToStaticMarkup(
    <LanguageContext.Provider value={language}>
      <StatisticsPage {...(await statistics())} />
    </LanguageContext.Provider>,
  );
}

/** The links to lists of platforms with the last number that stands in each. */
function countedLinks(html: string): { href: string; figure: number }[] {
  return [...html.matchAll(/<a href="([^"]*\/platforms(?:\?[^"]*)?)"[^>]*>(.*?)<\/a>/g)].map(
    ([, href = "", inner = ""]) => {
      const figure = inner
        .replace(/<[^>]*>/g, " ")
        .match(/\d[\d,]*/g)
        ?.at(-1);
      return { href: href.replaceAll("&amp;", "&"), figure: Number(figure?.replaceAll(",", "")) };
    },
  );
}

describe("every number of the page", () => {
  test.each(["zh-CN", "en"] as const)("is the total of the list that it opens (%s)", async (language) => {
    const links = countedLinks(await markup(language));
    const distinct = new Map(links.map(({ href, figure }) => [href, figure]));
    // The three figures, classes, levels, statuses, leagues, fields, the years from 2001 on and the cells.
    expect(distinct.size).toBeGreaterThan(60);
    for (const kind of ["class=", "level=", "status=", "league=", "field=", "entered=", "left=", "asOf="]) {
      expect([...distinct.keys()].some((href) => href.includes(kind))).toBe(true);
    }
    for (const [href, figure] of distinct) {
      expect([href, await totalOf(href)]).toEqual([href, { value: figure, relation: "exact" }]);
    }
    // The same list is never counted in two ways.
    for (const { href, figure } of links) expect([href, distinct.get(href)]).toEqual([href, figure]);
  });
});

describe("what is counted", () => {
  test("what no source states is a number of its own, and no list", async () => {
    const { statistics: found } = await statistics();
    expect(found.unstated).toEqual({ level: 1, field: 0, entered: 2, left: 0 });
    const html = await markup("zh-CN");
    expect(html.split("未注明").length - 1).toBe(2);
  });

  test("levels and the unstated add up to all, and so do classes, leagues and statuses", async () => {
    const { statistics: found } = await statistics();
    const sum = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((total, n) => total + n, 0);
    expect(found.total).toBe(28);
    expect(sum(found.counts.level) + found.unstated.level).toBe(28);
    for (const dimension of ["class", "league", "status"] as const)
      expect(sum(found.counts[dimension])).toBe(28);
    const entered = found.years.reduce((total, year) => total + year.entered, 0);
    expect(entered + found.unstated.entered).toBe(28);
    expect(found.samples).toBe(28);
  });

  test("years go without gaps to today's, and the last one's end is what goes on now", async () => {
    const { statistics: found } = await statistics();
    const today = Number(found.day.slice(0, 4));
    expect(found.years.map(({ year }) => year)).toEqual(
      Array.from({ length: today - 2000 }, (_, index) => 2001 + index),
    );
    expect(found.years.at(-1)?.atEnd).toBe(found.alive);
    expect(found.years.find(({ year }) => year === 2023)).toMatchObject({ entered: 1, left: 1 });
    const at = (year: number) => found.years.find((row) => row.year === year)?.atEnd ?? 0;
    expect(at(2023) - at(2022)).toBe(0);
  });

  test("the page is kept until a platform, a rule or verified income changes, or the day ends", async () => {
    const page = new PageHints();
    const { statistics: found } = await statistics(page);
    expect([...page.tags].sort()).toEqual(["platforms", "rules", "statistics"]);
    const days = (Number(page.expires) - Date.parse(`${found.day}T00:00:00+08:00`)) / 86_400_000;
    expect(days).toBe(1);
  });
});

describe("the tables as files", () => {
  test.each(statisticsTableNames)("%s has a head and rows of the same width", async (name) => {
    const { answer, text, rows } = await csv(name);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[a-z-]+-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(rows.length).toBeGreaterThan(2);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });

  test("classes by leagues end in their sums", async () => {
    const { rows } = await csv("classes-by-leagues", "/en");
    expect(rows[0]).toEqual(["Code", "Class", "Hohhot", "Baotou", "Total"]);
    expect(rows.at(-1)).toEqual(["", "Total", "26", "2", "28"]);
  });

  test("years carry the difference with its sign", async () => {
    const { rows } = await csv("years");
    expect(rows[1]).toEqual(["2001", "1", "0", "1", expect.stringMatching(/^\d+$/)]);
    expect(rows.at(-1)).toEqual(["未注明", "2", "0", "", ""]);
  });

  test.each(["years", "years.json", "passwd.csv", "__proto__.csv"])("%s is none of them", async (table) => {
    for (const [path, words] of [
      ["/statistics/x", "首页"],
      ["/en/statistics/x", "home page"],
    ] as const) {
      const answer = await tableLoader(asking(path, { table }));
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(words);
    }
  });

  test("the page links to each of them in its language", async () => {
    const html = await markup("en");
    for (const name of statisticsTableNames)
      expect(html).toContain(`href="${pathsIn("en").statisticsTable(name)}"`);
  });
});
