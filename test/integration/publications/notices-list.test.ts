import { beforeAll, describe, expect, test } from "vitest";
import { extendNotice, withdrawNotice } from "~/app/modules/publications/notices.commands.server";
import { loader as listLoader } from "~/app/routes/(en).notices._index";
import { loader as detailLoader } from "~/app/routes/(en).notices.$id._index";
import { PageHints } from "~/app/server/load-context";
import { searchEngine } from "~/search/engine.server";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";
import { usePublications } from "./publications-test";

const { database } = usePublications();
const day = 86_400;
const ids: Record<"open" | "later" | "ended" | "standing" | "hidden" | "withdrawn", number> = {
  ...{ open: 0, later: 0, ended: 0, standing: 0, hidden: 0, withdrawn: 0 },
};

beforeAll(async () => {
  await sourceId("sample");
  const publish = async (overrides: Parameters<typeof aNotice>[0]) => (await aNotice(overrides)).id;
  ids.standing = await publish({ subject: "call", titleZh: "关于征集稀土需求的通知" });
  ids.open = await publish({ kind: "public_notice", subject: "approval", titleZh: "关于稀土中心的公示" });
  ids.later = await publish({ kind: "public_notice", subject: "change", days: 30 });
  ids.ended = await publish({
    ...{ kind: "public_notice", subject: "approval" },
    ...{ startsAt: "2024-03-01T09:00:00+08:00", endsAt: "2024-03-12T00:00:00+08:00" },
  });
  ids.hidden = await publish({ kind: "public_notice", subject: "event", startsAt: inSeconds(3600) });
  ids.withdrawn = await publish({ subject: "event" });
  await withdrawNotice({ id: ids.withdrawn, reasonZh: "内容有误", reasonEn: "It was wrong" }, anyContext());
  await searchEngine().refreshDictionary();
});

function asking(path: string, params: Record<string, string> = {}, page = new PageHints()) {
  const context = { requestId: "r", scriptMark: "m", page };
  return { request: new Request(`http://localhost${path}`), params, context };
}
const list = (path: string, page?: PageHints) => listLoader(asking(path, {}, page));
const shown = async (path: string) => (await list(path)).cards.map((card) => card.id);
const counts = (answer: Awaited<ReturnType<typeof list>>, facet: "state" | "kind" | "subject" | "year") =>
  Object.fromEntries(answer.facets[facet].map(({ code, count }) => [code, count]));

describe("the list", () => {
  test("shows what is open first, what ends soonest before the rest, then the newest", async () => {
    expect(await shown("/notices")).toEqual([ids.open, ids.later, ids.standing, ids.ended]);
    expect(await shown("/notices?sort=newest")).toEqual([ids.later, ids.open, ids.standing, ids.ended]);
  });

  test("counts by facets that do not shrink their own numbers, without what is hidden or withdrawn", async () => {
    const all = await list("/notices");
    expect(counts(all, "state")).toEqual({ open: 2, ended: 1 });
    expect(counts(all, "kind")).toEqual({ public_notice: 3, announcement: 1 });
    expect(counts(all, "subject")).toEqual({ approval: 2, change: 1, call: 1 });
    const open = await list("/notices?state=open");
    expect(counts(open, "state")).toEqual({ open: 2, ended: 1 });
    expect(counts(open, "subject")).toEqual({ approval: 1, change: 1 });
    expect(await shown("/notices?year=2024")).toEqual([ids.ended]);
    expect(await shown("/notices?subject=event")).toEqual([]);
  });

  test("is narrowed by a text together with facets, and knows the way out", async () => {
    expect((await shown("/notices?q=稀土")).sort()).toEqual([ids.standing, ids.open].sort());
    expect(await shown("/notices?q=xitu&state=open")).toEqual([ids.open]);
    const none = await list("/notices?q=稀土&state=ended");
    expect(none.waysOut).toEqual([
      { without: "text", total: 1 },
      { without: "state", total: 2 },
    ]);
  });

  test("says what of its address it does not follow", async () => {
    const { unused } = await list("/notices?kind=nonsense&asOf=2020-01-01&year=20");
    expect(unused).toEqual([
      { kind: "ignored", parameter: "kind", value: "nonsense" },
      { kind: "ignored", parameter: "year", value: "20" },
      { kind: "ignored", parameter: "asOf", value: "2020-01-01" },
    ]);
    await expect(list("/notices?page=2")).rejects.toMatchObject({ status: 404 });
  });

  test("is valid until the next notice starts, and no longer than its words about time are true", async () => {
    const page = new PageHints();
    await list("/notices", page);
    expect([...page.tags]).toContain("notices");
    expect(page.expires?.getTime()).toBeLessThanOrEqual(Date.now() + 3600_000);
    expect(page.expires?.getTime()).toBeGreaterThan(Date.now());
  });
});

describe("the page of a notice", () => {
  const detail = (id: number | string) => detailLoader(asking(`/notices/${id}`, { id: String(id) }));

  test("is not there before the start, nor for what is no number", async () => {
    for (const id of [ids.hidden, 999_999, "0", "01", "1e3", "abc", "99999999999"]) {
      await expect(detail(id), String(id)).rejects.toMatchObject({ status: 404 });
    }
  });

  test("of one that was withdrawn says why", async () => {
    const { notice } = await detail(ids.withdrawn);
    expect(notice.withdrawn).toMatchObject({ reason: { zh: "内容有误", en: "It was wrong" } });
  });

  test("names its platforms and the clause that it rests on, as the policy numbers it", async () => {
    const platform = await aPlatform();
    const [plan] = await database.owner<{ id: number; slug: string }[]>`
      select p.id, p.slug from policies p join policy_outlines o on o.policy_id = p.id
      where o.anchor = '3-5-2' order by p.slug limit 1`;
    if (!plan) throw new Error("the plan has an outline");
    const { id } = await aNotice({
      platformIds: [platform.id],
      basis: { policyId: plan.id, anchor: "3-5-2" },
    });
    const { notice } = await detail(id);
    expect(notice.platforms).toMatchObject([{ slug: platform.registrationNumber }]);
    expect(notice.basis).toMatchObject({ slug: plan.slug, anchor: "3-5-2", clause: "三（五）2" });
  });

  test("shows a longer time at once when it was extended", async () => {
    const { notice } = await detail(ids.later);
    const endsAt = new Date(Date.parse(notice.endsAt ?? "") + 5 * day * 1000).toISOString();
    await extendNotice({ id: ids.later, endsAt }, anyContext());
    expect((await detail(ids.later)).notice.timeLeft?.count).toBe((notice.timeLeft?.count ?? 0) + 5);
  });
});
