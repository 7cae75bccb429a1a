import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { countDeadJobs } from "~/app/modules/jobs/dead-jobs.queries.server";
import { forgetReadNotifications } from "~/app/modules/notifications/inbox.commands.server";
import { notify } from "~/app/modules/notifications/notify.commands.server";
import { lookForNews } from "~/app/modules/workbench/look-for-news.commands.server";
import { loader as listLoader } from "~/app/routes/(en).platforms._index";
import { loader as frameLoader } from "~/app/routes/(en).workbench";
import { loader as overviewLoader } from "~/app/routes/(en).workbench._index";
import { action as followedAction, loader as followedLoader } from "~/app/routes/(en).workbench.followed";
import {
  action as notificationsAction,
  loader as notificationsLoader,
} from "~/app/routes/(en).workbench.notifications";
import { action as settingsAction, loader as settingsLoader } from "~/app/routes/(en).workbench.settings";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch, searchEngine } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aNotice } from "../../factories/notice";
import { aMember, anOfficer, aPerson, aVerifiedOrganisation, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { sourceId } from "../../factories/registry";

const database = useDatabase("reference");

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  // Areas, classes and fields.
  await sourceId("sample");
});
afterAll(closeSearch);
beforeEach(async () => {
  await database.owner`truncate notifications, saved_searches, followed_platforms, outbox`;
});

const origin = "http://localhost";
function asking(path: string, cookie?: string, form?: Record<string, string | string[]>) {
  const page = new PageHints();
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form ?? {}))
    for (const one of [value].flat()) body.append(name, one);
  const request = new Request(origin + path, {
    method: form ? "POST" : "GET",
    headers: cookie ? { cookie } : {},
    ...(form ? { body } : {}),
  });
  return { request, params: {}, context: { requestId: "r", scriptMark: "m", page, network: "192.0.2.1" } };
}
/** The status of an answer, thrown or returned; 200 for plain data. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  const found = await answer.catch((error: unknown) => error);
  if (found instanceof Response) return found.status;
  if (found instanceof Error) throw found;
  return 200;
}
const kept = (personId: number) =>
  database.owner<{ name: string; list: string; query: string }[]>`
    select name, list, query from saved_searches where person_id = ${personId} order by id`;
const told = async (personId: number) =>
  (
    await database.owner<{ kind: string; data: Record<string, string | number> }[]>`
      select kind, data from notifications where person_id = ${personId} order by id`
  ).map(({ kind, data }) => [kind, data] as const);

describe("what is private", () => {
  test.each([
    ["the overview", overviewLoader, "/workbench"],
    ["messages", notificationsLoader, "/workbench/notifications"],
    ["settings", settingsLoader, "/workbench/settings"],
    ["followed things", followedLoader, "/workbench/followed"],
  ])("%s lead a stranger to the page for signing in, and are in no cache", async (_name, loader, path) => {
    const asked = asking(path);
    expect(await statusOf(Promise.resolve(loader(asked)))).toBe(302);
    expect(asked.context.page.isPersonal).toBe(true);
  });

  test("another's message cannot be opened, nor marked as read", async () => {
    const [mine, other] = [await aPerson(), await aPerson()];
    await database.db.transaction((tx) =>
      notify({ to: [mine.id], kind: "password-changed", eventKey: "e", data: {} }, tx),
    );
    const [row] = await database.owner<{ id: number }[]>`select id from notifications`;
    const { cookie } = await signIn(other.id);
    const form = { intent: "read", id: String(row?.id) };
    expect(await statusOf(notificationsAction(asking("/workbench/notifications", cookie, form)))).toBe(404);
    await notificationsAction(asking("/workbench/notifications", cookie, { intent: "all" }));
    expect(await database.owner`select 1 from notifications where read_at is not null`).toHaveLength(0);
  });

  test("another's saved search cannot be renamed or removed", async () => {
    const [mine, other] = [await aPerson(), await aPerson()];
    const own = await signIn(mine.id);
    await followedAction(
      asking("/workbench/followed", own.cookie, { intent: "save", list: "platforms", query: "q=a" }),
    );
    const [row] = await database.owner<{ id: number }[]>`select id from saved_searches`;
    const { cookie } = await signIn(other.id);
    const id = String(row?.id);
    const rename = { intent: "rename", id, name: "x" };
    expect(await statusOf(followedAction(asking("/workbench/followed", cookie, rename)))).toBe(404);
    await followedAction(asking("/workbench/followed", cookie, { intent: "remove", id }));
    expect(await kept(mine.id)).toEqual([{ name: "a", list: "platforms", query: "q=a" }]);
  });
});

test("opening a message marks it as read and goes where it leads, never to another site", async () => {
  const reader = await aPerson();
  const { cookie } = await signIn(reader.id);
  for (const [eventKey, path] of [
    ["ours", "/platforms/TIC-0001"],
    ["foreign", "//evil.example/"],
  ] as const) {
    await database.db.transaction((tx) =>
      notify({ to: [reader.id], kind: "platform-changed", eventKey, data: { platform: "甲", path } }, tx),
    );
  }
  const rows = await database.owner<{ id: number }[]>`select id from notifications order by id`;
  const targets: (string | null)[] = [];
  for (const { id } of rows) {
    const answer = await notificationsAction(
      asking("/en/workbench/notifications", cookie, { intent: "open", id: String(id) }),
    );
    targets.push(answer.headers.get("location"));
  }
  expect(targets).toEqual(["/en/platforms/TIC-0001", "/en/workbench/notifications"]);
  const { unread, items } = await notificationsLoader(asking("/workbench/notifications", cookie));
  expect(unread).toBe(0);
  expect(items.map(({ title }) => title)).toEqual(["您关注的平台有变更：甲", "您关注的平台有变更：甲"]);
});

describe("settings", () => {
  test("a refused form keeps what was typed, a good one is kept, and nothing else of the person changes", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    const post = (form: Record<string, string | string[]>) =>
      settingsAction(asking("/workbench/settings", cookie, { requestId: randomUUID(), ...form }));
    const refused = await post({ intent: "profile", name: "  ", language: "en" });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      faults: [{ field: "name", code: "missing" }],
      typed: { language: ["en"] },
    });
    const good = {
      intent: "profile",
      name: "娜仁\r\nBcc: x",
      language: "en",
      role: "officer",
      isSample: "true",
      email: "other@example.test",
    };
    expect((await post(good)).status).toBe(400);
    expect((await post({ ...good, name: "娜仁" })).status).toBe(303);
    const [row] = await database.owner`
      select name, language, email, is_sample, email_verified from people where id = ${person.id}`;
    expect(row).toEqual({
      name: "娜仁",
      language: "en",
      email: person.email,
      is_sample: false,
      email_verified: true,
    });
    expect(await database.owner`select 1 from offices where person_id = ${person.id}`).toHaveLength(0);
  });

  test("what is mailed is as it was ticked", async () => {
    const { cookie } = await signIn((await aPerson()).id);
    const form = { intent: "mail", requestId: randomUUID(), mailed: ["saved"], digest: "weekly" };
    await settingsAction(asking("/workbench/settings", cookie, form));
    const { mail, topics } = await settingsLoader(asking("/workbench/settings", cookie));
    // News of the desk are not offered here, and stay as they were should this become an officer one day.
    expect(topics).toEqual(["organisation", "market", "platform", "saved"]);
    expect(mail).toEqual({ mailed: ["desk", "saved"], digest: "weekly" });
    const officer = await signIn((await anOfficer()).id, { hasSecondFactor: true });
    await settingsAction(asking("/workbench/settings", officer.cookie, { ...form, requestId: randomUUID() }));
    const atDesk = await settingsLoader(asking("/workbench/settings", officer.cookie));
    expect(atDesk.topics).toContain("desk");
    expect(atDesk.mail.mailed).toEqual(["saved"]);
  });
});

describe("what waits", () => {
  const waitsFor = async (cookie: string) => {
    const { waiting } = await overviewLoader(asking("/workbench", cookie));
    return Object.fromEntries(waiting.map(({ kind, count }) => [kind, count]));
  };

  test("an officer is told of the queues of the desk only in a session with a second factor", async () => {
    const officer = await anOfficer();
    const applicant = await aPerson();
    const beginning = "91150100MA0N0PT98";
    await database.owner`
      insert into organisation_applications (applicant_id, uscc, name_zh, kind)
      values (${applicant.id}, ${beginning + usccCheckCharacter(beginning)}, '甲公司', 'enterprise')`;
    const full = await signIn(officer.id, { hasSecondFactor: true });
    const bare = await signIn(officer.id);
    expect(await waitsFor(full.cookie)).toMatchObject({ verify: 1 });
    expect(await waitsFor(bare.cookie)).toEqual({});
    expect(await waitsFor((await signIn(applicant.id)).cookie)).toEqual({ ownApplications: 1 });
  });

  test("who was refused is asked to send the form again, until they have, and not to begin anew", async () => {
    const [officer, applicant] = [await anOfficer(), await aPerson()];
    const beginning = "91150100MA0N0PT88";
    const uscc = beginning + usccCheckCharacter(beginning);
    const [refused] = await database.owner<{ id: number }[]>`
      insert into organisation_applications (applicant_id, uscc, name_zh, kind, status, decided_by, decided_at, reason)
      values (${applicant.id}, ${uscc}, '乙公司', 'enterprise', 'refused', ${officer.id}, now(), '缺少证照') returning id`;
    const { cookie } = await signIn(applicant.id);
    const { waiting } = await overviewLoader(asking("/workbench", cookie));
    expect(waiting).toMatchObject([{ kind: "refusedApplications", count: 1, only: String(refused?.id) }]);
    expect(waiting[0]?.isOthers).toBeUndefined();
    expect((await frameLoader(asking("/workbench", cookie))).firstStep).toBeUndefined();
    await database.owner`
      insert into organisation_applications (applicant_id, uscc, name_zh, kind)
      values (${applicant.id}, ${uscc}, '乙公司', 'enterprise')`;
    expect(await waitsFor(cookie)).toEqual({ ownApplications: 1 });
  });

  test("officers are told of failed jobs of the queues that there are, as their page lists them", async () => {
    const { cookie } = await signIn((await anOfficer()).id, { hasSecondFactor: true });
    const before = (await waitsFor(cookie)).deadJobs ?? 0;
    await database.owner`select pgboss.create_queue('of-an-older-release', '{"policy": "standard"}'::json)`;
    for (const queue of ["files.sweep", "of-an-older-release"])
      await database.owner`insert into pgboss.job (name, state, completed_on) values (${queue}, 'failed', now())`;
    expect(await waitsFor(cookie)).toMatchObject({ deadJobs: before + 1 });
    expect(await countDeadJobs()).toBe(before + 1);
  });

  test("owners are told who asks to join their organisation; managers and others' owners are not", async () => {
    const [one, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    const owner = await aMember(one.id);
    const manager = await aMember(one.id, "manager");
    const stranger = await aMember(other.id);
    const asker = await aPerson();
    await database.owner`insert into join_requests (person_id, organisation_id) values (${asker.id}, ${one.id})`;
    const seen = await Promise.all(
      [owner, manager, stranger, asker].map(async ({ id }) => waitsFor((await signIn(id)).cookie)),
    );
    expect(seen).toEqual([{ joinRequests: 1 }, {}, {}, { ownRequests: 1 }]);
  });

  test("who acts for a lead unit is told of its incomplete pages, and of no other's", async () => {
    const [lead, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
    await aPlatform({ leadId: lead.id });
    const both = await aMember(lead.id);
    await database.owner`insert into memberships (person_id, organisation_id, role) values (${both.id}, ${other.id}, 'owner')`;
    expect(await waitsFor((await signIn(both.id, { actingFor: lead.id })).cookie)).toEqual({
      platformPages: 1,
    });
    expect(await waitsFor((await signIn(both.id, { actingFor: other.id })).cookie)).toEqual({});
  });
});

test("officers are told of the end of a public notice in the week before it, not months ahead", async () => {
  const goTo = (at: string) => database.owner`update clock.setting set ahead = ${at}::timestamptz - now()`;
  const officer = await anOfficer();
  const toldOn = async (at: string) => {
    await goTo(at);
    const { cookie } = await signIn(officer.id, { hasSecondFactor: true });
    return (await overviewLoader(asking("/workbench", cookie))).deadlines.map(({ on }) => on);
  };
  try {
    await goTo("2026-12-01T04:00:00Z");
    for (const day of [20, 28])
      await aNotice({ kind: "public_notice", endsAt: `2026-12-${day}T16:00:00.000Z` });
    expect(await toldOn("2026-12-02T04:00:00Z")).toEqual([]);
    expect(await toldOn("2026-12-16T04:00:00Z")).toEqual(["2026-12-20"]);
  } finally {
    await database.owner`update clock.setting set ahead = interval '0'`;
  }
});

test("who acts for a lead unit is told of the report that its centers owe, and of notices about them alone", async () => {
  const [lead, other] = [await aVerifiedOrganisation(), await aVerifiedOrganisation()];
  await aPlatform({ leadId: lead.id });
  const late = await aPlatform({ leadId: lead.id, approved: { date: "2026-08-01", precision: "day" } });
  await database.owner`update clock.setting set ahead = '2026-12-01T04:00:00Z'::timestamptz - now()`;
  const publicNotice = { kind: "public_notice", endsAt: "2026-12-20T16:00:00.000Z" } as const;
  try {
    await aNotice({ ...publicNotice, platformIds: [late.id] });
    await aNotice({ ...publicNotice, platformIds: [(await aPlatform({ leadId: other.id })).id] });
    const { cookie } = await signIn((await aMember(lead.id)).id);
    const { deadlines } = await overviewLoader(asking("/workbench", cookie));
    // The center that was approved after June owes no report for that year.
    expect(deadlines).toMatchObject([
      { kind: "notice" },
      { kind: "report", on: "2027-03-31", year: 2026, count: 1, whose: "own", daysLeft: 120 },
    ]);
  } finally {
    await database.owner`update clock.setting set ahead = interval '0'`;
  }
});

describe("keeping a search", () => {
  test("the list of a stranger is the same as ever, and may be cached; a reader who is signed in may keep it", async () => {
    const stranger = asking("/platforms?q=稀土&page=1");
    expect((await listLoader(stranger)).keeping).toBeUndefined();
    expect(stranger.context.page.isPersonal).toBe(false);
    const reader = asking("/platforms?q=稀土&sort=name", (await signIn((await aPerson()).id)).cookie);
    expect((await listLoader(reader)).keeping).toMatchObject({
      list: "platforms",
      query: "q=%E7%A8%80%E5%9C%9F",
    });
    expect(reader.context.page.isPersonal).toBe(true);
  });

  test("the same search is kept once, cleaned of what no list reads; one that finds nothing by nature is refused", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    const save = (list: string, query: string) =>
      statusOf(followedAction(asking("/workbench/followed", cookie, { intent: "save", list, query })));
    expect(await save("platforms", "class=tic&page=3&evil=1")).toBe(303);
    expect(await save("platforms", "class=tic")).toBe(303);
    expect(await save("search", "")).toBe(400);
    expect(await save("people", "q=a")).toBe(400);
    expect(await kept(person.id)).toEqual([{ name: "创新平台", list: "platforms", query: "class=tic" }]);
  });

  test("what it finds anew is told once, in two processes at the same moment; what there was is not", async () => {
    const person = await aPerson();
    const { cookie } = await signIn(person.id);
    const before = await aPlatform({ nameZh: "内蒙古自治区驼绒甲技术创新中心" });
    await searchEngine().refreshDictionary();
    for (const list of ["platforms", "search"])
      await followedAction(asking("/workbench/followed", cookie, { intent: "save", list, query: "q=驼绒" }));
    await lookForNews();
    expect(await told(person.id)).toEqual([]);
    const after = await aPlatform({ nameZh: "内蒙古自治区驼绒乙技术创新中心" });
    await Promise.all([lookForNews(), lookForNews()]);
    await lookForNews();
    const news = { search: "驼绒", count: 1, names: after.nameZh };
    const lines = await told(person.id);
    // Two processes tell of them in either order.
    expect(lines.sort(([, a], [, b]) => String(a.path).localeCompare(String(b.path)))).toEqual([
      ["saved-search-found", expect.objectContaining({ ...news, path: "/platforms?q=%E9%A9%BC%E7%BB%92" })],
      ["saved-search-found", expect.objectContaining({ ...news, path: "/search?q=%E9%A9%BC%E7%BB%92" })],
    ]);
    expect(before.nameZh).not.toBe(after.nameZh);
  });

  test("is looked at by the ids that it finds alone, and locks nothing while the index is asked", async () => {
    const { cookie } = await signIn((await aPerson()).id);
    for (const list of ["platforms", "policies", "search"])
      await followedAction(asking("/workbench/followed", cookie, { intent: "save", list, query: "q=驼绒" }));
    const engine = searchEngine();
    const matches = engine.matches.bind(engine);
    const searched = vi.spyOn(engine, "search");
    const free: number[] = [];
    const matched = vi.spyOn(engine, "matches").mockImplementation(async (...asked) => {
      const rows = await database.owner`select id from saved_searches for update skip locked`;
      free.push(rows.length);
      return matches(...asked);
    });
    try {
      await lookForNews();
      expect(searched).not.toHaveBeenCalled();
      expect(free).toEqual([3, 3, 3]);
    } finally {
      searched.mockRestore();
      matched.mockRestore();
    }
  });
});

test("a followed platform's changes since then are told once each, and no more after it is followed no longer", async () => {
  const person = await aPerson();
  const { cookie } = await signIn(person.id);
  const platform = await aPlatform();
  const post = (intent: string, number = platform.registrationNumber) =>
    statusOf(followedAction(asking("/workbench/followed", cookie, { intent, platform: number })));
  expect(await post("follow", "TIC-9999")).toBe(404);
  const redirectTo = "/en/platforms/TIC-0001?page=2";
  const followed = await followedAction(
    asking("/workbench/followed", cookie, {
      intent: "follow",
      platform: platform.registrationNumber,
      redirectTo,
    }),
  );
  // Back where one was, which says so.
  expect(followed.headers.get("location")).toBe(`${redirectTo}&result=followed`);
  expect(await post("follow")).toBe(303);
  await lookForNews();
  // What was entered before one followed it is no news.
  expect(await told(person.id)).toEqual([]);
  const record = (seq: number) =>
    database.owner`
      insert into platform_changes (platform_id, seq, kind, route, request_id, source_id, is_sample)
      select ${platform.id}, coalesce(max(seq), 0) + 1, 'charter_changed', 'filing', ${`r${seq}`},
        min(source_id), bool_or(is_sample) from platform_changes where platform_id = ${platform.id}`;
  await record(1);
  await Promise.all([lookForNews(), lookForNews()]);
  const path = `/platforms/${platform.registrationNumber}`;
  expect(await told(person.id)).toEqual([
    ["platform-changed", { platform: platform.nameZh, platformEn: platform.nameZh, path }],
  ]);
  // Nor again when what they were told has been read and cleared away.
  await database.owner`update notifications set read_at = clock.now() - interval '181 days'`;
  await forgetReadNotifications();
  await lookForNews();
  expect(await told(person.id)).toEqual([]);
  await record(3);
  await lookForNews();
  expect(await told(person.id)).toHaveLength(1);
  expect(await post("unfollow")).toBe(303);
  await record(2);
  await lookForNews();
  expect(await told(person.id)).toHaveLength(1);
});
