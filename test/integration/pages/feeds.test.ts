import { beforeAll, describe, expect, test } from "vitest";
import { endWords } from "~/app/i18n/end-words";
import { feedNames } from "~/app/path-parts";
import { pathsIn } from "~/app/paths";
import { loader } from "~/app/routes/(en).feeds.$name";
import { PageHints } from "~/app/server/load-context";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPlatform } from "../../factories/platform";
import { usePublications } from "../publications/publications-test";

usePublications();

const site = { origin: "https://registry.example", isDemo: false };
async function feed(name: string, { prefix = "", page = new PageHints() } = {}) {
  const request = new Request(`http://localhost${prefix}/feeds/${name}`);
  const answer = await loader({
    request,
    params: { name },
    context: { requestId: "r", scriptMark: "m", page, site },
  });
  return { answer, page, xml: await answer.text() };
}
const values = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, "g"))].map(([, text]) => text);
const entriesOf = (xml: string) =>
  [...xml.matchAll(/<entry>(.*?)<\/entry>/gs)].map(([, inside]) => inside ?? "");

let now: { id: number; titleZh: string };
let soon: { id: number; titleZh: string };
beforeAll(async () => {
  await aPlatform({
    nameZh: "内蒙古自治区先批准技术创新中心",
    approved: { date: "2020-01-01", precision: "year" },
  });
  await aPlatform({
    nameZh: "内蒙古自治区后批准技术创新中心",
    nameEn: "The later & <newer>",
    approved: { date: "2024-05-06", precision: "day" },
  });
  await aPlatform({ nameZh: "内蒙古自治区不知何时技术创新中心", approved: undefined });
  now = await aNotice({ titleZh: "已经开始的通知" });
  soon = await aNotice({ titleZh: "尚未开始的通知", startsAt: inSeconds(3600) });
});

describe("approvals", () => {
  test("come newest first, with their days where they are known to the day, and none without one", async () => {
    const { xml, page } = await feed("approvals.atom");
    const entries = entriesOf(xml);
    expect(entries.map((inside) => values(inside, "title")[0])).toEqual([
      "内蒙古自治区后批准技术创新中心（演示数据）",
      "内蒙古自治区先批准技术创新中心（演示数据）",
    ]);
    expect(entries.map((inside) => values(inside, "published"))).toEqual([["2024-05-06T00:00:00+08:00"], []]);
    expect(entries.map((inside) => values(inside, "summary")[0])).toEqual([
      "技术创新中心 · 自治区级 · 呼和浩特市 · 2024年5月6日批准",
      "技术创新中心 · 自治区级 · 呼和浩特市 · 2020年批准",
    ]);
    expect([...page.tags]).toEqual(["platforms"]);
  });

  test("stand in English where there is English, and say where there is none", async () => {
    const { xml } = await feed("approvals.atom", { prefix: "/en" });
    expect(xml).toContain("<title>The later &amp; &lt;newer&gt; (sample data)</title>");
    expect(xml).toContain('<title xml:lang="zh-CN">内蒙古自治区先批准技术创新中心 (sample data)</title>');
  });
});

describe("notices", () => {
  test("one that has not started is in no feed, and the feed is kept until it starts", async () => {
    for (const prefix of ["", "/en"]) {
      const { xml, page } = await feed("notices.atom", { prefix });
      expect(xml).toContain(now.titleZh);
      expect(xml).not.toContain(soon.titleZh);
      expect(xml).not.toContain(`/notices/${soon.id}`);
      expect(Math.abs(Number(page.expires) - Date.now() - 3_600_000)).toBeLessThan(60_000);
      expect([...page.tags]).toEqual(["notices"]);
    }
  });
});

test("a public notice says until when one may object, in its title while it runs and always in its summary", async () => {
  const { id, endsAt = "" } = await aNotice({
    kind: "public_notice",
    subject: "change",
    titleZh: "关于示例更名的公示",
    titleEn: "An intended change of name",
    bodyZh: "现予公示。",
    bodyEn: "On notice.",
    endsAt: inSeconds(30 * 86_400),
  });
  const of = (xml: string) => entriesOf(xml).find((entry) => entry.includes(`/notices/${id}"`)) ?? "";
  const zh = of((await feed("notices.atom")).xml);
  const instant = endWords(endsAt, "zh-CN");
  expect(values(zh, "title")).toEqual([`关于示例更名的公示（公示到${instant}）（演示数据）`]);
  expect(values(zh, "summary")).toEqual([`公示到${instant}为止，此前接收异议。现予公示。`]);
  expect(zh).toContain('<category term="public_notice" label="公示"/>');
  expect(zh).toContain('<category term="change" label="变更"/>');
  const en = of((await feed("notices.atom", { prefix: "/en" })).xml);
  expect(values(en, "summary")).toEqual([
    `On notice until ${endWords(endsAt, "en")}; objections are taken before then. On notice.`,
  ]);

  const past = { startsAt: inSeconds(-30 * 86_400), endsAt: inSeconds(-86_400) };
  const ended = await aNotice({ kind: "public_notice", titleZh: "关于已过期限的公示", ...past });
  const { xml } = await feed("notices.atom");
  const entry = entriesOf(xml).find((one) => one.includes(`/notices/${ended.id}"`)) ?? "";
  expect(values(entry, "title")).toEqual(["关于已过期限的公示（演示数据）"]);
  expect(values(entry, "summary")[0]).toContain(`公示到${endWords(past.endsAt, "zh-CN")}为止`);
});

test("each feed says in a line of its own what it tells", async () => {
  const subtitles = await Promise.all(
    feedNames.map(async (name) => values((await feed(`${name}.atom`)).xml, "subtitle")[0]),
  );
  expect(new Set(subtitles).size).toBe(feedNames.length);
});

describe.each(feedNames)("the feed of %s", (name) => {
  test.each(["", "/en"])("has all that Atom asks for, under %s", async (prefix) => {
    const { xml, answer } = await feed(`${name}.atom`, { prefix });
    const language = prefix === "" ? "zh-CN" : "en";
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const head = xml.slice(0, xml.indexOf("<entry>") === -1 ? undefined : xml.indexOf("<entry>"));
    for (const element of ["id", "title", "updated", "name"]) {
      expect([element, values(head, element).filter(Boolean)]).toEqual([element, [expect.any(String)]]);
    }
    expect(head).toContain(
      `rel="self" type="application/atom+xml" href="${site.origin}${pathsIn(language).feed(name)}"`,
    );
    expect(head).toContain(
      `rel="alternate" type="text/html" href="${site.origin}${pathsIn(language)[pageOf[name]]()}"`,
    );
    const ids = entriesOf(xml).map((inside) => {
      expect(values(inside, "title")).toHaveLength(1);
      expect(Number.isNaN(Date.parse(values(inside, "updated")[0] ?? ""))).toBe(false);
      expect(inside).toContain(`<link rel="alternate" type="text/html" href="${site.origin}${prefix}/`);
      return values(inside, "id")[0];
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => id?.startsWith("tag:registry.example,2026:"))).toBe(true);
  });
});

const pageOf = {
  approvals: "platforms",
  demands: "demands",
  ledger: "ledgerHeads",
  notices: "notices",
  policies: "policies",
} as const;

test.each(["notices", "notices.rss", "notices.atom.xml", "toString.atom", "../x"])(
  "%s is no feed",
  async (name) => {
    const { answer, xml } = await feed(name);
    expect(answer.status).toBe(404);
    expect(xml).toMatch(/^这里没有这个文件.*首页：https?:\/\/[^/]+\/\n$/);
  },
);
