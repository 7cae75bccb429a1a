import { describe, expect, test } from "vitest";
import { noticeInput } from "~/app/modules/publications/notice-form";
import { turnDueNotices } from "~/app/modules/publications/notice-turns.commands.server";
import {
  extendNotice,
  publishNotice,
  withdrawNotice,
} from "~/app/modules/publications/notices.commands.server";
import {
  countOpenPublicNotices,
  findNextNoticeChange,
  listLatestNotices,
  listNoticeCards,
} from "~/app/modules/publications/notices.queries.server";
import { searchEngine } from "~/search/engine.server";
import { aNotice, inSeconds } from "../../factories/notice";
import { anOrganisation } from "../../factories/organisation";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";
import { countWaiting } from "../../waiting";
import { usePublications } from "./publications-test";

const { database } = usePublications();
const scope = { audience: "public" } as const;
const day = 86_400;

async function inputOf(overrides: Record<string, unknown>) {
  const issuerId = (await anOrganisation({ kind: "government" })).id;
  return noticeInput.parse({
    kind: "public_notice",
    subject: "approval",
    titleZh: "关于拟认定技术创新中心的公示",
    bodyZh: "现予公示。",
    issuerId,
    sourceId: await sourceId("sample"),
    isSample: true,
    ...overrides,
  });
}

/** Ids of the notices that a search for the text finds. */
async function found(text: string): Promise<string[]> {
  const answer = await searchEngine().matches({ scope, kinds: ["notice"], text, filters: [] }, 50);
  return answer.records.map(({ id }) => id);
}

async function clockAhead(interval: string): Promise<void> {
  await database.owner`call clock.set_ahead(${interval}::interval)`;
}

describe("publishing", () => {
  test("a notice starts now unless told, and a public notice runs as many days as the rule says", async () => {
    const before = Date.now();
    const result = await publishNotice(await inputOf({}), anyContext());
    if (!result.ok) throw new Error(result.refusal.reason);
    const [startsAt, endsAt] = [result.value.startsAt, result.value.endsAt ?? ""].map(Date.parse);
    expect(startsAt).toBeGreaterThanOrEqual(before - 1000);
    expect(startsAt).toBeLessThanOrEqual(Date.now() + 1000);
    // Ten days after the day of the start, to midnight in Asia/Shanghai.
    expect(endsAt).toBeGreaterThan((startsAt ?? 0) + 10 * day * 1000);
    expect(endsAt).toBeLessThanOrEqual((startsAt ?? 0) + 11 * day * 1000);
    expect(new Date((endsAt ?? 0) + 8 * 3_600_000).toISOString()).toMatch(/T00:00:00.000Z$/);
  });

  test.each([
    { why: "starts in the past", input: { startsAt: inSeconds(-60) }, reason: "starts_in_the_past" },
    {
      why: "is called history and still runs",
      input: { startsAt: inSeconds(-40 * day), endsAt: inSeconds(60), isHistorical: true },
      reason: "not_over",
    },
    {
      why: "is called history and runs by the days of the rule",
      input: { startsAt: inSeconds(-day), isHistorical: true },
      reason: "not_over",
    },
    { why: "is called history and begins now", input: { days: 10, isHistorical: true }, reason: "not_over" },
    {
      why: "is called history and has not begun",
      input: { startsAt: inSeconds(day), isHistorical: true },
      reason: "not_over",
    },
    { why: "takes objections too shortly", input: { days: 4 }, reason: "too_short" },
    { why: "ends too soon by its date", input: { endsAt: inSeconds(3 * day) }, reason: "too_short" },
    {
      why: "ends before it starts",
      input: { startsAt: inSeconds(9 * day), endsAt: inSeconds(8 * day) },
      reason: "ends_before_start",
    },
    { why: "names no issuer", input: { issuerId: 999_999 }, reason: "unknown_issuer" },
    { why: "names no platform", input: { platformIds: [999_999] }, reason: "unknown_platform" },
    { why: "names no policy", input: { basis: { policyId: 999_999 } }, reason: "unknown_policy" },
  ])("a notice that $why is refused", async ({ input, reason }) => {
    const result = await publishNotice(await inputOf(input), anyContext());
    expect(result).toMatchObject({ ok: false, refusal: { reason } });
  });

  test("an invented notice is not about a real platform", async () => {
    const platform = await aPlatform({ isSample: false });
    const result = await publishNotice(await inputOf({ platformIds: [platform.id] }), anyContext());
    expect(result).toMatchObject({ ok: false, refusal: { reason: "unknown_platform" } });
  });

  test("only history starts in the past, and the audit log says that it is history", async () => {
    const over = { startsAt: inSeconds(-40 * day), endsAt: inSeconds(-39 * day), isHistorical: true };
    const result = await publishNotice(await inputOf(over), anyContext());
    if (!result.ok) throw new Error(result.refusal.reason);
    const { id } = result.value;
    const rows = await database.owner`
      select detail from audit_log where subject_kind = 'notice' and subject_id = ${String(id)}`;
    expect(rows.map((row) => row.detail)).toEqual([expect.objectContaining({ isHistorical: true })]);
  });

  test("only what is invented may have begun and still run, and never by what its input says", async () => {
    const running = { startsAt: inSeconds(-9 * day), endsAt: inSeconds(60) };
    const options = { isBackdatedSample: true };
    const real = await inputOf({ ...running, isSample: false });
    await expect(publishNotice(real, anyContext(), undefined, options)).rejects.toThrow(
      "only what is invented",
    );
    const claimed = noticeInput.parse({ ...(await inputOf(running)), ...options });
    expect(await publishNotice(claimed, anyContext())).toMatchObject({
      refusal: { reason: "starts_in_the_past" },
    });
    expect(await publishNotice(claimed, anyContext(), undefined, options)).toMatchObject({ ok: true });
  });

  test("the same request publishes once", async () => {
    const [input, context] = [await inputOf({}), anyContext()];
    const [one, other] = await Promise.all([publishNotice(input, context), publishNotice(input, context)]);
    expect(one).toEqual(other);
  });
});

describe("before its start a notice", () => {
  const word = "赛汗塔拉候鸟";

  test("is in no list, no count, no search, no suggestion and no corrected word", async () => {
    const before = await countOpenPublicNotices();
    const { id } = await aNotice({
      kind: "public_notice",
      titleZh: `关于${word}监测站的公示`,
      startsAt: inSeconds(3600),
    });
    await turnDueNotices();
    await searchEngine().refreshDictionary();
    expect(await listNoticeCards([id])).toEqual([]);
    expect((await listLatestNotices(100)).map((card) => card.id)).not.toContain(id);
    expect(await countOpenPublicNotices()).toBe(before);
    expect(await found(word)).not.toContain(String(id));
    for (const typed of [word, "saihantala", "赛汗"]) {
      const suggested = await searchEngine().suggest(typed, scope, { kinds: ["notice"], limit: 8 });
      expect(suggested).toEqual([]);
    }
    const answer = await searchEngine().search({
      ...{ scope, kinds: ["notice"], text: "赛汗塔拉侯鸟", filters: [], facets: [] },
      ...{ sort: "relevance", page: 1, perPage: 20 },
    });
    expect(answer.interpretation.map(({ to }) => to).join()).not.toContain("候鸟");
    expect((await findNextNoticeChange())?.getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });

  test("is not known to a new index either", async () => {
    const { id } = await aNotice({ titleZh: "关于阿尔善观测塔的通知", startsAt: inSeconds(3600) });
    const { allDocuments } = await import("~/search/documents/all");
    await searchEngine().reindex(allDocuments(database.db));
    expect(await found("阿尔善观测塔")).not.toContain(String(id));
  });

  test("may be withdrawn, and is then never announced", async () => {
    const { id } = await aNotice({ startsAt: inSeconds(600), titleZh: "关于呼和诺尔的通知" });
    await withdrawNotice({ id, reasonZh: "撤回" }, anyContext());
    await clockAhead("1 hour");
    await turnDueNotices();
    expect(await listNoticeCards([id])).toEqual([]);
    expect(await found("呼和诺尔")).toEqual([]);
    await clockAhead("0");
  });

  test("appears at its start, and the job brings it into the index", async () => {
    const { id } = await aNotice({ titleZh: "关于乌兰牧骑实验剧场的通知", startsAt: inSeconds(600) });
    await clockAhead("11 minutes");
    expect((await listNoticeCards([id])).map((card) => card.id)).toEqual([id]);
    expect(await found("乌兰牧骑")).toEqual([]);
    expect(await turnDueNotices()).toBeGreaterThan(0);
    expect(await found("乌兰牧骑")).toEqual([String(id)]);
    expect(await turnDueNotices()).toBe(0);
    await clockAhead("0");
  });
});

test("the job waits for a notice that somebody is changing at its start, and takes it in", async () => {
  const { id } = await aNotice({ titleZh: "关于沙日塔拉样地的通知", startsAt: inSeconds(600) });
  await clockAhead("11 minutes");
  let turning: Promise<number> | undefined;
  await database.owner.begin(async (sql) => {
    await sql`select from notices where id = ${id} for update`;
    turning = turnDueNotices();
    await expect.poll(() => countWaiting(database.owner)).toBeGreaterThan(0);
  });
  expect(await turning).toBe(1);
  expect(await found("沙日塔拉")).toEqual([String(id)]);
  await clockAhead("0");
});

test("the job is asked for at the start and at the end, not a moment earlier", async () => {
  const { startsAt, endsAt } = await aNotice({
    kind: "public_notice",
    startsAt: inSeconds(7200.5),
    days: 6,
  });
  const rows = await database.owner<{ at: Date }[]>`
    select start_after as at from pgboss.job where name = 'notices.turn' order by created_on desc, start_after limit 2`;
  for (const [index, wanted] of [startsAt, endsAt ?? ""].entries()) {
    const late = (rows[index]?.at.getTime() ?? 0) - Date.parse(wanted);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(2000);
  }
});

test("the job comes no earlier when the notice was entered late in a long transaction", async () => {
  const input = await inputOf({ startsAt: inSeconds(9000), days: 6 });
  const result = await database.db.transaction(async (tx) => {
    await tx.execute("select pg_sleep(1.5)");
    return publishNotice(input, anyContext(), tx);
  });
  if (!result.ok) throw new Error(result.refusal.reason);
  const [row] = await database.owner<{ is_early: boolean }[]>`
    select min(start_after) < ${result.value.startsAt}::timestamptz as is_early from pgboss.job
    where name = 'notices.turn' and start_after > now() + interval '8000 seconds'
      and start_after < now() + interval '10000 seconds'`;
  expect(row?.is_early).toBe(false);
});

describe("a notice that stands", () => {
  test("can be withdrawn once, with its reason, and leaves search", async () => {
    const { id } = await aNotice({ titleZh: "关于锡林河湿地的通知" });
    expect(await found("锡林河湿地")).toEqual([String(id)]);
    const input = { id, reasonZh: "内容有误" };
    expect(await withdrawNotice(input, anyContext())).toMatchObject({ ok: true });
    expect(await found("锡林河湿地")).toEqual([]);
    expect(await withdrawNotice(input, anyContext())).toMatchObject({
      refusal: { reason: "already_withdrawn" },
    });
  });

  test("is not changed by anybody", async () => {
    const { id } = await aNotice({ kind: "public_notice" });
    const change = database.db.$client`update notices set title_zh = '改了' where id = ${id}`;
    await expect(change).rejects.toThrow(/has started/);
    const cut = database.db
      .$client`update notices set ends_at = clock.now() + interval '1 hour' where id = ${id}`;
    await expect(cut).rejects.toThrow(/not cut/);
  });

  test("is about the platforms that it named, whatever is written in between", async () => {
    const [platform, other] = [await aPlatform(), await aPlatform()];
    const { id } = await aNotice({ platformIds: [platform.id] });
    const later = await aNotice({ startsAt: inSeconds(600) });
    const { $client: app } = database.db;
    const add = (notice: number) =>
      app`insert into notice_platforms (notice_id, platform_id, is_sample) values (${notice}, ${other.id}, true)`;
    await add(later.id);
    await expect(add(id)).rejects.toThrow(/has started/);
    const touched = app.begin(async (sql) => {
      await sql`update notices set indexed_at = clock.now() where id = ${id}`;
      await sql`insert into notice_platforms (notice_id, platform_id, is_sample) values (${id}, ${other.id}, true)`;
    });
    await expect(touched).rejects.toThrow(/has started/);
    await expect(app`update notices set entered_in = pg_current_xact_id() where id = ${id}`).rejects.toThrow(
      /keeps its number and its entry/,
    );
    const { owner } = database;
    await expect(owner`delete from notice_platforms where notice_id = ${id}`).rejects.toThrow(/has started/);
    await expect(
      owner`update notice_platforms set platform_id = ${other.id} where notice_id = ${id}`,
    ).rejects.toThrow(/has started/);
  });

  test("is withdrawn at the time of its withdrawal, with a reason that is not reworded", async () => {
    const { id } = await aNotice();
    const { $client: app } = database.db;
    for (const ago of ["1 minute", "-1 minute"]) {
      const untrue = app`update notices set withdrawn_at = clock.now() - ${ago}::interval, withdrawn_reason_zh = '误'
        where id = ${id}`;
      await expect(untrue, ago).rejects.toThrow(/withdrawn when it is withdrawn/);
    }
    const unsaid = app`update notices set withdrawn_reason_en = 'a slip' where id = ${id}`;
    await expect(unsaid).rejects.toThrow(/withdrawn when it is withdrawn/);
    expect(await withdrawNotice({ id, reasonZh: "内容有误" }, anyContext())).toMatchObject({ ok: true });
    for (const column of ["withdrawn_reason_zh", "withdrawn_reason_en"]) {
      const reworded = app`update notices set ${app(column)} = '别的' where id = ${id}`;
      await expect(reworded, column).rejects.toThrow(/a withdrawal stands/);
    }
  });

  test("has its time made longer, never shorter, and not once it has ended", async () => {
    const { id, endsAt } = await aNotice({ kind: "public_notice" });
    const moved = (seconds: number) => new Date(Date.parse(endsAt ?? "") + seconds * 1000).toISOString();
    expect(await extendNotice({ id, endsAt: moved(day) }, anyContext())).toMatchObject({ ok: true });
    expect(await extendNotice({ id, endsAt: moved(60) }, anyContext())).toMatchObject({
      refusal: { reason: "not_later" },
    });
    const ended = await aNotice({
      kind: "public_notice",
      startsAt: inSeconds(-20 * day),
      endsAt: inSeconds(-10 * day),
    });
    expect(await extendNotice({ id: ended.id, endsAt: inSeconds(day) }, anyContext())).toMatchObject({
      refusal: { reason: "has_ended" },
    });
  });
});
