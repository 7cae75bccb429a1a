import ICAL from "ical.js";
import { beforeAll, describe, expect, test } from "vitest";
import { civilDateAt } from "~/app/core/civil-date";
import { localText, momentText } from "~/app/modules/capabilities/booking-time";
import { serviceInput } from "~/app/modules/capabilities/service-form";
import { createService } from "~/app/modules/capabilities/services.commands.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/instrument";
import { signIn } from "../../factories/person";
import { serviceFields } from "../../factories/technical-service";
import { useWholeSite } from "../security/whole-site";
import { aBooking, aCenter, aFirm, type Center, type Firm, hourFromNow, wait } from "./booking-world";

const database = useDatabase();
const site = useWholeSite(database);
let center: Center;
let firm: Firm;
let other: Firm;
const cookies: Record<"firm" | "other" | "center" | "otherCenter", string> = {
  firm: "",
  other: "",
  center: "",
  otherCenter: "",
};
beforeAll(async () => {
  center = await aCenter({ approval: "approval" });
  firm = await aFirm();
  other = await aFirm();
  const elsewhere = await aCenter();
  const people = { firm, other, center: center.manager, otherCenter: elsewhere.manager };
  // The keys of the object above are those of the cookies.
  for (const [who, { personId }] of Object.entries(people))
    cookies[who as keyof typeof cookies] = (await signIn(personId)).cookie;
}, 120_000);

type Who = keyof typeof cookies | undefined;
const get = (path: string, who?: Who) =>
  site.request("GET", path, { headers: who ? { cookie: cookies[who] } : {} });
const post = (path: string, who: Who, fields: Record<string, string>) =>
  site.request("POST", path, {
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: site.url,
      ...(who ? { cookie: cookies[who] } : {}),
    },
    body: new URLSearchParams(fields).toString(),
  });
/** What the form that holds a text would send. */
function hidden(html: string, holding: string): Record<string, string> {
  const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((one) => one.includes(holding)) ?? "";
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value]));
}
const book = () => `/instruments/${center.instrumentId}/book`;

describe("somebody who books", () => {
  test("sees free times without signing in, and signs in for one and comes back to it", async () => {
    const at = localText(new Date(await hourFromNow(database.owner, 48)));
    const week = await get(`${book()}?from=${at.slice(0, 10)}`);
    expect(week.status).toBe(200);
    expect(week.text).toContain(new URLSearchParams({ at, minutes: "60" }).toString().replace("&", "&amp;"));
    const chosen = await get(`${book()}?at=${at}`);
    expect(chosen.status).toBe(302);
    expect(decodeURIComponent(decodeURIComponent(String(chosen.headers.location)))).toContain(`at=${at}`);
  });

  test("sees every part of the price before the button that says when, and finds the booking afterwards", async () => {
    const start = new Date(await hourFromNow(database.owner, 50));
    const at = localText(start);
    const typed = { at, minutes: "60", samples: "2", purpose: "牛奶掺假" };
    const look = await post(`${book()}?at=${at}`, "firm", { ...typed, step: "look" });
    expect(look.status).toBe(200);
    // An hour, the set-up and two samples.
    for (const amount of ["¥200", "¥50", "¥20", "¥270"]) expect(look.text).toContain(amount);
    expect(look.text).toContain(`申请预约 ${momentText(start, "zh-CN")}`);
    const sent = await post(`${book()}?at=${at}`, "firm", {
      ...hidden(look.text, "shownTotalFen"),
      step: "book",
    });
    expect(sent.status).toBe(303);
    const own = await get(String(sent.headers.location), "firm");
    expect(own.text).toContain("等待平台决定");
    expect(own.text).toContain("牛奶掺假");
    expect((await get("/workbench/bookings", "firm")).text).toContain("等待决定");
  });

  test("gets back what was typed and the nearest times when another was faster", async () => {
    const startsAt = await hourFromNow(database.owner, 72);
    const at = localText(new Date(startsAt));
    await aBooking(center, other, startsAt);
    const refused = await post(`${book()}?at=${at}`, "firm", {
      ...{ at, minutes: "60", samples: "3", purpose: "很长的说明要留着" },
      ...{ shownTotalFen: "28000", step: "book" },
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("很长的说明要留着");
    const near = localText(new Date(Date.parse(startsAt) + 3_600_000));
    expect(refused.text).toContain(`value="${near}"`);
    expect(refused.text).not.toContain(other.nameZh);
  });

  test("is asked again when the price is not the one that was shown", async () => {
    const at = localText(new Date(await hourFromNow(database.owner, 75)));
    const refused = await post(`${book()}?at=${at}`, "firm", {
      ...{ at, minutes: "60", samples: "0", purpose: "x", shownTotalFen: "1", step: "book" },
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain("费用有变化");
    expect(refused.text).toContain("¥250");
  });

  test("books neither a length that there is not nor a price that nobody showed", async () => {
    const at = localText(new Date(await hourFromNow(database.owner, 78)));
    const typed = { at, samples: "0", purpose: "x", step: "book" };
    const odd = await post(`${book()}?at=${at}`, "firm", { ...typed, minutes: "61", shownTotalFen: "25000" });
    expect([odd.status, odd.text.includes("不接受这个时长")]).toEqual([400, true]);
    const unseenPrices: Record<string, string>[] = [{}, { shownTotalFen: "-5" }];
    for (const shown of unseenPrices) {
      const unseen = await post(`${book()}?at=${at}`, "firm", { ...typed, minutes: "60", ...shown });
      expect([unseen.status, unseen.text.includes("¥250")]).toEqual([409, true]);
    }
  });

  test("is told before sharing what it pays at most, and finds the booking's number on both sides", async () => {
    const at = localText(new Date(await hourFromNow(database.owner, 81)));
    const typed = { at, minutes: "60", samples: "2", purpose: "拼单的样品", share: "yes" };
    const look = await post(`${book()}?at=${at}`, "firm", { ...typed, step: "look" });
    expect(look.text).toContain("只剩您一家时付 ¥270，这是您最多付的");
    const sent = await post(`${book()}?at=${at}`, "firm", {
      ...hidden(look.text, "shownTotalFen"),
      step: "book",
    });
    const own = String(sent.headers.location);
    const id = /bookings\/(\d+)/.exec(own)?.[1];
    const number = new RegExp(`预约编号</dt>\\s*<dd[^>]*>\\s*${id}\\b`);
    expect((await get(own, "firm")).text).toMatch(number);
    expect((await get(`/workbench/platforms/${center.slug}/bookings/${id}`, "center")).text).toMatch(number);
  });

  test("waits for a time to become free, and leaves the list again", async () => {
    const [{ day } = { day: "" }] = await database.owner<{ day: string }[]>`
      select ((clock.now() + interval '3 days') at time zone 'Asia/Shanghai')::date::text as day`;
    await database.owner`insert into instrument_closures (instrument_id, during, reason)
      values (${center.instrumentId}, tstzrange(${`${day}T00:00+08:00`}::timestamptz,
        ${`${day}T00:00+08:00`}::timestamptz + interval '1 day'), 'maintenance')`;
    const form = { from: day, until: day, minutes: "60", samples: "0", purpose: "等一等" };
    const sent = await post(`/instruments/${center.instrumentId}/wait`, "other", form);
    expect(sent.status).toBe(303);
    const list = await get("/workbench/bookings", "other");
    expect(list.text).toContain("不再候补");
    const left = await post("/workbench/bookings", "other", hidden(list.text, "不再候补"));
    expect(left.status).toBe(303);
    expect((await get("/workbench/bookings", "other")).text).not.toContain("不再候补");
  });
});

describe("one booking", () => {
  let id: number;
  let startsAt: string;
  beforeAll(async () => {
    startsAt = await hourFromNow(database.owner, 100);
    id = await aBooking(center, firm, startsAt, { isOpenToShare: true, purpose: "保密的用途" });
  });

  test("is nobody's who has no part in it", async () => {
    const desk = `/workbench/platforms/${center.slug}/bookings/${id}`;
    for (const [path, who] of [
      [`/workbench/bookings/${id}`, "other"],
      [`/workbench/bookings/${id}`, "otherCenter"],
      [`/workbench/bookings/${id}/calendar.ics`, "other"],
      [desk, "firm"],
      [desk, "otherCenter"],
    ] as const)
      expect((await get(path, who)).status, `${path} by ${who}`).toBe(404);
    const denied = await post(desk, "otherCenter", { intent: "confirm", id: String(id) });
    expect(denied.status).toBe(404);
  });

  test("is approved by the platform, shared by a second firm that learns no name, completed and rated", async () => {
    const all = await get(`/workbench/platforms/${center.slug}/bookings`, "center");
    expect(all.text).toContain(firm.nameZh);
    const requestId = hidden(all.text, `value="${id}"`).requestId ?? "";
    const approved = await post(`/workbench/platforms/${center.slug}/bookings`, "center", {
      ...{ intent: "confirm", id: String(id), requestId },
    });
    expect(approved.status).toBe(303);

    const joinPath = `${book()}?join=${id}`;
    const form = await get(joinPath, "other");
    expect(form.text).not.toContain(firm.nameZh);
    const look = await post(joinPath, "other", { samples: "2", purpose: "一起测", step: "look" });
    // Alone an hour, a set-up and two samples: 270; shared, the hour and the set-up are halved.
    expect(look.text).toContain("单独预约 ¥270，拼单 ¥145");
    const joined = await post(joinPath, "other", { ...hidden(look.text, "shownTotalFen"), step: "book" });
    expect(joined.status).toBe(303);
    const seen = await get(`/workbench/bookings/${id}`, "other");
    expect(seen.text).not.toContain(firm.nameZh);
    expect(seen.text).not.toContain("保密的用途");

    await wait(database.owner, 103);
    const check = await get(`/workbench/check-in/${center.instrumentId}`, "center");
    expect(check.text).toContain(other.nameZh);
    const desk = `/workbench/platforms/${center.slug}/bookings/${id}`;
    const page = await get(desk, "center");
    const parties = [...page.text.matchAll(/name="amount\.(\d+)"/g)].map(([, party = ""]) => party);
    expect(parties).toHaveLength(2);
    const ended = new Date(Date.parse(startsAt) + 3_600_000);
    const complete = {
      intent: "complete",
      startedAt: localText(new Date(startsAt)),
      endedAt: localText(ended),
      ...Object.fromEntries(
        parties.flatMap((party) => [
          [`samples.${party}`, "2"],
          [`amount.${party}`, "145"],
        ]),
      ),
    };
    const wrong = await post(desk, "center", { ...complete, [`amount.${parties[0]}`]: "many" });
    expect(wrong.status).toBe(400);
    expect((await post(desk, "center", complete)).status).toBe(303);

    const done = await get(`/workbench/bookings/${id}`, "firm");
    expect(done.text).toContain("这次使用满意吗");
    const rated = await post(`/workbench/bookings/${id}`, "firm", {
      ...hidden(done.text, "satisfaction"),
      satisfaction: "5",
    });
    expect(rated.status).toBe(303);
    expect((await get(`/workbench/bookings/${id}`, "firm")).text).toContain("非常满意");
    expect((await get(desk, "center")).text).toContain("客户评价：非常满意");
  });
});

describe("calendars", () => {
  const events = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));

  test("everybody reads when an instrument is taken, and nobody by whom", async () => {
    const startsAt = await hourFromNow(database.owner, 30);
    const id = await aBooking(center, firm, startsAt);
    const { status, text } = await get(`/instruments/${center.instrumentId}/calendar.ics`);
    expect(status).toBe(200);
    const at = (one: ICAL.Event) => one.startDate.toJSDate().toISOString() === startsAt;
    const taken = events(text).find(at);
    // Numbers of bookings are counted over the whole site.
    expect(taken?.uid).toMatch(/^[0-9a-f]{32}@/);
    expect(text.replaceAll("\r\n ", "")).not.toContain(firm.nameZh);

    const own = await get(`/workbench/bookings/${id}`, "firm");
    await post(`/workbench/bookings/${id}`, "firm", { ...hidden(own.text, "cancel-reason"), reason: "" });
    // In the other language, which no cache has yet.
    const english = await get(`/en/instruments/${center.instrumentId}/calendar.ics`);
    const later = events(english.text).find(at);
    expect(later?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(later?.uid).toBe(taken?.uid);
    expect(later?.sequence).toBeGreaterThanOrEqual(taken?.sequence ?? Number.POSITIVE_INFINITY);
  });

  test("a secret address shows one's own bookings until it is stopped, a cancelled one marked", async () => {
    const id = await aBooking(center, firm, await hourFromNow(database.owner, 34));
    const made = await post("/workbench/calendars", "firm", { intent: "create" });
    const [, address = ""] = /(\/calendars\/[\w-]+\.ics)/.exec(made.text) ?? [];
    const feed = await get(address);
    expect(feed.headers["cache-control"]).toContain("private");
    expect(events(feed.text).some(({ uid }) => uid.startsWith(`booking-${id}@`))).toBe(true);
    const own = await get(`/workbench/bookings/${id}`, "firm");
    await post(`/workbench/bookings/${id}`, "firm", { ...hidden(own.text, "cancel-reason"), reason: "" });
    const later = (await get(address)).text.replaceAll("\r\n ", "");
    expect(later).toMatch(new RegExp(`UID:booking-${id}@[\\s\\S]*?STATUS:CANCELLED`));

    const list = await get("/workbench/calendars", "firm");
    expect(list.text).not.toContain(address);
    await post("/workbench/calendars", "firm", hidden(list.text, 'value="revoke"'));
    expect((await get(address)).status).toBe(404);
  });

  test("the platform's people read names, as long as they manage it; others make no such address", async () => {
    const ask = { intent: "create", instrumentId: String(center.instrumentId) };
    expect((await post("/workbench/calendars", "otherCenter", ask)).status).toBe(404);
    const made = await post("/workbench/calendars", "center", ask);
    const [, address = ""] = /(\/calendars\/[\w-]+\.ics)/.exec(made.text) ?? [];
    await aBooking(center, firm, await hourFromNow(database.owner, 38));
    expect((await get(address)).text.replaceAll("\r\n ", "")).toContain(firm.nameZh);
    await database.owner`update memberships set role = 'finance' where person_id = ${center.manager.personId}`;
    expect((await get(address)).status).toBe(404);
    await database.owner`update memberships set role = 'owner' where person_id = ${center.manager.personId}`;
  });
});

test("the week of a platform shows its bookings with names, and a closure is added and taken away", async () => {
  const startsAt = await hourFromNow(database.owner, 60);
  await aBooking(center, other, startsAt);
  const day = civilDateAt(new Date(startsAt));
  const path = `/workbench/platforms/${center.slug}/calendar?from=${day}`;
  expect((await get(path, "firm")).status).toBe(404);
  const week = await get(path, "center");
  expect(week.text).toContain(other.nameZh);
  const closed = await post(path, "center", {
    intent: "close",
    instrumentId: String(center.instrumentId),
    startsAt: `${day}T01:00`,
    endsAt: `${day}T02:00`,
    reason: "repair",
    note: "换灯",
  });
  expect(closed.status).toBe(303);
  const shown = await get(path, "center");
  expect(shown.text).toContain("换灯");
  const from = shown.text.slice(shown.text.indexOf("换灯"));
  await post(path, "center", hidden(from, 'value="open"'));
  expect((await get(path, "center")).text).not.toContain("换灯");
});

test("whoever takes many tables or checks in a minute is asked to wait", async () => {
  const tables = `/workbench/platforms/${center.slug}/tables`;
  const costly = [
    `${tables}/records.xlsx`,
    `${tables}/uniquip.csv`,
    "/workbench/duplicate-check?q=%E8%B4%A8%E8%B0%B1%E4%BB%AA",
  ];
  for (const path of costly) expect([path, (await get(path, "center")).status]).toEqual([path, 200]);
  // As if she had asked a hundred times.
  await database.owner`update attempts set count = count + 100`;
  for (const path of costly) expect([path, (await get(path, "center")).status]).toEqual([path, 429]);
  expect((await get(`${tables}/records.xlsx`, "otherCenter")).status).toBe(404);
});

test("a service is published from its preview, where saving it leads to", async () => {
  const made = await createService({ slug: center.slug, ...serviceInput.parse(serviceFields()) }, sentBy());
  const id = made.ok ? made.value.id : 0;
  const list = `/workbench/platforms/${center.slug}/services`;
  const preview = await get(`${list}/${id}/preview`, "center");
  expect(preview.text).toContain(`action="${list}"`);
  const sent = await post(list, "center", { ...hidden(preview.text, 'value="publish"'), do: "publish" });
  expect(sent.headers.location).toBe(`${list}?result=published`);
  expect((await get(`/services/${id}`)).status).toBe(200);
});
