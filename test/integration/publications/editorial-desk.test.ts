import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pathsIn } from "~/app/paths";
import { useDatabase } from "../../database";
import { aNotice, inSeconds } from "../../factories/notice";
import { anOrganisation } from "../../factories/organisation";
import { anOfficer, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aPolicy } from "../../factories/policy";
import { nextNumber, sourceId } from "../../factories/registry";
import { useWholeSite } from "../security/whole-site";

const database = useDatabase("reference");
const site = useWholeSite(database);
const paths = pathsIn("zh-CN");
const term = "仅供测试的受控词";
const officers = { authorityId: 0, cookie: "", colleague: "" };

beforeAll(async () => {
  const authorityId = (await anOrganisation({ kind: "government" })).id;
  const first = await anOfficer(authorityId);
  const second = await anOfficer(authorityId);
  officers.authorityId = authorityId;
  officers.cookie = (await signIn(first.id, { hasSecondFactor: true })).cookie;
  officers.colleague = (await signIn(second.id, { hasSecondFactor: true })).cookie;
  for (const key of ["announced-here", "public-notices"]) {
    await database.owner`insert into sources (key, title_zh, title_en, is_sample)
      values (${key}, '示例来源', 'A source', false) on conflict (key) do nothing`;
  }
  await sourceId("sample");
  await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('secrecy', 'keyword', ${term}, '说明', 'Words', '依据', false, '2024-01-01')`;
});

async function open(path: string, cookie = officers.cookie) {
  return site.request("GET", path, { headers: cookie === "" ? {} : { cookie } });
}

async function post(
  path: string,
  fields: Record<string, string>,
  { cookie = officers.cookie, file }: { cookie?: string; file?: File } = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ requestId: randomUUID(), ...fields }))
    form.append(name, value);
  if (file) form.append("file", file);
  const sent = new Response(form);
  const answer = await fetch(site.url + path, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie,
      origin: site.url,
      "content-type": sent.headers.get("content-type") ?? "",
    },
    body: await sent.arrayBuffer(),
  });
  return {
    status: answer.status,
    location: answer.headers.get("location") ?? "",
    text: await answer.text(),
  };
}

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** A notice as it is typed. */
function aNoticeForm(overrides: Record<string, string> = {}): Record<string, string> {
  const number = nextNumber();
  return {
    kind: "announcement",
    subject: "other",
    titleZh: `关于事项${number}号的通知`,
    bodyZh: `正文${number}号。`,
    issuer: String(officers.authorityId),
    ...{ titleEn: "", bodyEn: "", number: "", startsOn: "", startsTime: "", days: "", endsOn: "" },
    ...{ policy: "", anchor: "", platforms: "" },
    ...overrides,
  };
}

async function publish(fields: Record<string, string>, path = paths.deskItem("notices", "new")) {
  const looked = hidden((await post(path, { ...fields, step: "preview" })).text, "looked");
  return post(path, { ...fields, step: "publish", looked });
}

async function noticeCalled(titleZh: string) {
  const [row] = await database.owner`
    select n.id, n.title_en, n.starts_at > now() as scheduled, n.ends_at, array(select platform_id from notice_platforms
      where notice_id = n.id) as platforms from notices n where title_zh = ${titleZh}`;
  return row;
}

describe("a notice at the desk", () => {
  test("is published only as it was looked at", async () => {
    const path = paths.deskItem("notices", "new");
    const fields = aNoticeForm();
    const look = await post(path, { ...fields, step: "preview" });
    expect(look.status).toBe(200);
    // The buttons stand under what was looked at, before the form.
    expect(look.text.indexOf("确认发布")).toBeLessThan(look.text.indexOf('id="notice-form"'));
    const looked = hidden(look.text, "looked");
    const changed = await post(path, { ...fields, bodyZh: "改过的正文。", step: "publish", looked });
    expect(changed.status).toBe(409);
    expect(changed.text).toContain("内容已改，请再看一遍");
    expect((await post(path, { ...fields, step: "publish" })).status).toBe(409);
    expect(await noticeCalled(fields.titleZh ?? "")).toBeUndefined();
    const again = {
      ...fields,
      bodyZh: "改过的正文。",
      step: "publish",
      looked: hidden(changed.text, "looked"),
    };
    expect(await post(path, again)).toMatchObject({
      status: 303,
      location: `${paths.desk("notices")}?result=published`,
    });
    expect(await noticeCalled(fields.titleZh ?? "")).toMatchObject({ scheduled: false });
  });

  test("can be corrected in everything before its start, and in nothing after it", async () => {
    const platform = await aPlatform();
    const fields = aNoticeForm({
      titleEn: "An English title",
      startsOn: "2999年12月1日",
      startsTime: "9点半",
      platforms: platform.registrationNumber,
    });
    expect((await publish(fields)).status).toBe(303);
    const notice = await noticeCalled(fields.titleZh ?? "");
    expect(notice).toMatchObject({ scheduled: true, title_en: "An English title" });
    const item = paths.deskItem("notices", Number(notice?.id));
    const page = await open(item);
    expect(page.text).toContain('value="2999-12-01"');
    expect(page.text).toContain('value="09:30"');
    const corrected = aNoticeForm({ startsOn: "2999/12/2", endsOn: "2999-12-31" });
    expect(await publish({ ...corrected, intent: "correct" }, item)).toMatchObject({
      status: 303,
      location: `${paths.desk("notices")}?result=corrected`,
    });
    expect(await noticeCalled(fields.titleZh ?? "")).toBeUndefined();
    expect(await noticeCalled(corrected.titleZh ?? "")).toMatchObject({
      id: notice?.id,
      title_en: null,
      scheduled: true,
      platforms: [],
    });
    const [line] = await database.owner`select count(*)::int as count from audit_log
      where action = 'correctNotice' and subject_id = ${String(notice?.id)}`;
    expect(line?.count).toBe(1);
    // Left without a day it starts now.
    expect((await publish({ ...corrected, intent: "correct", startsOn: "" }, item)).status).toBe(303);
    expect(await noticeCalled(corrected.titleZh ?? "")).toMatchObject({ scheduled: false });
    const late = await publish({ ...aNoticeForm(), intent: "correct" }, item);
    expect(late.status).toBe(409);
    expect(late.text).toContain("公告已经开始");
  });

  test("of another office cannot be corrected", async () => {
    const others = await aNotice({ startsAt: inSeconds(86_400) });
    const item = paths.deskItem("notices", others.id);
    expect((await open(item)).text).not.toContain('id="notice-form"');
    expect((await publish({ ...aNoticeForm(), intent: "correct" }, item)).status).toBe(409);
    expect(await noticeCalled(others.titleZh)).toBeDefined();
  });

  test("is withdrawn for a reason that passes the control terms", async () => {
    const { id } = await aNotice();
    const item = paths.deskItem("notices", id);
    const held = await post(item, { intent: "withdraw", reasonZh: `因${term}撤回`, reasonEn: "" });
    expect(held.location).toBe(`${paths.desk("notices")}?result=held`);
    const [before] = await database.owner`select withdrawn_at from notices where id = ${id}`;
    expect(before?.withdrawn_at).toBeNull();
    const [hold] = await database.owner`
      select id from holds where subject_kind = 'notice-withdrawal' and subject_id = ${String(id)}`;
    const released = await post(
      paths.deskItem("holds", Number(hold?.id)),
      { intent: "release", releaseReason: "已核对" },
      { cookie: officers.colleague },
    );
    expect(released.status).toBe(303);
    const [after] = await database.owner`select withdrawn_reason_zh as reason from notices where id = ${id}`;
    expect(after?.reason).toBe(`因${term}撤回`);
    const { id: other } = await aNotice();
    const done = await post(paths.deskItem("notices", other), { intent: "withdraw", reasonZh: "内容有误" });
    expect(done.location).toBe(`${paths.desk("notices")}?result=withdrawn`);
  });

  test("is extended to a day typed in any way", async () => {
    const { id } = await aNotice({ kind: "public_notice", endsAt: inSeconds(30 * 86_400) });
    const item = paths.deskItem("notices", id);
    expect((await post(item, { intent: "extend", endsOn: "2999年1月31日" })).status).toBe(303);
    const [row] =
      await database.owner`select ends_at = '2999-02-01T00:00+08' as moved from notices where id = ${id}`;
    expect(row?.moved).toBe(true);
  });
});

describe("a policy at the desk", () => {
  const words = { titleEn: "", effectiveOn: "", forceNoteZh: "", forceNoteEn: "", summaryEn: "" };
  const summaryOf = async (slug: string) =>
    (
      await database.owner`select summary_zh as summary, effective_on::text from policies where slug = ${slug}`
    )[0];

  test("is edited, unless somebody else did meanwhile", async () => {
    const { slug } = await aPolicy();
    const item = paths.deskItem("policies", slug);
    const readAt = hidden((await open(item)).text, "readAt");
    const fields = { ...words, readAt, force: "in_force", summaryZh: "摘要。", effectiveOn: "2020年9月9日" };
    expect((await post(item, fields)).location).toBe(`${paths.desk("policies")}?result=saved`);
    expect(await summaryOf(slug)).toEqual({ summary: "摘要。", effective_on: "2020-09-09" });
    const late = await post(item, { ...fields, summaryZh: "晚到的。" });
    expect(late.status).toBe(409);
    expect(await summaryOf(slug)).toMatchObject({ summary: "摘要。" });
  });

  test("whose words name a control term stays as it is until another officer releases them", async () => {
    const { slug } = await aPolicy();
    const item = paths.deskItem("policies", slug);
    const readAt = hidden((await open(item)).text, "readAt");
    const fields = { ...words, readAt, force: "in_force", summaryZh: `涉及${term}。` };
    expect((await post(item, fields)).location).toBe(`${paths.desk("policies")}?result=held`);
    expect(await summaryOf(slug)).toMatchObject({ summary: null });
    const [hold] =
      await database.owner`select id from holds where subject_kind = 'policy-edit' and subject_id = ${slug}`;
    const holdPath = paths.deskItem("holds", Number(hold?.id));
    const release = { intent: "release", releaseReason: "已核对" };
    expect((await post(holdPath, release)).status).not.toBe(303);
    expect((await post(holdPath, release, { cookie: officers.colleague })).status).toBe(303);
    expect(await summaryOf(slug)).toMatchObject({ summary: `涉及${term}。` });
  });

  test("is imported from a file after a look that writes nothing; one with a control term is held", async () => {
    const path = paths.deskItem("policies", "new");
    const file = (text: string) => new File([text], "policy.txt", { type: "text/plain" });
    const overrides = {
      title: "",
      number: "",
      issuer: "",
      date: "2026年9月9日",
      level: "region",
      force: "in_force",
    };
    const known = async (title: string) =>
      (await database.owner`select count(*)::int as count from policies where title_zh = ${title}`)[0]?.count;
    for (const isControlled of [false, true]) {
      const title = `示例事项第${nextNumber()}号试行办法`;
      const text = `${title}\n第一条　为了示例，制定本办法。\n第二条　${isControlled ? term : "申报"}按本办法办理。\n`;
      const look = await post(path, { ...overrides, step: "check" }, { file: file(text) });
      expect(look.status).toBe(200);
      expect(look.text).toContain("核对结果");
      expect(await known(title)).toBe(0);
      const sent = await post(path, { ...overrides, step: "import" }, { file: file(text) });
      expect(sent.status).toBe(200);
      expect(await known(title)).toBe(isControlled ? 0 : 1);
      if (!isControlled) continue;
      const [hold] = await database.owner`
        select id from holds where subject_kind = 'policy-import' and status = 'held' order by id desc limit 1`;
      const released = await post(
        paths.deskItem("holds", Number(hold?.id)),
        { intent: "release", releaseReason: "公开文件" },
        { cookie: officers.colleague },
      );
      expect(released.status).toBe(303);
      expect(await known(title)).toBe(1);
    }
  });
});

describe("control terms at the desk", () => {
  test("are looked at, added and ended", async () => {
    const path = paths.deskItem("control-terms", "new");
    const own = `自定词${nextNumber()}号`;
    const fields = {
      ...{ list: "secrecy", kind: "keyword", term: own, explanationZh: "说明", explanationEn: "Words" },
      ...{ basis: "依据", isOfficial: "no", effectiveFrom: "2999年1月1日", effectiveTo: "" },
    };
    const rows = () =>
      database.owner`select id, effective_to::text as until from control_terms where term = ${own}`;
    const look = await post(path, { ...fields, step: "preview" });
    expect(look.status).toBe(200);
    expect(await rows()).toHaveLength(0);
    expect((await post(path, { ...fields, effectiveFrom: "2020-01-01", step: "add" })).status).toBe(409);
    expect((await post(path, { ...fields, step: "add" })).location).toBe(
      `${paths.desk("control-terms")}?result=added`,
    );
    expect((await post(path, { ...fields, step: "add" })).text).toContain("已经有了");
    const [added] = await rows();
    const item = paths.deskItem("control-terms", Number(added?.id));
    expect((await open(item)).text).toContain(own);
    expect((await post(item, { effectiveTo: "2000-01-01" })).status).toBe(409);
    expect((await post(item, { effectiveTo: "2999/2/1" })).location).toBe(
      `${paths.desk("control-terms")}?result=ended`,
    );
    expect((await rows())[0]?.until).toBe("2999-02-01");
  });
});

describe("what the desk is told", () => {
  test("an objection is answered once, for its sender", async () => {
    const notice = await aNotice({ kind: "public_notice", endsAt: inSeconds(30 * 86_400) });
    const [row] = await database.owner`insert into objections
        (receipt_number, notice_id, objector_kind, objector_name, contact, statement)
      values ('YY-0000-0000-0000-0001', ${notice.id}, 'person', '某人', '0471-0000000', '异议') returning id`;
    const list = await open(paths.desk("objections"));
    expect(list.text.includes("等候处理，今天收到")).toBe(true);
    const item = paths.deskItem("objections", Number(row?.id));
    expect((await open(item)).text).toContain(notice.titleZh);
    expect((await post(item, { status: "", answer: "" })).status).toBe(400);
    const fields = { status: "not_upheld", answer: "已核查。" };
    expect((await post(item, fields)).location).toBe(`${paths.desk("objections")}?result=answered`);
    expect((await post(item, { ...fields, answer: "又一次。" })).status).toBe(409);
    expect((await open(item)).text).toContain("已核查。");
  });

  test("a report is replied to until it is closed", async () => {
    const [row] =
      await database.owner`insert into misconduct_reports (receipt_number, subject, statement, has_contact, received_on, fingerprint)
      values ('JB-0000-0000-0000-0001', '某单位', '举报内容', false, now(), 'x') returning id`;
    const item = paths.deskItem("reports", Number(row?.id));
    expect((await open(paths.desk("reports"))).text).toContain("某单位");
    expect((await open(item)).text).toContain("举报内容");
    const fields = { status: "closed", reply: "已办结。" };
    expect((await post(item, fields)).location).toBe(`${paths.desk("reports")}?result=replied`);
    expect((await post(item, { ...fields, reply: "再说。" })).status).toBe(409);
  });
});

test("every page of the editorial desk opens, in both languages", async () => {
  const { id } = await aNotice();
  const { slug } = await aPolicy();
  for (const language of ["zh-CN", "en"] as const) {
    const own = pathsIn(language);
    const pages = [
      ...(["notices", "policies", "rules", "objections", "reports", "holds", "control-terms"] as const).map(
        own.desk,
      ),
      ...(["notices", "policies", "control-terms"] as const).map((part) => own.deskItem(part, "new")),
      own.deskItem("notices", id),
      own.deskItem("policies", slug),
    ];
    for (const page of pages) expect([page, (await open(page)).status]).toEqual([page, 200]);
  }
});

test("nothing of a scheduled notice is on any public path", async () => {
  const word = `绝无此词${nextNumber()}号`;
  const platform = await aPlatform();
  const policy = await aPolicy();
  const { id } = await aNotice({
    titleZh: `${word}通知`,
    titleEn: `Hidden ${word}`,
    bodyZh: word,
    number: `${word}文号`,
    kind: "public_notice",
    platformIds: [platform.id],
    basis: { policyId: policy.id },
    startsAt: inSeconds(86_400),
  });
  // Something of each kind beside it, so that the paths are not empty.
  const shown = await aNotice({ titleZh: `公开的事项${nextNumber()}号`, platformIds: [platform.id] });
  const [issuer] = await database.owner`select issuer_id from notices where id = ${id}`;
  const seen: string[] = [];
  for (const language of ["zh-CN", "en"] as const) {
    const own = pathsIn(language);
    const pages = [
      ...[own.home(), own.notices(), own.notices({ q: word }), own.search({ q: word }), own.policies()],
      ...[own.platform(platform.registrationNumber), own.platforms(), own.policy(policy.slug), own.map()],
      ...[own.organisation(String(issuer?.issuer_id)), own.feed("notices"), own.feed("approvals")],
      ...[own.feed("policies"), own.brokers(), own.mapSites()],
      `${own.searchSuggestions()}?q=${encodeURIComponent(word.slice(0, 3))}`,
      `${own.platformSuggestions()}?q=${encodeURIComponent(word.slice(0, 3))}`,
    ];
    for (const page of pages) {
      const [path = "", query] = page.split("?");
      const data = `${path === "/" ? "/_root" : path}.data${query ? `?${query}` : ""}`;
      for (const address of [page, data]) {
        const { status, text } = await site.request("GET", address);
        if (status === 200) seen.push(text);
        // What was asked for may be said again; what only the notice says may not.
        expect(text.includes(`${word}通知`) || text.includes(`${word}文号`), address).toBe(false);
        expect(new RegExp(`/notices/${id}(?!\\d)`).test(text), address).toBe(false);
      }
    }
    for (const address of [own.notice(id), own.objection(id)]) {
      expect((await site.request("GET", address)).status, address).toBe(404);
      expect((await site.request("GET", `${address}.data`)).status, `${address}.data`).toBe(404);
    }
  }
  for (const address of ["/sitemap.xml", "/sitemap/notices-1.xml", "/robots.txt"]) {
    const { text } = await site.request("GET", address);
    seen.push(text);
    expect(new RegExp(`/notices/${id}(?!\\d)`).test(text), address).toBe(false);
  }
  // The walk sees what has started.
  expect(seen.filter((text) => text.includes(shown.titleZh)).length).toBeGreaterThan(3);
  expect(seen.some((text) => text.includes(`/notices/${shown.id}</loc>`))).toBe(true);
});
