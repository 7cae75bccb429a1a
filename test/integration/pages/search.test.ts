import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexOrganisations } from "~/app/modules/accounts/organisation-index.commands.server";
import { pathsIn } from "~/app/paths";
import { meta, loader as searchLoader } from "~/app/routes/(en).search._index";
import { loader as suggestLoader } from "~/app/routes/(en).search.suggest";
import { PageHints } from "~/app/server/load-context";
import { noticeDocuments } from "~/search/documents/notices";
import type { SearchKind } from "~/search/engine";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aNotice, inSeconds } from "../../factories/notice";
import { anOrganisation } from "../../factories/organisation";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
const paths = pathsIn("zh-CN");

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  const leadId = (await anOrganisation({ nameZh: "内蒙古飞艇大学", kind: "university" })).id;
  for (let number = 1; number <= 25; number++) {
    await aPlatform({
      classCode: "field-station",
      nameZh: `内蒙古自治区第${number}飞艇野外科学观测研究站`,
      leadId,
    });
  }
  await searchEngine().refreshDictionary();
}, 120_000);
afterAll(closeSearch);

function asking(path: string, page = new PageHints()) {
  const context = { requestId: "r", scriptMark: "m", page };
  return { request: new Request(`http://localhost${path}`), params: {}, context };
}
const search = (path: string, page?: PageHints) => searchLoader(asking(path, page));
const find = (q: string, kind?: SearchKind) => search(paths.search({ q, kind: kind ? [kind] : [] }));
const suggest = async (q: string) => {
  const answer = await suggestLoader(asking(`${paths.searchSuggestions()}?${new URLSearchParams({ q })}`));
  return ((await answer.json()) as { suggestions: { title: string; href: string; note: string }[] })
    .suggestions;
};
const statusOf = async (path: string) => {
  const answer = await search(path).catch((error: unknown) => error);
  return answer instanceof Response ? answer.status : 200;
};
const noticeTitles = async (q: string) =>
  ((await find(q)).result?.hits ?? []).flatMap((hit) => (hit.kind === "notice" ? [hit.card.title.zh] : []));

describe("one ranking over everything", () => {
  test("摘牌 finds the policy and lands on its clause", async () => {
    const { result } = await find("摘牌");
    const policy = result?.hits.find((hit) => hit.kind === "policy");
    expect(policy?.card).toMatchObject({ slug: "nkf-2020-68" });
    expect(policy?.clause?.anchor).toBe("3-6-3");
    expect(policy?.clause?.excerpt).toContain("摘牌");
  });

  test("野外科学观测研究站 shows platforms of the class and the clause that speaks of them on one page", async () => {
    const { result } = await find("野外科学观测研究站");
    const kinds = result?.hits.map((hit) => hit.kind) ?? [];
    expect(kinds.filter((kind) => kind === "platform").length).toBeGreaterThan(10);
    const policy = result?.hits.find((hit) => hit.kind === "policy");
    expect(policy?.card).toMatchObject({ slug: "yijian-2018-draft" });
    expect(policy?.clause?.anchor).toMatch(/^2-3/);
  });

  test.each(["内科发〔2020〕68号", "内科发[2020]68号", "68号 2020"])(
    "%s finds the plan first, and shows no place in it",
    async (number) => {
      const first = (await find(number)).result?.hits[0];
      expect(first?.kind === "policy" && first.card.slug).toBe("nkf-2020-68");
      expect(first?.clause).toBeUndefined();
    },
  );

  test("each tab has as many results as it says, and all of them together are the first tab", async () => {
    const { result } = await find("飞艇");
    expect(result?.counts).toMatchObject({ platform: 25, organisation: 1, policy: 0, notice: 0 });
    expect(result?.all).toBe(26);
    expect(result?.total.value).toBe(26);
    for (const kind of ["platform", "organisation", "policy"] as const) {
      const tab = await find("飞艇", kind);
      expect(tab.result?.total.value).toBe(result?.counts[kind]);
      expect(tab.result?.counts).toEqual(result?.counts);
      expect(new Set(tab.result?.hits.map((hit) => hit.kind)).size).toBeLessThanOrEqual(1);
    }
  });

  test("pages go on where the last one ended, and behind the last there is none", async () => {
    const pages = await Promise.all([1, 2].map((page) => search(paths.search({ q: "飞艇", page }))));
    const hits = pages.flatMap(({ result }) => result?.hits.map((hit) => `${hit.kind} ${hit.card.id}`) ?? []);
    expect(new Set(hits).size).toBe(26);
    expect(await statusOf(paths.search({ q: "飞艇", page: 3 }))).toBe(404);
    expect(await statusOf(paths.search({ page: 2 }))).toBe(404);
  });
});

describe("what is asked", () => {
  test("without a text, it says what can be found, and how much", async () => {
    const { result, searchable } = await search(paths.search());
    expect(result).toBeUndefined();
    expect(searchable).toMatchObject({ platform: 25, policy: 15 });
  });

  test("a text of signs alone finds nothing rather than everything", async () => {
    expect((await find("？！")).result).toBeUndefined();
  });

  test("an unknown kind, a second one and a day are ignored, and said so", async () => {
    const { notices, request } = await search(
      `${paths.search()}?q=飞艇&kind=nonsense&kind=platform&kind=policy&asOf=2020-01-01`,
    );
    expect(request.kind).toBe("platform");
    expect(notices).toEqual(
      expect.arrayContaining([
        { kind: "ignored", parameter: "kind", value: "nonsense" },
        { kind: "ignored", parameter: "kind", value: "policy" },
        { kind: "ignored", parameter: "asOf", value: "2020-01-01" },
      ]),
    );
  });

  test("search engines are kept out of lists of results", async () => {
    const robots = async (path: string) => {
      const data = await search(path);
      // Only the two of the arguments that it reads.
      const tags = meta({ data, location: { pathname: "/search" } } as unknown as Parameters<typeof meta>[0]);
      return tags?.some((tag) => "name" in tag && tag.name === "robots" && tag.content === "noindex");
    };
    expect(await robots(paths.search({ q: "飞艇" }))).toBe(true);
    expect(await robots(paths.search())).toBe(false);
  });
});

describe("a notice before its start", () => {
  test("is no result, no number on a tab, no suggestion; the page is kept until it starts and no longer", async () => {
    await aNotice({ titleZh: "关于琉璃瓦的通知" });
    const before = (await find("琉璃瓦")).result?.counts;
    const startsAt = inSeconds(3600);
    await aNotice({ titleZh: "琉璃瓦名单公示", startsAt });
    const page = new PageHints();
    const { result } = await search(paths.search({ q: "琉璃瓦" }), page);
    expect(result?.counts).toEqual(before);
    expect(await noticeTitles("琉璃瓦")).toEqual(["关于琉璃瓦的通知"]);
    expect((await suggest("琉璃瓦")).map(({ title }) => title)).not.toContain("琉璃瓦名单公示");
    expect(page.expires?.getTime()).toBeLessThanOrEqual(new Date(startsAt).getTime());
    expect(page.tags).toContain("notices");
  });

  test("is not shown even if the index had it by mistake", async () => {
    const shown = await aNotice({ titleZh: "关于珐琅彩的通知" });
    const hidden = await aNotice({ titleZh: "珐琅彩名单公示", startsAt: inSeconds(3600) });
    const [pattern] = await database.db.transaction((tx) => noticeDocuments([shown.id], tx));
    if (!pattern) throw new Error("a notice that has started has a document");
    await searchEngine().upsert([{ ...pattern, id: String(hidden.id), titles: { zh: "珐琅彩名单公示" } }]);
    expect(await noticeTitles("珐琅彩")).toEqual(["关于珐琅彩的通知"]);
    expect((await suggest("珐琅彩")).map(({ title }) => title)).toEqual(["关于珐琅彩的通知", "搜索“珐琅彩”"]);
  });

  test("what no title begins with still leads on to the full texts", async () => {
    expect(await suggest("珊瑚绒")).toEqual([
      { title: "搜索“珊瑚绒”", href: paths.search({ q: "珊瑚绒" }), note: "全文" },
    ]);
  });
});

describe("organisations", () => {
  test("are found with the commit that enters them", async () => {
    const { id, nameZh } = await anOrganisation({ nameZh: "内蒙古孔雀石研究院", kind: "institute" });
    const first = (await find("孔雀石")).result?.hits[0];
    expect(first?.kind === "organisation" && first.card).toMatchObject({ id, name: { zh: nameZh } });
  });

  test("stand higher with more platforms, once the job has followed the change", async () => {
    const many = await anOrganisation({ nameZh: "乙碧玺中心" });
    const none = await anOrganisation({ nameZh: "甲碧玺中心" });
    const order = async () =>
      (await find("碧玺", "organisation")).result?.hits.map((hit) => hit.card.id) ?? [];
    await indexOrganisations([none.id]);
    await aPlatform({ leadId: many.id });
    await aPlatform({ leadId: many.id });
    const [job] = await database.owner<{ data: { ids: number[] } }[]>`
      select data from pgboss.job where name = 'search.index-organisations' order by created_on desc, id desc limit 1`;
    expect(job?.data.ids).toEqual([many.id]);
    await indexOrganisations(job?.data.ids ?? []);
    expect(await order()).toEqual([many.id, none.id]);
  });
});

test("suggestions are of every kind, and say which", async () => {
  const suggestions = await suggest("技术合同");
  expect(suggestions).toContainEqual({
    title: "技术合同认定登记管理办法",
    href: "/policies/technology-contract-registration-2026",
    note: expect.stringMatching(/^政策/),
  });
  expect(await suggest("内蒙古飞艇")).toContainEqual(
    expect.objectContaining({ title: "内蒙古飞艇大学", note: expect.stringMatching(/^机构/) }),
  );
  expect(await suggest("")).toEqual([]);
});

test("suggestions are made anew with whatever of any kind changes", async () => {
  const page = new PageHints();
  await suggestLoader(asking(`${paths.searchSuggestions()}?q=a`, page));
  const kinds = ["platforms", "organisations", "policies", "notices", "services", "instruments", "resources"];
  expect([...page.tags].sort()).toEqual([...kinds, "achievements", "demands"].sort());
});
