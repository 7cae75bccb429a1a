import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexRecords } from "~/app/modules/jobs/indexing.commands.server";
import { loader as instrumentsLoader } from "~/app/routes/(en).instruments._index";
import { loader as sitesLoader } from "~/app/routes/(en).map.sites";
import { loader as platformLoader } from "~/app/routes/(en).platforms.$slug";
import { loader as servicesLoader, meta as servicesMeta } from "~/app/routes/(en).services._index";
import { loader as compareLoader } from "~/app/routes/(en).services.compare";
import { PageHints } from "~/app/server/load-context";
import type { SearchKind } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { addOfferRules } from "../../factories/offer-rules";
import { aPlatform } from "../../factories/platform";

const database = useDatabase();
const origin = "http://localhost";
const asking = (path: string, page = new PageHints()) => ({
  request: new Request(origin + path),
  params: {},
  context: { requestId: "r", scriptMark: "m", page },
});
const services = (query = "", page?: PageHints) => servicesLoader(asking(`/services${query}`, page));
const instruments = (query = "", page?: PageHints) => instrumentsLoader(asking(`/instruments${query}`, page));
const namesOf = async (query: string) => (await services(query)).cards.map(({ name }) => name.zh);

async function insert(kind: SearchKind, statement: ReturnType<typeof sql>): Promise<number> {
  const [row] = await database.db.execute<{ id: number }>(statement);
  if (!row) throw new Error("nothing was inserted");
  await database.db.transaction((tx) => indexRecords(kind, [row.id], tx));
  return row.id;
}

type Platform = Awaited<ReturnType<typeof aPlatform>>;
let hohhot: Platform;
let baotou: Platform;
const ids: Record<string, number> = {};

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  hohhot = await aPlatform({ nameZh: "内蒙古自治区示例奶酪技术创新中心" });
  baotou = await aPlatform({ nameZh: "内蒙古自治区示例电池技术创新中心", areaCode: "150200" });
  for (const [platform, lat, lng] of [
    [hohhot, 40.84, 111.75],
    [baotou, 40.66, 109.84],
  ] as const)
    await database.db.execute(sql`insert into platform_sites (platform_id, is_sample, source_id, kind, area_code, lat, lng, point_precision)
      select id, is_sample, source_id, 'headquarters', area_code, ${lat}, ${lng}, 'exact' from platforms where id = ${platform.id}`);
  const service = (
    platform: Platform,
    name: string,
    model: string,
    fen: number | null,
    status = "published",
  ) =>
    insert(
      "service",
      sql`insert into services (platform_id, is_sample, status, name_zh, category_code, price_model, price_fen,
          turnaround_min, turnaround_max, published_at, confirmed_at)
        select ${platform.id}, true, ${status}, ${name}, min(code), ${model}, ${fen}, 3, 5, now(), now()
        from service_categories returning id`,
    );
  ids.milk = await service(hohhot, "乳品掺假检测", "per_sample", 34_000);
  ids.cheese = await service(hohhot, "奶酪风味评价", "by_quote", null);
  ids.battery = await service(baotou, "锂电池安全试验", "per_sample", 12_000);
  ids.aging = await service(baotou, "电池循环老化试验", "per_day", 90_000);
  ids.more = await service(baotou, "电极涂布中试", "per_day", 180_000);
  ids.draft = await service(baotou, "尚未发布的试验", "by_quote", null, "draft");
  await database.db.execute(sql`insert into service_methods (service_id, platform_id, code)
    values (${ids.milk}, ${hohhot.id}, 'GB/T 22388-2008')`);
  ids.soon = await insert(
    "instrument",
    sql`insert into instruments (platform_id, is_sample, status, name_zh, asset_number, booking_mode, published_at, confirmed_at)
      values (${hohhot.id}, true, 'published', '液相色谱仪', 'A-1', 'slots', now(), now()) returning id`,
  );
  ids.later = await insert(
    "instrument",
    sql`insert into instruments (platform_id, is_sample, status, name_zh, asset_number, booking_mode, published_at, confirmed_at)
      values (${baotou.id}, true, 'published', '电池测试柜', 'B-1', 'slots', now(), now()) returning id`,
  );
  await database.db.execute(sql`insert into instrument_next_free (instrument_id, starts_at)
    values (${ids.soon}, now() + interval '2 days'), (${ids.later}, now() + interval '9 days')`);
  await database.db.execute(sql`insert into service_instruments (service_id, instrument_id, platform_id)
    values (${ids.milk}, ${ids.soon}, ${hohhot.id})`);
  const again = { service: [ids.milk], instrument: [ids.soon, ids.later] };
  for (const [kind, touched] of Object.entries(again) as [SearchKind, number[]][])
    await database.db.transaction((tx) => indexRecords(kind, touched, tx));
  await searchEngine().refreshDictionary();
});
afterAll(closeSearch);

describe("the list of services", () => {
  test("counts what each value of a facet would show, and shows that many", async () => {
    const all = await services();
    expect(all.view.total.value).toBe(5);
    for (const facet of all.view.facets) {
      for (const { value, count } of facet.options) {
        const narrowed = await services(`?${facet.parameter}=${encodeURIComponent(value)}`);
        expect(narrowed.view.total.value, `${facet.parameter}=${value}`).toBe(count);
      }
    }
  });

  test.each([
    ["of one platform", () => `?platform=${hohhot.registrationNumber}`, ["乳品掺假检测", "奶酪风味评价"]],
    ["of a league", () => "?league=150200&price=per_sample", ["锂电池安全试验"]],
    ["by a method, however it is typed", () => "?method=gb%2Ft22388-2008", ["乳品掺假检测"]],
    ["by another edition of the method, nothing", () => "?method=GB%2FT+22388-2018", []],
    ["what is free within a week", () => "?free=7", ["乳品掺假检测"]],
    [
      "the cheapest first, of one price model",
      () => "?price=per_day&sort=price",
      ["电池循环老化试验", "电极涂布中试"],
    ],
    [
      "the nearest first",
      () => "?near=150200&price=per_sample&sort=distance",
      ["锂电池安全试验", "乳品掺假检测"],
    ],
    [
      "the nearest first, from elsewhere",
      () => "?near=150100&price=per_sample&sort=distance",
      ["乳品掺假检测", "锂电池安全试验"],
    ],
  ])("shows %s", async (_what, query, names) => {
    const shown = await namesOf(query());
    // What was published at one moment has no order to prove.
    if (query().includes("sort=")) expect(shown).toEqual(names);
    else expect([...shown].sort()).toEqual([...names].sort());
  });

  test("prices are no order where they are for different things", async () => {
    const { view } = await services("?sort=price");
    expect(view.notices).toEqual([{ kind: "ignored", parameter: "sort", value: "price" }]);
  });

  test("finds nothing only with ways out that lead to something", async () => {
    const { view } = await services("?q=电池&league=150100");
    expect(view.total.value).toBe(0);
    expect(view.waysOut).toEqual([
      { without: "text", total: 2 },
      // The name of its platform too has the word.
      { without: "league", total: 3 },
    ]);
  });

  test("is shown to search engines plain or narrowed by one value, no other way", async () => {
    const isHidden = async (query: string) => {
      const data = await services(query);
      const location = { pathname: "/services", search: query };
      return JSON.stringify(servicesMeta({ data, location } as never)).includes("noindex");
    };
    expect(await isHidden("")).toBe(false);
    expect(await isHidden("?league=150200")).toBe(false);
    expect(await isHidden("?league=150200&price=per_day")).toBe(true);
    expect(await isHidden("?free=7")).toBe(true);
    expect(await isHidden("?q=电池")).toBe(true);
  });

  test("is kept no longer than the free time that it tells of can be booked", async () => {
    await database.db.execute(sql`update instruments set lead_hours = 47 where id = ${ids.soon}`);
    for (const list of [services, instruments]) {
      const page = new PageHints();
      await list("?free=7", page);
      expect([...page.tags]).toContain(list === services ? "services" : "instruments");
      expect(Number(page.expires)).toBeLessThanOrEqual(Date.now() + 3_600_000);
    }
  });
});

test("a free time that came too near to be booked is not told, and is not called full either", async () => {
  const told = async () => {
    const { cards } = await instruments();
    const card = cards.find(({ id }) => id === ids.soon);
    const [service] = (await services()).cards.filter(({ id }) => id === ids.milk);
    return [card?.nextFree !== undefined, card?.isFull, service?.nextFree !== undefined];
  };
  const set = (hours: number) =>
    database.db.execute(sql`update instruments set lead_hours = ${hours} where id = ${ids.soon}`);
  await set(47);
  expect(await told()).toEqual([true, false, true]);
  await set(49);
  expect(await told()).toEqual([false, false, false]);
  await set(24);
  const free = sql`select starts_at from instrument_next_free where instrument_id = ${ids.soon}`;
  const [kept] = await database.db.execute<{ starts_at: string }>(free);
  const keep = (at: string | null) =>
    database.db.execute(
      sql`update instrument_next_free set starts_at = ${at} where instrument_id = ${ids.soon}`,
    );
  await keep(null);
  expect(await told()).toEqual([false, true, false]);
  await keep(kept?.starts_at ?? null);
});

test("the list of instruments puts first what is free first", async () => {
  const { cards } = await instruments("?sort=free");
  expect(cards.map(({ id }) => id)).toEqual([ids.soon, ids.later]);
});

test("the map beside a list shows what the list shows, each where it is done", async () => {
  const answer = await sitesLoader(asking(`/map/sites?kind=service&price=per_sample`));
  if (!(answer instanceof Response)) throw new Error("no answer");
  const points = await answer.json();
  expect(points.total).toBe(2);
  expect(points.points).toHaveLength(2);
  expect(points.base).toBe("/services/");
});

describe("the comparison", () => {
  const compare = (...asked: (number | undefined)[]) =>
    compareLoader(asking(`/services/compare?${asked.map((id) => `id=${id}`).join("&")}`));

  test("tells two apart by what they cost", async () => {
    const { facts, notes, things } = await compare(ids.milk, ids.battery);
    expect(notes).toEqual([]);
    expect(things.map(({ id }) => id)).toEqual([ids.milk, ids.battery]);
    const price = facts.find(({ key }) => key === "price");
    expect(price?.values.map((value) => value?.text)).toEqual(["每个样品 ¥340", "每个样品 ¥120"]);
  });

  test("says what is wrong with one, with five, and with what is not public", async () => {
    expect((await compare(ids.milk)).notes).toEqual(["tooFew"]);
    expect((await compare(ids.milk, ids.draft)).notes).toEqual(["gone", "tooFew"]);
    const five = await compare(ids.milk, ids.cheese, ids.battery, ids.aging, ids.more);
    expect(five.notes).toEqual(["tooMany"]);
    expect(five.things).toHaveLength(4);
  });
});

test("a platform's page shows what it offers", async () => {
  const { offers } = await platformLoader({
    ...asking(`/platforms/${hohhot.registrationNumber}`),
    params: { slug: hohhot.registrationNumber },
  });
  expect(offers?.services.total).toBe(2);
  expect(offers?.instruments.cards.map(({ id }) => id)).toEqual([ids.soon]);
});
